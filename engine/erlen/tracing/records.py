"""What was seen of a request: a trace, its events, and the places in the code."""

from __future__ import annotations

import typing as t
from collections.abc import Callable
from dataclasses import asdict, dataclass, field
from time import perf_counter, time

Stage: t.TypeAlias = t.Literal[
    "wire-in",
    "environ",
    "middleware",
    "context",
    "match",
    "before",
    "view",
    "template",
    "session",
    "error",
    "response",
    "after",
    "teardown",
    "function",
    "wire-out",
]
"""The kinds of event, in the order in which a request meets most of them."""

# Whatever JSON can hold.
Value: t.TypeAlias = t.Any


@dataclass(frozen=True, slots=True)
class Place:
    """Where something stands in the code.

    :param file: the file's path.
    :param line: the line, from 1.
    :param name: the qualified name of the function, or the template's.
    :param doc: its docstring.
    :param owner: "app" for the application's own code, "engine" for erlen's, "library" for
        anything that was installed.
    :param text: the line as it read then, without the space around it; empty where the place is
        the file as a whole.
    """

    file: str
    line: int
    name: str
    doc: str
    owner: t.Literal["app", "engine", "library"]
    text: str = ""


@dataclass(frozen=True, slots=True)
class Raised:
    """An exception that left a stage.

    :param type: the name of its class.
    :param message: what it says.
    :param place: the application's own line that raised it, else the innermost one.
    """

    type: str
    message: str
    place: Place | None


@dataclass(slots=True)
class Event:
    """One stage, or one function called in it.

    :param stage: the kind of stage.
    :param title: what happened, for a heading.
    :param begun: milliseconds since the request arrived.
    :param depth: how many other events it is part of.
    :param ended: milliseconds since the request arrived; None while it lasts.
    :param values: what is to be told of it, by name; JSON can hold it.
    :param place: the code that ran.
    :param raised: the exception that left it.
    """

    stage: Stage
    title: str
    begun: float
    depth: int = 0
    ended: float | None = None
    values: dict[str, Value] = field(default_factory=dict)
    place: Place | None = None
    raised: Raised | None = None


class Trace:
    """A request on its way, seen from outside.

    :param number: counts the requests of a tracer, from 1.
    :param method: the request's method.
    :param path: its path with the query, as the server got it.
    """

    def __init__(self, number: int, method: str, path: str) -> None:
        self.number: int = number
        self.method: str = method
        self.path: str = path
        self.status: str = ""
        """The status line of the answer; empty while there is none."""
        self.started: float = time()
        """When the request arrived, in seconds since 1970."""
        self.events: list[Event] = []
        """The events in the order in which they began."""
        self._open: list[Event] = []
        self._heard: Callable[[Event], None] | None = None
        self._zero: float = perf_counter()

    def tell(self, heard: Callable[[Event], None]) -> None:
        """Call a function at the beginning of each event from now on, in the request's thread."""
        self._heard = heard

    def now(self) -> float:
        """Give the milliseconds since the request arrived."""
        return (perf_counter() - self._zero) * 1000

    @property
    def milliseconds(self) -> float:
        """How long the request took, to the end of its last event."""
        return max((event.ended or event.begun for event in self.events), default=0.0)

    @property
    def current(self) -> Event | None:
        """The innermost event that lasts."""
        return self._open[-1] if self._open else None

    def begin(self, stage: Stage, title: str, place: Place | None = None) -> Event:
        """Add an event that lasts until `end`."""
        event = Event(stage, title, self.now(), len(self._open), place=place)
        self.events.append(event)
        self._open.append(event)
        if self._heard is not None:
            self._heard(event)
        return event

    def end(self, event: Event) -> None:
        """End an event, and whatever within it has not ended."""
        event.ended = self.now()
        if event in self._open:
            for inner in self._open[self._open.index(event) :]:
                inner.ended = inner.ended or event.ended
            del self._open[self._open.index(event) :]

    def note(self, stage: Stage, title: str, place: Place | None = None) -> Event:
        """Add an event that takes no time."""
        event = self.begin(stage, title, place)
        self.end(event)
        return event

    def within(self, *stages: Stage) -> Event | None:
        """Give the innermost event of these stages that lasts."""
        return next((each for each in reversed(self._open) if each.stage in stages), None)

    def to_dict(self) -> dict[str, Value]:
        """Give everything as JSON can hold it."""
        return {**self.summary(), "events": [asdict(event) for event in self.events]}

    def summary(self) -> dict[str, Value]:
        """Give what a list of requests shows of it."""
        return {
            "number": self.number,
            "method": self.method,
            "path": self.path,
            "status": self.status,
            "started": self.started,
            "milliseconds": self.milliseconds,
        }
