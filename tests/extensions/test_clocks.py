"""Tools that stop the clock put a class of their own in the place of `datetime` in each module."""

from __future__ import annotations

import datetime as real
import importlib
import sys
from collections.abc import Iterator
from email.utils import parsedate_to_datetime
from types import ModuleType
from typing import Any

import pytest

NOON = real.datetime(2031, 5, 17, 12, tzinfo=real.UTC)


class _AnyDate(type):
    def __instancecheck__(cls, instance: object) -> bool:
        return isinstance(instance, real.date)


class _AnyDateTime(type):
    def __instancecheck__(cls, instance: object) -> bool:
        return isinstance(instance, real.datetime)


class StoppedDate(real.date, metaclass=_AnyDate):
    @classmethod
    def today(cls) -> StoppedDate:
        return cls(NOON.year, NOON.month, NOON.day)


class StoppedDateTime(real.datetime, metaclass=_AnyDateTime):
    @classmethod
    def now(cls, tz: Any = None) -> StoppedDateTime:
        return cls.fromtimestamp(NOON.timestamp(), tz)


STOPPED = {real.date: StoppedDate, real.datetime: StoppedDateTime}


@pytest.fixture
def stop_the_clock(framework: str, monkeypatch: pytest.MonkeyPatch) -> Iterator[list[str]]:
    """Go over all modules that are loaded, as freezegun does; give what was replaced."""
    import flask.json.tag
    import flask.sessions  # noqa: F401 - loaded, so that they are found

    replaced = []
    for name, module in [*sys.modules.items()]:
        if name.partition(".")[0] in {"flask", "erlen", "werkzeug"}:
            for attribute in _dates(module):
                monkeypatch.setattr(module, attribute, STOPPED[getattr(module, attribute)])
                replaced.append(f"{name}.{attribute}")
    monkeypatch.setattr(
        "itsdangerous.timed.TimestampSigner.get_timestamp", lambda self: int(NOON.timestamp())
    )
    yield replaced


def _dates(module: ModuleType) -> list[str]:
    clocks = [real.date, real.datetime]
    found = {name: getattr(module, name, None) for name in dir(module)}
    return [name for name, value in found.items() if any(value is clock for clock in clocks)]


def test_end_of_a_session_is_counted_from_the_stopped_clock(stop_the_clock: list[str]) -> None:
    from flask import Flask, session

    app = Flask("demo")
    app.secret_key = "key"
    app.permanent_session_lifetime = real.timedelta(hours=1)

    @app.get("/")
    def index() -> str:
        session.permanent = True
        session["at"] = NOON
        session["day"] = StoppedDateTime.now(real.UTC)
        return "kept"

    @app.get("/read")
    def read() -> list[bool]:
        return [session["at"] == NOON, session["day"] == NOON]

    client = app.test_client()
    cookie = client.get("/").headers["Set-Cookie"]
    expires = cookie.partition("Expires=")[2].partition(";")[0]
    assert parsedate_to_datetime(expires) == NOON + real.timedelta(hours=1)
    assert client.get("/read").json == [True, True]


def test_stopped_dates_are_written_as_json(stop_the_clock: list[str]) -> None:
    from flask import Flask, jsonify

    app = Flask("demo")
    app.get("/")(lambda: jsonify(StoppedDateTime.now(real.UTC), StoppedDate.today(), NOON))
    assert app.test_client().get("/").json == [
        "Sat, 17 May 2031 12:00:00 GMT",
        "Sat, 17 May 2031 00:00:00 GMT",
        "Sat, 17 May 2031 12:00:00 GMT",
    ]


@pytest.mark.parametrize("name", ["flask.sessions", "flask.helpers", "flask.json.tag"])
def test_datetime_of_a_module_can_be_replaced_by_its_name(
    name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    module: Any = importlib.import_module(name)
    with monkeypatch.context() as patch:
        patch.setattr(f"{name}.datetime", StoppedDateTime)
        assert module.datetime is StoppedDateTime
    assert module.datetime is real.datetime


def test_session_ends_when_the_patched_clock_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    from flask import Flask
    from flask.sessions import SecureCookieSession

    app = Flask("demo")
    session = SecureCookieSession({"_permanent": True})
    monkeypatch.setattr("flask.sessions.datetime", StoppedDateTime)
    expires = app.session_interface.get_expiration_time(app, session)
    assert expires == NOON + real.timedelta(days=31)
