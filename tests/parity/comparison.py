"""What parity tests are made of: requests, answers, and the comparison of both frameworks."""

from __future__ import annotations

import importlib
import re
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime
from types import ModuleType
from typing import Any

import flask
from werkzeug.test import Client

import erlen

NOW = datetime(2024, 5, 17, 12, 30, tzinfo=UTC)

# Sets that both frameworks write in any order.
UNORDERED = {"Allow", "Vary"}


@dataclass(frozen=True)
class Ask:
    """One request: a method, a URL, and what EnvironBuilder takes besides."""

    method: str
    path: str
    options: dict[str, Any] = field(default_factory=dict)

    def __str__(self) -> str:
        extra = ",".join(f"{key}={value!r}" for key, value in self.options.items())
        return re.sub(r"[^\x21-\x7e]|\[|\]", "_", f"{self.method} {self.path} {extra}".strip())[:90]


@dataclass(frozen=True)
class Answer:
    """All that a client sees of an answer, or the class of the exception in its place."""

    status: str = ""
    headers: tuple[tuple[str, str], ...] = ()
    body: bytes = b""
    raised: str = ""


def get(path: str, **options: Any) -> Ask:
    return Ask("GET", path, options)


def post(path: str, **options: Any) -> Ask:
    return Ask("POST", path, options)


def ask(method: str, path: str, **options: Any) -> Ask:
    return Ask(method, path, options)


Build = Callable[[ModuleType], Any]


class Comparison:
    """Sends the same requests to an application built on each framework."""

    def __init__(self) -> None:
        # Another test may have made "flask" mean erlen; comparing it with itself proves nothing.
        assert flask.Flask.__module__ == "flask.app"

    def answers(self, framework: ModuleType, build: Build, asks: tuple[Ask, ...]) -> list[Answer]:
        """Build the application on one framework, and ask it in turn, keeping cookies."""
        client = Client(build(framework))
        return [self._answer(client, each) for each in asks]

    def _answer(self, client: Client, request: Ask) -> Answer:
        try:
            with client.open(
                path=request.path, method=request.method, **request.options
            ) as response:
                body = response.get_data()
        except Exception as error:
            return Answer(raised=type(error).__name__)
        return Answer(response.status, _headers(response.headers), body)

    def __call__(self, build: Build, *asks: Ask) -> list[Answer]:
        """Compare the answers to several requests in turn; give them for further checks."""
        expected = self.answers(flask, build, asks)
        answers = self.answers(erlen, build, asks)
        for request, answer, wanted in zip(asks, answers, expected, strict=True):
            assert answer == wanted, f"{request}\nerlen: {answer}\nflask: {wanted}"
        return expected

    def values(self, build: Callable[[ModuleType], Any]) -> Any:
        """Compare what a function gives on each framework."""
        expected = build(flask)
        value = build(erlen)
        assert value == expected, f"erlen: {value}\nflask: {expected}"
        return expected


def _headers(headers: Any) -> tuple[tuple[str, str], ...]:
    return tuple(
        (name, ", ".join(sorted(value.split(", "))) if name in UNORDERED else value)
        for name, value in headers
    )


class _EveryDateTime(type):
    """Lets any datetime pass as an instance, as modules that are given this class expect."""

    def __instancecheck__(cls, instance: object) -> bool:
        return isinstance(instance, datetime)


class FrozenDateTime(datetime, metaclass=_EveryDateTime):
    """A clock that stands still."""

    @classmethod
    def now(cls, tz: Any = None) -> FrozenDateTime:
        return cls.fromtimestamp(NOW.timestamp(), tz)


def current(framework: ModuleType) -> ModuleType:
    """Import the module of the current contexts, which has another name in each framework."""
    return module(framework, "globals" if framework.__name__ == "flask" else "current")


def module(framework: ModuleType, name: str) -> ModuleType:
    """Import a submodule of a framework, such as its views."""
    return importlib.import_module(f"{framework.__name__}.{name}")
