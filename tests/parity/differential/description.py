"""What a differential case is made of: an application and the steps it goes through, as plain data.

Both frameworks build the same application of it, and a failing case prints itself as a program.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

Options = tuple[tuple[str, Any], ...]


@dataclass(frozen=True)
class Do:
    """One thing that a function does: a verb of `actions.py`, and its object."""

    verb: str
    what: Any = None


@dataclass(frozen=True)
class Body:
    """A function of the application: what it does, and a name in `values.py` of what it gives."""

    does: tuple[Do, ...] = ()
    gives: str = "nothing"
    is_async: bool = False


@dataclass(frozen=True)
class Rule:
    """A URL rule and its view.

    :param by: how it is added: "route", "add_url_rule", "endpoint", "verb" or "map".
    :param kind: what the view is: "function", "class", "shared class" or "methods".
    """

    path: str
    endpoint: str
    view: Body | None = Body(gives="text")
    methods: tuple[str, ...] | None = None
    by: str = "add_url_rule"
    kind: str = "function"
    options: Options = ()


@dataclass(frozen=True)
class Hook:
    """A function that a decorator of this name registers.

    :param by: "decorator", or "registry" to put it into the public registry directly.
    :param scope: with "registry" the blueprint that it belongs to.
    """

    kind: str
    body: Body = Body()
    by: str = "decorator"
    scope: str | None = None


@dataclass(frozen=True)
class Handler:
    """An error handler, for a status code or a name in `values.ERRORS`."""

    error: int | str
    body: Body = Body(gives="text")
    by: str = "decorator"
    scope: str | None = None


@dataclass(frozen=True)
class Receiver:
    """A receiver of a signal. It does nothing but note what it sees, unless it fails."""

    signal: str
    body: Body = Body()


@dataclass(frozen=True)
class Blueprint:
    """A blueprint with all that it holds, and how it is registered, once or several times."""

    name: str
    options: Options = ()
    rules: tuple[Rule, ...] = ()
    hooks: tuple[Hook, ...] = ()
    handlers: tuple[Handler, ...] = ()
    blueprints: tuple[Blueprint, ...] = ()
    registrations: tuple[Options, ...] = ((),)


@dataclass(frozen=True)
class Override:
    """A method or class attribute that the application replaces.

    :param name: the attribute's.
    :param on: "subclass", "instance", or "class" for Flask itself, as monitoring tools do.
    :param how: "notes" to call the original, or a name in `overrides.py` of what it does.
    """

    name: str
    on: str = "subclass"
    how: str = "notes"


@dataclass(frozen=True)
class App:
    """An application.

    :param options: the constructor's arguments.
    :param middleware: names in `overrides.MIDDLEWARE`, innermost first.
    """

    options: Options = ()
    config: Options = ()
    overrides: tuple[Override, ...] = ()
    rules: tuple[Rule, ...] = ()
    blueprints: tuple[Blueprint, ...] = ()
    hooks: tuple[Hook, ...] = ()
    handlers: tuple[Handler, ...] = ()
    receivers: tuple[Receiver, ...] = ()
    middleware: tuple[str, ...] = ()


@dataclass(frozen=True)
class Ask:
    """One request.

    :param path: without the query, percent-encoded where it is not ASCII.
    :param host: None for the client's default.
    :param cookie: "kept" for those that earlier answers set, or a name in `cookies.py`.
    :param by: "raw" for a call of the WSGI callable; "client", "with" (a client entered
        as context manager) or "follow" for the test client.
    :param reads: how much of a raw answer is read before it is closed: "all", "one", "none".
    """

    method: str = "GET"
    path: str = "/"
    query: str = ""
    host: str | None = "localhost"
    headers: Options = ()
    body: bytes = b""
    cookie: str = "kept"
    by: str = "raw"
    reads: str = "all"
    scheme: str = "http"
    root: str = ""


@dataclass(frozen=True)
class Interleaved:
    """Two requests: the first pauses where a function of it says so, and the second runs then."""

    first: Ask
    second: Ask


@dataclass(frozen=True)
class Add:
    """A rule, hook, handler, receiver, blueprint, override or middleware that comes late."""

    what: Rule | Hook | Handler | Receiver | Blueprint | Override | str


@dataclass(frozen=True)
class Configure:
    """A change of config between requests."""

    key: str
    value: Any


@dataclass(frozen=True)
class ReplaceView:
    """Another view for an endpoint that has one."""

    endpoint: str
    view: Body


Step = Ask | Interleaved | Add | Configure | ReplaceView


@dataclass(frozen=True)
class Case:
    """An application and what happens to it, in turn."""

    app: App = App()
    steps: tuple[Step, ...] = ()
