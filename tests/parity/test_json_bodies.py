"""JSON that a request sends and an answer holds: alike on both, by the short ways too."""

# `f` is one of two frameworks, chosen at run time, so nothing of it has a type.
# mypy: disable-error-code="untyped-decorator, name-defined, misc, no-any-return"

from __future__ import annotations

import json
from collections.abc import Callable
from types import ModuleType
from typing import Any

import flask
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from werkzeug.test import Client

import erlen

from .comparison import Comparison, module, post

fixed = settings(derandomize=True, deadline=None, max_examples=250)

VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=3), inner),
    max_leaves=8,
)
WRITTEN = st.builds(
    lambda value, encoding, indent: json.dumps(value, ensure_ascii=False, indent=indent).encode(
        encoding, "surrogatepass"
    ),
    VALUES,
    st.sampled_from(["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-32-be"]),
    st.sampled_from([None, 1]),
)
BODIES = WRITTEN | st.text(alphabet='[]{}":,1 \n\\uNaé\x00', max_size=8).map(str.encode)
TYPES = st.sampled_from(
    ["application/json", "application/json; charset=utf-8", "Application/JSON", "text/plain", ""]
)


def build(f: ModuleType) -> Any:
    app = f.Flask("parity")

    @app.post("/")
    def read() -> Any:
        request = f.request
        try:
            value = repr(request.get_json())
        except Exception as error:
            value = type(error).__name__
        again = repr(request.get_json(silent=True))
        return repr((value, again, request.get_data(), request.is_json))

    @app.post("/after")
    def read_after() -> Any:
        request = f.request
        before = {"data": request.get_data, "form": lambda: request.form, "json": request.get_json}
        first = repr(before[request.args["first"]]())
        return repr((first, request.get_json(silent=True), request.get_data()))

    return app


_clients = {f: Client(build(f)) for f in (flask, erlen)}


def answer(f: ModuleType, path: str, **options: Any) -> tuple[str, str]:
    response = _clients[f].post(path, **options)
    return response.status, response.text


@fixed
@given(BODIES, TYPES, st.booleans())
@example(b"[", "application/json", True)
@example(b"{}x", "application/json", True)
@example(b'{"a": 1}', "application/json", True)
@example(b"[\xff]", "application/json", True)
@example(b"{", "application/json", True)
@example(b"[\x00", "application/json", True)
def test_bodies_are_read_alike(body: bytes, content_type: str, is_terminated: bool) -> None:
    options: dict[str, Any] = {"data": body, "content_type": content_type}
    options["environ_overrides"] = {"wsgi.input_terminated": True} if is_terminated else {}
    assert answer(erlen, "/", **options) == answer(flask, "/", **options)


@pytest.mark.parametrize("first", ["data", "form", "json"])
@pytest.mark.parametrize("content_type", ["application/json", "application/x-www-form-urlencoded"])
def test_what_was_read_before_counts_alike(
    compare: Comparison, first: str, content_type: str
) -> None:
    options: dict[str, Any] = {"data": b'{"a": 1}', "content_type": content_type}
    options["environ_overrides"] = {"wsgi.input_terminated": True}
    compare(build, post(f"/after?first={first}", **options))


@pytest.mark.parametrize("limit", [None, 5, 100])
def test_the_largest_body_counts_alike(compare: Comparison, limit: int | None) -> None:
    def with_limit(f: ModuleType) -> Any:
        app = build(f)
        app.config["MAX_CONTENT_LENGTH"] = limit
        return app

    options: dict[str, Any] = {"content_type": "application/json"}
    options["environ_overrides"] = {"wsgi.input_terminated": True}
    compare(with_limit, post("/", data=b"[1]", **options), post("/", data=b"[1, 2, 3]", **options))


CHANGES: dict[str, Callable[[ModuleType, Any], None]] = {
    "loads": lambda f, app: setattr(app.json, "loads", lambda text: {"mine": len(text)}),
    "provider": lambda f, app: setattr(
        app,
        "json",
        type(
            "Own",
            (module(f, "json.provider").DefaultJSONProvider,),
            {"loads": lambda self, text: {"mine": len(text)}},
        )(app),
    ),
    "class": lambda f, app: setattr(
        app,
        "request_class",
        type("Own", (f.Request,), {"get_json": lambda self, **kwargs: {"mine": 1}}),
    ),
}


@pytest.mark.parametrize("change", CHANGES)
def test_other_readers_count_when_they_come_late(compare: Comparison, change: str) -> None:
    def run(f: ModuleType) -> Any:
        app = build(f)
        client = Client(app)
        options = {"data": b'{"a": 1}', "content_type": "application/json"}
        before = client.post("/", **options).text
        CHANGES[change](f, app)
        return before, client.post("/", **options).text

    before, after = compare.values(run)
    assert "mine" not in before
    assert "mine" in after


def test_a_provider_that_is_patched_counts(
    compare: Comparison, monkeypatch: pytest.MonkeyPatch
) -> None:
    def run(f: ModuleType) -> Any:
        client = Client(build(f))
        options = {"data": b'{"a": 1}', "content_type": "application/json"}
        with monkeypatch.context() as patches:
            provider = module(f, "json.provider").DefaultJSONProvider
            patches.setattr(provider, "loads", lambda self, text: {"mine": len(text)})
            patched = client.post("/", **options).text
        return patched, client.post("/", **options).text

    patched, unpatched = compare.values(run)
    assert "mine" in patched
    assert "mine" not in unpatched


class Markup:
    def __html__(self) -> str:
        return "<b>"


def _circular() -> Any:
    value: dict[str, Any] = {}
    value["self"] = [value]
    return value


OBJECTS: dict[str, Any] = {
    "circular": _circular(),
    "unknown": {"a": object()},
    "odd keys": {1: "a", "b": 2},
    "keys of one kind": {2: "a", 1: {"é": None, "a": [1.5, float("inf"), True]}},
    "tuple key": {(1,): 2},
    "markup": [Markup(), (1, "\u2028</script>")],
    "nested": json.loads("[" * 300 + "]" * 300),
}


@pytest.mark.parametrize("name", OBJECTS)
@pytest.mark.parametrize(
    "settings", [{}, {"sort_keys": False}, {"ensure_ascii": False}, {"compact": False}], ids=str
)
def test_values_are_written_alike(
    compare: Comparison, name: str, settings: dict[str, bool]
) -> None:
    def site(f: ModuleType) -> Any:
        app = f.Flask("parity")
        app.testing = True
        vars(app.json).update(settings)
        app.add_url_rule("/", "view", lambda: OBJECTS[name], methods=["POST"])
        app.add_url_rule("/call", "call", lambda: f.jsonify(OBJECTS[name]), methods=["POST"])
        return app

    compare(site, post("/"), post("/call"), post("/"))
