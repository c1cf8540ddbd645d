"""The two requests that are walked at the same time, and what the page asks of them.

Asking goes in two turns, since a request goes on in a stack of its own: `prepare` says which of the
two is to go on, and `told` tells what there is to see once it is held again.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Mapping
from typing import Any

from erlen.tracing import Tracer

from ..application import own_modules
from ..failures import Owner
from ..wsgi import AppRequest
from .sight import Wire, outside, shared_names
from .walk import Captured, Command, Walk, hear


class Walks:
    """The two requests of one project's app.

    :param owner: tells the learner's files.
    :param find_app: gives the app that is served, or None.
    """

    def __init__(self, owner: Owner, find_app: Callable[[], Any]) -> None:
        self.owner = owner
        self.find_app = find_app
        self.walks: list[Walk] = []
        self.tracer: Tracer | None = None
        #: Whether the last two were ended because what holds them was about to change.
        self.were_let_go = False
        self._shared_at_start: dict[tuple[str, str], str] = {}

    def prepare(self, ask: Mapping[str, Any]) -> list[int]:
        """Give the sides that are to go on now, the first being 0."""
        match ask["kind"]:
            case "step" | "finish" as command:
                return self._command([ask["side"]], command)
            case "begin" | "leave":
                held = [side for side, walk in enumerate(self.walks) if walk.state == "held"]
                return self._command(held, "leave")
        return []

    def _command(self, sides: list[int], command: Command) -> list[int]:
        going = [
            side for side in sides if side < len(self.walks) and self.walks[side].state != "done"
        ]
        for side in going:
            self.walks[side].command = command
        return going

    def told(self, ask: Mapping[str, Any]) -> Wire:
        """Answer the page, after those that were to go on have done so."""
        match ask["kind"]:
            case "begin":
                self.end()
                self._begin(ask["requests"])
            case "leave":
                self.end()
            case "outside":
                return {"kind": "outside", **outside(ask["name"], self.owner)}
        if all(walk.state == "done" for walk in self.walks):
            self._stop_tracing()
        if not self.walks:
            return self._none()
        return {
            "kind": "walks",
            "walks": [walk.told() for walk in self.walks],
            "shared": self._shared(),
        }

    def _none(self) -> Wire:
        return {"kind": "none", "left": True} if self.were_let_go else {"kind": "none"}

    def _begin(self, requests: list[Mapping[str, Any]]) -> None:
        app = self.find_app()
        if not hasattr(app, "wsgi_app"):
            return
        tracer = Tracer(app, keep=1, heard=hear)
        try:
            tracer.start()
        except RuntimeError:  # The app has a tracer of its own.
            return
        self.tracer = tracer
        self.were_let_go = False
        self.walks = [Walk(app, to_request(each), self.owner) for each in requests]
        self._shared_at_start = self._shared_now()

    def run(self, side: int, hold: Callable[[], object], captured: Captured) -> None:
        """Send one of the two; see `Walk.run`."""
        self.walks[side].run(hold, captured)

    def end(self) -> None:
        """Forget both, which are not held any more."""
        self._stop_tracing()
        self.walks = []

    def let_go(self) -> None:
        """Forget both, as what holds them is about to change."""
        self.were_let_go = bool(self.walks)
        self.end()

    def _stop_tracing(self) -> None:
        if self.tracer is not None:
            self.tracer.stop()
            self.tracer = None

    def _shared_now(self) -> dict[tuple[str, str], str]:
        modules = {name: vars(sys.modules[name]) for name in own_modules(self.owner.root)}
        return {(module, name): value for module, name, value in shared_names(modules)}

    def _shared(self) -> list[Wire]:
        """Tell the variables of modules, which both requests see, and whether they changed."""
        return [
            {
                "module": module,
                "name": name,
                "value": value,
                "changed": self._shared_at_start.get((module, name)) != value,
            }
            for (module, name), value in self._shared_now().items()
        ]


def to_request(told: Mapping[str, Any]) -> AppRequest:
    """Read a request as the page tells it: each byte of its body is a character."""
    headers = [(name, value) for name, value in told["headers"]]
    return AppRequest(told["method"], told["url"], headers, told["body"].encode("latin-1"))
