"""URLs of endpoints: the same on Flask and erlen, whatever the values, by the fast path too."""

# `f` is one of two frameworks, chosen at run time, so nothing of it has a type.
# mypy: disable-error-code="untyped-decorator, name-defined, misc, no-any-return"

from __future__ import annotations

import uuid
from collections.abc import Callable
from types import ModuleType
from typing import Any

import flask
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from markupsafe import Markup
from werkzeug.routing import BaseConverter, Map, MapAdapter, Rule
from werkzeug.routing.converters import NumberConverter, ValidationError
from werkzeug.test import create_environ

import erlen
from erlen.plain import PLAIN
from erlen.url_building import build_quickly, can_build_quickly

fixed = settings(derandomize=True, deadline=None, max_examples=250)

RULES = {
    "index": "/",
    "item": "/item/<int:id>/<name>",
    "file": "/files/<path:name>",
    "slug": "/<name>",
    "odd": "/a b/100%/%s/é;,=/<name>.html",
    "digits": "/digits/<int(fixed_digits=4):id>",
    "number": "/number/<float:id>",
    "signed": "/signed/<int(signed=True, max=5):id>",
    "uuid": "/uuid/<uuid:id>",
    "any": "/any/<any(a, b):name>",
    "length": "/length/<string(length=2):name>",
}
TEXT = st.text(alphabet=st.characters(codec="utf-8"), max_size=8) | st.text(
    alphabet=" /?#&=%+:;@,!$'()*[]~._-aZ0é\"<>\\^`{|}", max_size=8
)
VALUES = (
    TEXT
    | st.integers(-10, 10_000)
    | st.none()
    | st.booleans()
    | st.floats(allow_nan=False, allow_infinity=False)
    | st.uuids(version=4)
    | st.binary(max_size=4)
    | TEXT.map(Markup)
    | st.lists(TEXT | st.integers(), max_size=3)
    | st.lists(TEXT, max_size=2).map(tuple)
)
NAMES = st.sampled_from(["id", "name", "q", "page", "a b", "é", "&", "=", ""])
SPECIAL = st.fixed_dictionaries(
    {},
    optional={
        "_anchor": st.none() | TEXT,
        "_external": st.sampled_from([None, True, False]),
        "_scheme": st.sampled_from([None, "https", "http", "ws", "wss", "ftp", ""]),
        "_method": st.sampled_from([None, "GET", "POST", "HEAD"]),
    },
)


def site(f: ModuleType, **options: Any) -> Any:
    app = f.Flask("parity", **options)
    for endpoint, rule in RULES.items():
        app.add_url_rule(rule, endpoint, lambda **values: "")
    return app


_shared = {f: site(f) for f in (flask, erlen)}


def outcome(f: ModuleType, app: Any, endpoint: str, values: dict[str, Any], **request: Any) -> Any:
    with app.test_request_context(**request):
        try:
            return f.url_for(endpoint, **values)
        except Exception as error:
            return type(error).__name__


def same(
    build: Callable[[ModuleType], Any],
    endpoint: str,
    values: dict[str, Any] | None = None,
    **request: Any,
) -> Any:
    """Compare the URL of an endpoint on an application built on each framework."""
    expected = outcome(flask, build(flask), endpoint, values or {}, **request)
    assert outcome(erlen, build(erlen), endpoint, values or {}, **request) == expected
    return expected


@fixed
@given(
    st.sampled_from([*RULES, "none"]),
    st.dictionaries(NAMES, VALUES, max_size=4),
    SPECIAL,
)
@example("item", {"id": 5, "name": "héllo wörld"}, {})
@example("file", {"name": "/deep//x.css"}, {"_anchor": "top"})
@example("index", {"q": "a b", "page": 2}, {})
@example("signed", {"id": -3}, {})
def test_urls_of_all_values_are_alike(
    endpoint: str, values: dict[str, Any], special: dict[str, Any]
) -> None:
    same(_shared.__getitem__, endpoint, {**values, **special})


@fixed
@given(
    st.sampled_from([*RULES, "none"]),
    st.dictionaries(NAMES, VALUES, max_size=4),
    SPECIAL,
    st.sampled_from([{}, {"SCRIPT_NAME": "/app"}, {"HTTP_HOST": "é"}, {"HTTP_HOST": "b.test:80"}]),
)
@example("item", {"id": 1, "name": "x", "q": "a b"}, {"_external": True}, {})
@example("item", {"id": 5, "name": "é"}, {"_external": True, "_anchor": "a b"}, {})
def test_urls_that_a_view_asks_for_are_alike(
    endpoint: str, values: dict[str, Any], special: dict[str, Any], environ: dict[str, str]
) -> None:
    assert answer(erlen, endpoint, {**values, **special}, environ) == answer(
        flask, endpoint, {**values, **special}, environ
    )


def answer(
    f: ModuleType, endpoint: str, values: dict[str, Any], environ: dict[str, str]
) -> list[Any]:
    """Ask for a URL in a view of an application that is called as a server does."""
    app = _shared[f]
    seen: list[Any] = []

    def view(**_: Any) -> str:
        try:
            # Twice: what was made for the first may be used for the second.
            seen.append([f.url_for(endpoint, **dict(values)) for _ in range(2)])
        except Exception as error:
            seen.append(type(error).__name__)
        return ""

    app.view_functions["index"] = view
    whole = {"wsgi.url_scheme": "http", **create_environ("/"), **environ}
    b"".join(app(whole, lambda *args: None))
    return seen


def test_a_url_for_that_is_overridden_or_patched_counts_in_a_view(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def shout(self: Any, endpoint: str, **values: Any) -> str:
        return endpoint.upper()

    for f in (flask, erlen):
        app = type("App", (f.Flask,), {"url_for": shout})("parity")
        app.add_url_rule("/", "index", lambda f=f: f.url_for("index"))
        assert app.test_client().get("/").text == "INDEX"
        app = f.Flask("parity")
        app.add_url_rule("/", "index", lambda f=f: f.url_for("index"))

        def patch(f: ModuleType = f) -> str:
            monkeypatch.setattr(f.Flask, "url_for", shout)
            return str(f.url_for("patch"))

        app.add_url_rule("/patch", "patch", patch)
        paths = ["/", "/patch", "/"]
        assert [app.test_client().get(path).text for path in paths] == ["/", "PATCH", "INDEX"]


def test_the_fast_path_is_the_one_that_is_tested() -> None:
    app = site(erlen)
    with app.test_request_context() as context:
        assert can_build_quickly(app, context) is not PLAIN
        url = build_quickly(app, context, "item", {"id": 1, "name": "x"}, None, None, False)
        assert url == "/item/1/x"


REQUESTS: list[dict[str, Any]] = [
    {"base_url": "http://example.com/app"},
    {"base_url": "http://example.com/app/"},
    {"base_url": "http://example.com:8080/"},
    {"base_url": "https://EXAMPLE.com:443/"},
    {"environ_overrides": {"SCRIPT_NAME": "/\xc3\xa9"}},
    {"environ_overrides": {"SCRIPT_NAME": "//x//"}},
    {"environ_overrides": {"HTTP_CONNECTION": "Upgrade", "HTTP_UPGRADE": "websocket"}},
    {"environ_overrides": {"HTTP_HOST": "bad host/"}},
]


@pytest.mark.parametrize("config", [{}, {"SERVER_NAME": "Name.test:80"}], ids=str)
@pytest.mark.parametrize("request_", REQUESTS, ids=str)
@pytest.mark.parametrize("external", [False, True])
def test_urls_begin_alike_whatever_the_request(
    config: dict[str, Any], request_: dict[str, Any], external: bool
) -> None:
    def build(f: ModuleType) -> Any:
        app = site(f)
        app.config.update(config)
        return app

    same(build, "item", {"id": 1, "name": "x", "_external": external}, **request_)


def test_hosts_and_subdomains_count_alike() -> None:
    def with_hosts(f: ModuleType) -> Any:
        app = f.Flask("parity", host_matching=True, static_folder=None)
        app.add_url_rule("/<name>", "item", host="one.test")
        app.add_url_rule("/other/<name>", "other", host="<host>")
        return app

    def with_subdomains(f: ModuleType) -> Any:
        app = f.Flask("parity", subdomain_matching=True)
        app.config["SERVER_NAME"] = "site.test"
        app.add_url_rule("/<name>", "item", subdomain="one")
        app.add_url_rule("/main/<name>", "main")
        return app

    for build, hosts in (
        (with_hosts, ["one.test", "two.test"]),
        (with_subdomains, ["one.site.test", "site.test"]),
    ):
        for host in hosts:
            for endpoint in ("item", "other", "main"):
                same(build, endpoint, {"name": "x", "host": "h.test"}, base_url=f"http://{host}/")


def test_a_default_subdomain_counts_alike() -> None:
    def build(f: ModuleType) -> Any:
        app = site(f)
        app.config["SERVER_NAME"] = "site.test"
        app.url_map.default_subdomain = "www"
        app.add_url_rule("/late/<name>", "late")
        return app

    for endpoint in ("item", "late"):
        same(build, endpoint, {"id": 1, "name": "x"}, base_url="http://www.site.test/")


def late(change: Callable[[ModuleType, Any], None]) -> None:
    """Compare the URLs before and after a change, on the same applications."""
    apps = {f: site(f) for f in (flask, erlen)}
    calls: list[tuple[str, dict[str, Any]]] = [
        ("item", {"id": 3, "name": "x y"}),
        ("slug", {"name": "new", "q": "b", "a": "c"}),
        ("index", {"z": 1, "a": 2}),
    ]
    for values in calls:
        same(apps.__getitem__, *values)
    for f, app in apps.items():
        change(f, app)
    for values in calls:
        same(apps.__getitem__, *values)
        outside = {}
        for f, app in apps.items():
            app.config["SERVER_NAME"] = "site.test"
            with app.app_context():
                outside[f] = f.url_for(values[0], **values[1])
            app.config["SERVER_NAME"] = None
        assert outside[flask] == outside[erlen]


def test_changes_of_the_map_count_when_they_come_late() -> None:
    late(lambda f, app: app.add_url_rule("/second/<name>", "slug"))
    late(lambda f, app: app.add_url_rule("/second/<name>", "item", defaults={"id": 3}))
    late(lambda f, app: setattr(app.url_map, "sort_parameters", True))
    late(lambda f, app: app.url_map.add(Rule("/odd", endpoint="index", websocket=True)))


def test_hooks_count_when_they_come_late() -> None:
    def add_page(endpoint: str, values: dict[str, Any]) -> None:
        values.setdefault("page", 7)

    late(lambda f, app: app.url_default_functions[None].append(add_page))
    late(lambda f, app: setattr(app, "inject_url_defaults", add_page))
    late(lambda f, app: setattr(app, "url_for", lambda endpoint, **values: endpoint))


@pytest.mark.parametrize(
    ("owner", "name"),
    [
        (BaseConverter, "to_url"),
        (NumberConverter, "to_url"),
        (Rule, "build"),
        (Rule, "suitable_for"),
        (Rule, "_encode_query_vars"),
        (MapAdapter, "build"),
        (Map, "update"),
    ],
)
def test_what_is_patched_on_werkzeugs_classes_counts(
    owner: type, name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    calls = []
    own = getattr(owner, name)

    def counted(*args: Any, **kwargs: Any) -> Any:
        calls.append(name)
        return own(*args, **kwargs)

    app = site(erlen)
    values = {"id": 1, "name": "x", "q": 1}
    outcome(erlen, app, "item", values)
    monkeypatch.setattr(owner, name, counted)
    outcome(erlen, app, "item", values)
    if (owner, name) not in {(BaseConverter, "to_url"), (NumberConverter, "to_url")}:
        assert calls
    assert outcome(erlen, app, "item", values) == "/item/1/x?q=1"


def test_classes_of_the_applications_own_count_alike() -> None:
    class Shouting(BaseConverter):
        def to_url(self, value: Any) -> str:
            if value == "never":
                raise ValidationError
            return str(value).upper()

    class Own(Rule):
        def build(self, values: Any, append_unknown: bool = True) -> Any:
            return "", "/own"

    class OwnMap(Map):
        def bind_to_environ(self, *args: Any, **kwargs: Any) -> MapAdapter:
            adapter = super().bind_to_environ(*args, **kwargs)
            adapter.script_name = "/moved/"
            return adapter

    def with_converter(f: ModuleType) -> Any:
        app = f.Flask("parity")
        app.url_map.converters["shout"] = Shouting
        app.add_url_rule("/<shout:name>", "item")
        return app

    def with_rule(f: ModuleType) -> Any:
        app = f.Flask("parity")
        app.url_rule_class = Own
        app.add_url_rule("/<name>", "item")
        return app

    def with_map(f: ModuleType) -> Any:
        app_class = type("App", (f.Flask,), {"url_map_class": OwnMap})
        app = app_class("parity")
        app.add_url_rule("/<int:id>/<name>", "item")
        return app

    for build in (with_converter, with_rule, with_map):
        for name in ("loud", "never"):
            same(build, "item", {"name": name, "id": 1})


def test_an_adapter_that_was_put_on_the_context_counts() -> None:
    for f in (flask, erlen):
        app = site(f)
        with app.test_request_context() as context:
            context.url_adapter = app.url_map.bind("put.test", script_name="/put")
            assert f.url_for("index") == "/put/"
            assert f.url_for("index", _external=True) == "http://put.test/put/"


def test_a_uuid_is_written_alike() -> None:
    same(_shared.__getitem__, "uuid", {"id": uuid.UUID(int=5)})
