"""The running app says what it makes of a session cookie, and of one that was tampered with."""

from __future__ import annotations

import json
import time
from collections.abc import Callable
from typing import Any

import pytest
from itsdangerous import Signer

from erlen_bridge.worker import Bridge

Load = Callable[..., dict[str, Any]]
Get = Callable[[str], dict[str, Any]]
Ask = Callable[..., dict[str, Any]]

APP = """\
from datetime import UTC, datetime, timedelta
from uuid import UUID

from flask import Flask, session
from markupsafe import Markup

app = Flask(__name__)
app.secret_key = "a key"


@app.route("/login")
def login():
    session["user"] = "Ada"
    return "in"


@app.route("/all")
def all_types():
    session["point"] = (1, 2)
    session["id"] = UUID(int=7)
    session["at"] = datetime(2026, 1, 1, tzinfo=UTC)
    session["raw"] = b"x"
    session["html"] = Markup("<b>")
    return "in"


@app.route("/much")
def much():
    session["much"] = "a" * 500
    return "in"
"""

URL = "http://localhost:5000/"


@pytest.fixture
def ask(bridge: Bridge) -> Ask:
    """Ask what the app makes of a cookie."""

    def ask(cookie: str, payload: str | None = None, key: str | None = None) -> dict[str, Any]:
        told: dict[str, Any] = json.loads(str(bridge.session(URL, cookie, payload, key)["json"]))
        return told

    return ask


def given(answer: dict[str, Any]) -> str:
    """Take the session cookie's value from an answer."""
    headers = answer["response"]["headers"]
    (cookie,) = [value for name, value in headers if name == "Set-Cookie"]
    return str(cookie.partition("=")[2].partition(";")[0])


def test_a_cookie_of_the_app_s_own_is_accepted_and_read(load: Load, get: Get, ask: Ask) -> None:
    load(APP)
    cookie = given(get("/login"))
    told = ask(cookie)
    signed = told["parts"].pop("signed")
    assert abs(time.time() - signed) < 60
    assert told == {
        "kind": "signed",
        "name": "session",
        "lifetime": 31 * 24 * 60 * 60,
        "cookie": cookie,
        "digest": "sha1",
        "parts": {"compressed": False, "text": '{"user":"Ada"}', "error": "", "tags": []},
        "verdict": {"kind": "accepted", "error": "", "key": 0},
        "session": {"values": [["user", "str", "'Ada'"]], "error": ""},
    }


def test_the_types_that_json_lacks_are_named_by_their_tags(load: Load, get: Get, ask: Ask) -> None:
    load(APP)
    told = ask(given(get("/all")))
    assert told["parts"]["tags"] == [" b", " d", " m", " t", " u"]
    assert told["session"]["values"] == [
        ["at", "datetime", "datetime.datetime(2026, 1, 1, 0, 0, tzinfo=datetime.timezone.utc)"],
        ["html", "Markup", "Markup('<b>')"],
        ["id", "UUID", "UUID('00000000-0000-0000-0000-000000000007')"],
        ["point", "tuple", "(1, 2)"],
        ["raw", "bytes", "b'x'"],
    ]


def test_a_compressed_payload_is_read_and_stays_compressed(load: Load, get: Get, ask: Ask) -> None:
    load(APP)
    cookie = given(get("/much"))
    assert cookie.startswith(".")
    told = ask(cookie)
    assert told["parts"]["compressed"]
    assert json.loads(told["parts"]["text"]) == {"much": "a" * 500}
    changed = ask(cookie, '{"much":"b"}')
    assert changed["cookie"].startswith(".")
    assert changed["parts"]["text"] == '{"much":"b"}'
    assert changed["verdict"]["kind"] == "signature"


def test_another_payload_does_not_fit_the_signature(load: Load, get: Get, ask: Ask) -> None:
    load(APP)
    cookie = given(get("/login"))
    signature = cookie.rpartition(".")[2]
    told = ask(cookie, '{"user":"Eve"}')
    assert told["parts"]["text"] == '{"user":"Eve"}'
    assert told["verdict"] == {
        "kind": "signature",
        "error": f"BadTimeSignature: Signature {signature.encode()!r} does not match",
        "key": None,
    }
    assert told["session"] == {"values": [], "error": ""}


def test_who_knows_the_key_signs_as_the_app_does(load: Load, get: Get, ask: Ask) -> None:
    load(APP)
    cookie = given(get("/login"))
    assert ask(cookie, '{"user":"Eve"}', "another")["verdict"]["kind"] == "signature"
    forged = ask(cookie, '{"user":"Eve"}', "a key")
    assert forged["verdict"] == {"kind": "accepted", "error": "", "key": 0}
    assert forged["session"]["values"] == [["user", "str", "'Eve'"]]
    assert ask("", '{"user":"Eve"}', "a key")["verdict"]["kind"] == "accepted"


def test_a_fallback_key_is_named_and_a_key_that_is_gone_fits_no_longer(
    load: Load, get: Get, ask: Ask
) -> None:
    load(APP)
    cookie = given(get("/login"))
    rotated = APP.replace('"a key"', '"a new key"')
    load(rotated + '\napp.config["SECRET_KEY_FALLBACKS"] = ["older", "a key"]\n')
    assert ask(cookie)["verdict"] == {"kind": "accepted", "error": "", "key": 1}
    load(rotated)
    assert ask(cookie)["verdict"]["kind"] == "signature"


def test_a_cookie_that_is_too_old_is_refused(load: Load, get: Get, ask: Ask) -> None:
    load(APP)
    cookie = given(get("/login"))
    load(APP + "\napp.permanent_session_lifetime = timedelta(seconds=-1)\n")
    told = ask(cookie)
    assert told["lifetime"] == -1
    assert told["verdict"]["kind"] == "expired"
    assert told["verdict"]["key"] == 0
    assert told["verdict"]["error"].startswith("SignatureExpired: Signature age ")
    assert told["session"]["values"] == []


def signed(value: str) -> str:
    """Sign any value with the app's key, which brings its timestamp along."""
    return Signer("a key", "cookie-session", key_derivation="hmac").sign(value).decode()


@pytest.mark.parametrize(
    ("cookie", "kind", "error"),
    [
        ("nothing", "separator", "BadSignature: No b'.' found in value"),
        ("e30.aa.a", "base64", "BadTimeSignature: Signature b'a' does not match"),
        (signed("e30"), "timestamp", "BadTimeSignature: timestamp missing"),
        (signed("e30.a"), "timestamp", "BadTimeSignature: Malformed timestamp"),
        (signed("e30._____w"), "future", "SignatureExpired: Signature age -"),
        (signed("e30.AAAAAQ"), "expired", "SignatureExpired: Signature age "),
    ],
)
def test_what_is_malformed_is_refused_with_the_signer_s_own_words(
    load: Load, ask: Ask, cookie: str, kind: str, error: str
) -> None:
    load(APP)
    told = ask(cookie)
    assert told["verdict"]["kind"] == kind
    assert told["verdict"]["error"].startswith(error)
    assert told["session"] == {"values": [], "error": ""}


def test_a_payload_that_is_signed_and_no_json_is_refused(load: Load, ask: Ask) -> None:
    load(APP)
    told = ask("", "{", "a key")
    assert told["verdict"]["kind"] == "payload"
    assert told["verdict"]["error"].startswith("BadPayload: Could not load the payload")


def test_a_signed_payload_that_is_no_object_would_be_an_error_of_the_app(
    load: Load, ask: Ask
) -> None:
    load(APP)
    told = ask("", "[1]", "a key")
    assert told["verdict"]["kind"] == "accepted"
    assert told["session"]["error"].startswith("TypeError: ")


def test_bytes_that_are_no_text_are_told_as_such(load: Load, ask: Ask) -> None:
    load(APP)
    assert ask("_w.AAAAAQ.aaaa")["parts"] == {
        "compressed": False,
        "text": None,
        "error": "UnicodeDecodeError: 'utf-8' codec can't decode byte 0xff in position 0:"
        " invalid start byte",
        "tags": [],
        "signed": 1,
    }
    assert ask(".aaaa.a.aaaa")["parts"]["error"].startswith("error: Error -3")
    assert ask(".aaaa.a.aaaa")["parts"]["signed"] is None


def test_an_app_without_a_key_or_with_sessions_of_its_own_is_told_apart(
    load: Load, ask: Ask
) -> None:
    load(APP.replace('app.secret_key = "a key"', ""))
    assert ask("x") == {
        "kind": "keyless",
        "name": "session",
        "lifetime": 31 * 24 * 60 * 60,
        "cookie": "x",
        "session": {"values": [], "error": ""},
    }
    load(
        APP
        + """
from flask.sessions import SecureCookieSession, SessionInterface

class Stored(SessionInterface):
    def open_session(self, app, request):
        return SecureCookieSession({"id": request.cookies["number"]})

app.session_interface = Stored()
app.config["SESSION_COOKIE_NAME"] = "number"
"""
    )
    told = ask("7")
    assert (told["kind"], told["name"]) == ("unsigned", "number")
    assert told["session"] == {"values": [["id", "str", "'7'"]], "error": ""}


def test_an_app_that_fails_at_it_is_told_and_one_that_is_not_there(load: Load, ask: Ask) -> None:
    load(APP + "\napp.permanent_session_lifetime = None\n")
    assert ask("x")["kind"] == "failed"
    load("1 / 0")
    assert ask("x") == {"kind": "no-app"}


def test_the_app_that_the_console_serves_is_asked(bridge: Bridge, load: Load) -> None:
    load(APP)
    bridge.type_in("flask run --port 8000")
    at = "http://localhost:8000/"
    told = json.loads(str(bridge.session(at, "", '{"user":"Eve"}', "a key")["json"]))
    assert told["verdict"]["kind"] == "accepted"
    assert json.loads(str(bridge.session(URL, "x")["json"])) == {"kind": "no-app"}
