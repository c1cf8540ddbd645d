"""Signed cookies: the same bytes and the same refusals on Flask and erlen, whatever is signed."""

from __future__ import annotations

import hashlib
import json
import uuid
import zlib
from collections.abc import Callable
from datetime import UTC, datetime
from types import ModuleType
from typing import Any

import flask
import flask.sessions
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from itsdangerous import BadSignature
from markupsafe import Markup

import erlen
from erlen import signing
from erlen.json.tag import TaggedJSONSerializer
from erlen.plain import PLAIN

from .comparison import NOW

TEXT = st.text(alphabet=st.characters(codec="utf-8"), max_size=20)
PLAIN_VALUES = st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | TEXT
ODD_VALUES = (
    st.binary(max_size=10)
    | st.uuids()
    | TEXT.map(Markup)
    | st.datetimes(min_value=datetime(1970, 1, 1), max_value=datetime(2200, 1, 1)).map(
        lambda moment: moment.replace(tzinfo=UTC, microsecond=0)
    )
)
KEYS = TEXT | st.sampled_from([" t", " di", " b", " t__", "_permanent"])
VALUES = st.recursive(
    PLAIN_VALUES | ODD_VALUES,
    lambda inner: (
        st.lists(inner, max_size=4)
        | st.lists(inner, max_size=3).map(tuple)
        | st.dictionaries(KEYS, inner, max_size=3)
    ),
    max_leaves=12,
)
SESSIONS = st.dictionaries(KEYS, VALUES, max_size=5)
fixed = settings(derandomize=True, deadline=None, max_examples=150)


@pytest.fixture(autouse=True)
def _moment(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(
        "itsdangerous.timed.TimestampSigner.get_timestamp", lambda self: int(NOW.timestamp())
    )


def site(f: ModuleType, **config: Any) -> Any:
    app = f.Flask("parity")
    app.config.update({"SECRET_KEY": "secret", **config})
    return app


def serializer(app: Any) -> Any:
    interface = app.session_interface
    find = getattr(interface, "find_serializer", interface.get_signing_serializer)
    return find(app)


_shared = {f: site(f) for f in (flask, erlen)}


def dumped(f: ModuleType, value: Any, **config: Any) -> str:
    app = site(f, **config) if config else _shared[f]
    with app.app_context():
        return str(serializer(app).dumps(value))


def loaded(f: ModuleType, signed: str, max_age: int = 100, **config: Any) -> Any:
    app = site(f, **config) if config else _shared[f]
    with app.app_context():
        try:
            return serializer(app).loads(signed, max_age=max_age)
        except BadSignature as error:
            return type(error), str(error)


def test_the_fast_path_is_the_one_that_is_tested() -> None:
    assert isinstance(serializer(site(erlen)), signing.PreparedSerializer) is not PLAIN


@fixed
@given(SESSIONS)
@example({"_flashes": [("success", "saved item 1"), ("warning", "stock is < 5")]})
@example({"user": "ä" * 300})
@example({"rows": [{"id": n, "name": f"row {n}"} for n in range(60)]})
@example({"digits": "0123456789" * 70})
@example({"same": "a" * 690})
def test_cookies_are_the_same_to_the_byte_and_are_read_alike(value: dict[str, Any]) -> None:
    expected = dumped(flask, value)
    assert dumped(erlen, value) == expected
    assert repr(loaded(erlen, expected)) == repr(loaded(flask, expected))


@fixed
@given(st.text(alphabet=st.characters(codec="utf-8", max_codepoint=0x2FF), max_size=800))
def test_cookies_of_longer_text_are_the_same_to_the_byte(text: str) -> None:
    assert dumped(erlen, {"text": text}) == dumped(flask, {"text": text})


@fixed
@given(st.data())
def test_damaged_cookies_are_refused_or_read_alike(data: st.DataObject) -> None:
    signed = dumped(flask, data.draw(SESSIONS))
    at = data.draw(st.integers(0, len(signed)))
    cut = data.draw(st.integers(0, 3))
    put = data.draw(st.text(alphabet="AZaz09._-= +/é\x00", max_size=3))
    damaged = signed[:at] + put + signed[at + cut :]
    assert repr(loaded(erlen, damaged)) == repr(loaded(flask, damaged))


@pytest.mark.parametrize("signed", ["", ".", "..", "a.b.c", "a", "é", "a.b", ". . .", "=.=.="])
def test_what_is_no_cookie_is_refused_alike(signed: str) -> None:
    assert loaded(erlen, signed) == loaded(flask, signed)


@pytest.mark.parametrize("age", [0, 99, 100, 101, -1])
def test_old_and_future_cookies_are_refused_alike(
    age: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    signed = dumped(flask, {"user": "Ada"})
    now = int(NOW.timestamp()) + age
    monkeypatch.setattr("itsdangerous.timed.TimestampSigner.get_timestamp", lambda self: now)
    assert loaded(erlen, signed) == loaded(flask, signed)


@pytest.mark.parametrize("kept", [["old"], ["older", "old"], [b"old"], None, []])
def test_fallback_keys_are_read_alike(kept: list[str] | None) -> None:
    signed = dumped(flask, {"user": "Ada"}, SECRET_KEY="old")
    assert loaded(erlen, signed, SECRET_KEY_FALLBACKS=kept) == loaded(
        flask, signed, SECRET_KEY_FALLBACKS=kept
    )
    assert dumped(erlen, {"a": 1}, SECRET_KEY_FALLBACKS=kept) == dumped(
        flask, {"a": 1}, SECRET_KEY_FALLBACKS=kept
    )


SETTINGS: dict[str, Callable[[Any], object]] = {
    "salt": lambda interface: setattr(interface, "salt", "pepper"),
    "derivation": lambda interface: setattr(interface, "key_derivation", "concat"),
    "digest": lambda interface: setattr(interface, "digest_method", hashlib.sha256),
    "serializer": lambda interface: setattr(interface, "serializer", json),
}


@pytest.mark.parametrize("setting", SETTINGS)
def test_each_setting_of_the_interface_counts_when_it_is_changed_late(setting: str) -> None:
    cookies = {}
    for f in (flask, erlen):
        app = site(f)
        app.session_interface = type("Own", (type(app.session_interface),), {})()
        with app.app_context():
            before = serializer(app).dumps({"a": [1]})
            SETTINGS[setting](app.session_interface)
            cookies[f] = before, serializer(app).dumps({"a": [1]})
    assert cookies[erlen] == cookies[flask]


def test_the_key_counts_when_it_is_changed_late() -> None:
    cookies = {}
    for f in (flask, erlen):
        app = site(f)
        with app.app_context():
            before = serializer(app).dumps({"a": 1})
            app.secret_key = "another"
            cookies[f] = before, serializer(app).dumps({"a": 1})
    assert cookies[erlen] == cookies[flask]


@pytest.mark.parametrize(
    "change",
    [
        lambda app: setattr(app.json, "sort_keys", False),
        lambda app: setattr(app.json, "ensure_ascii", False),
        lambda app: setattr(app.json, "dumps", lambda obj, **kwargs: '{"mine": 1}'),
        lambda app: setattr(app.json, "loads", lambda text, **kwargs: {"mine": 1}),
    ],
)
def test_settings_of_the_json_provider_count(change: Callable[[Any], None]) -> None:
    results = {}
    for f in (flask, erlen):
        app = site(f)
        change(app)
        with app.app_context():
            signed = serializer(app).dumps({"z": "ü", "a": 1})
            results[f] = signed, serializer(app).loads(signed)
    assert results[erlen] == results[flask]


def test_tags_that_are_added_or_replaced_count() -> None:
    results = {}
    for f in (flask, erlen):
        tags = __import__(f"{f.__name__}.json.tag", fromlist=["tag"])

        class TagUpper(tags.JSONTag):  # type: ignore[name-defined, misc]  # one of two modules
            __slots__ = ()
            key = "upper"

            def check(self, value: Any) -> bool:
                return isinstance(value, str) and value.isupper()

            def to_json(self, value: Any) -> Any:
                return value.lower()

            def to_python(self, value: Any) -> Any:
                return value.upper()

        app = site(f)
        app.session_interface = type("Own", (type(app.session_interface),), {})()
        app.session_interface.serializer = tags.TaggedJSONSerializer()
        with app.app_context():
            before = serializer(app).dumps({"a": "LOUD"})
            app.session_interface.serializer.register(TagUpper, index=0)
            signed = serializer(app).dumps({"a": "LOUD"})
            results[f] = before, signed, serializer(app).loads(signed)
    assert results[erlen] == results[flask]
    assert results[erlen][0] != results[erlen][1]


@pytest.mark.parametrize("name", ["dumps", "loads", "tag", "untag"])
def test_methods_of_the_serializer_patched_on_its_class_count(
    name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    calls = []
    own = getattr(TaggedJSONSerializer, name)

    def counted(*args: Any) -> Any:
        calls.append(name)
        return own(*args)

    monkeypatch.setattr(TaggedJSONSerializer, name, counted)
    loaded(erlen, dumped(erlen, {"a": {"b": 1}}))
    assert calls


def test_values_that_cannot_be_written_are_refused_alike() -> None:
    for value in ({"a": object()}, {"a": {1: 2, "b": 3}}, {"a": {(1,): 2}}, {"a": {1j}}):
        raised = []
        for f in (flask, erlen):
            with pytest.raises(TypeError) as caught:
                dumped(f, value)
            raised.append(type(caught.value))
        assert raised[0] is raised[1]


def test_a_value_that_holds_itself_is_refused_alike() -> None:
    value: dict[str, Any] = {}
    value["self"] = value
    for f in (flask, erlen):
        with pytest.raises(RecursionError):
            dumped(f, value)


def test_a_cookie_made_with_another_window_is_read_alike() -> None:
    text = json.dumps({"a": "b" * 100}).encode()
    app = site(flask)
    signer = app.session_interface.get_signing_serializer(app)
    payload = b"." + signing._encode(zlib.compress(text, 9))
    signed = signer.make_signer().sign(payload).decode()
    assert loaded(erlen, signed) == loaded(flask, signed) == {"a": "b" * 100}


def test_a_uuid_alone_comes_back() -> None:
    value = {"id": uuid.UUID(int=7)}
    assert loaded(erlen, dumped(flask, value)) == value
