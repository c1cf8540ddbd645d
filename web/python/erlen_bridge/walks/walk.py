"""One request on its way through the app, held at each step for as long as it is wanted.

A step is a stage of the engine or a line of the learner's own. The request is held within it: its
calls stay where they are, and its context with them.
"""

from __future__ import annotations

import contextvars
import linecache
import sys
from collections.abc import Callable
from contextlib import AbstractContextManager, ExitStack
from contextvars import ContextVar
from types import FrameType
from typing import Any, Literal
from urllib.parse import urlsplit

from erlen.tracing import Event

from ..failures import Owner
from ..wsgi import AppRequest, AppResponse, send
from .sight import Wire, local_names, sight

#: Leads the request whose code runs now, if one is walked.
_walk: ContextVar[Walk | None] = ContextVar("erlen_bridge.walk", default=None)

#: The stages that are steps, by what the engine calls them, with the page's names for them.
STEPS = {
    "Push the contexts": "push",
    "Match the URL": "match",
    "Dispatch": "dispatch",
    "Find an error handler": "error",
    "Nothing handled it": "unhandled",
    "Return value to Response": "response",
    "Save the session": "session",
    "Pop the contexts": "pop",
}

#: Characters of an answer that are shown.
MOST_BODY = 400

#: What a held request is to do next.
Command = Literal["step", "finish", "leave"]


#: Makes what lets the app's output flow to the page.
Captured = Callable[[], AbstractContextManager[None]]


class Left(BaseException):
    """Ends a request that nobody follows any more, at the step where it is held."""


class Walk:
    """Leads one request.

    :param app: the application.
    :param asked: the request.
    :param owner: tells the learner's files.
    """

    def __init__(self, app: Any, asked: AppRequest, owner: Owner) -> None:
        self.app, self.asked, self.owner = app, asked, owner
        url = urlsplit(asked.url)
        query = f"?{url.query}" if url.query else ""
        self.line = f"{asked.method} {url.path or '/'}{query}"
        self.context = contextvars.Context()
        self.command: Command = "step"
        self.state: Literal["ready", "held", "done"] = "ready"
        self.steps = 0
        self.answer: AppResponse | None = None
        self._hold: Callable[[], object] = _never
        self._captured: Captured = AbstractContextManager
        self._output = ExitStack()
        self._seen: Wire = {}
        self._is_looked_at = False

    def run(self, hold: Callable[[], object], captured: Captured) -> None:
        """Send the request.

        :param hold: called at each step; it returns when the request is to go on.
        :param captured: what is printed goes to the page within it, while the request goes on.
        """
        self._hold, self._captured = hold, captured
        with self._output:
            self._output.enter_context(captured())
            self.context.run(self._send)

    def _send(self) -> None:
        _walk.set(self)
        before = sys.gettrace()
        sys.settrace(self._trace)
        try:
            answer = send(self.app, self.asked)
        finally:
            sys.settrace(before)
            self.state = "done"
        self.answer = answer.response

    def _trace(self, frame: FrameType, event: str, _: object) -> Any:
        """Follow the learner's own functions, in this request only."""
        if _walk.get() is not self or self._is_looked_at or self.command != "step":
            return None
        path = self.owner.relative(frame.f_code.co_filename)
        return self._at_line if path is not None and path.endswith(".py") else None

    def _at_line(self, frame: FrameType, event: str, _: object) -> Any:
        if event == "line" and _walk.get() is self:
            self._stop("line", frame)
        return self._at_line if self.command == "step" else None

    def hear(self, event: Event) -> None:
        """Hold at a stage of the engine."""
        step = STEPS.get(event.title)
        if step is not None:
            self._stop(step)

    def _stop(self, step: str, frame: FrameType | None = None) -> None:
        if self.command != "step":
            return
        self.steps += 1
        # A value may have a `__repr__` of the learner's: that is not part of the request.
        self._is_looked_at = True
        self._seen = {"step": step, **self._place(frame), **sight(self.owner)}
        self._is_looked_at = False
        self.state = "held"
        self._output.close()
        # Each stack has a trace function of its own: the other's calls are not followed from here.
        self._hold()
        self._output.enter_context(self._captured())
        self._go_on()

    def _go_on(self) -> None:
        """Do what was said while the request was held."""
        if self.command == "leave":
            raise Left

    def _place(self, frame: FrameType | None) -> Wire:
        if frame is None:
            return {}
        file, line = frame.f_code.co_filename, frame.f_lineno
        return {
            "place": {
                "file": self.owner.relative(file),
                "line": line,
                "name": frame.f_code.co_name,
                "source": linecache.getline(file, line).strip(),
            },
            "locals": local_names(frame),
        }

    def told(self) -> Wire:
        """Tell where the request is and what its context shows there."""
        seen = self._seen if self.state == "held" else self.context.run(sight, self.owner)
        told: Wire = {
            "line": self.line,
            "state": self.state,
            "steps": self.steps,
            "locals": [],
            **seen,
        }
        if self.answer is not None:
            body = self.answer.body.decode("utf-8", "replace")
            told["answer"] = {
                "status": f"{self.answer.status} {self.answer.reason}",
                "body": body if len(body) <= MOST_BODY else f"{body[:MOST_BODY]} …",
            }
        return told


def hear(event: Event) -> None:
    """Tell the request that runs here of a stage, if it is walked."""
    walk = _walk.get()
    if walk is not None:
        walk.hear(event)


def _never() -> None:
    raise AssertionError("A request was held before it was sent.")
