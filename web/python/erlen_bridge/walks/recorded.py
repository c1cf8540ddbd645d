"""Two requests side by side where no stack of calls can be put aside, as in some browsers.

There the second request is answered when the first one is done, and what was seen at each step is
kept. The page goes through both recordings as it would step through the requests; only that one
request overtakes the other does not happen.
"""

from __future__ import annotations

import contextvars
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import partial
from typing import Any

from ..failures import Owner
from .pair import Walks
from .sight import Wire
from .walk import Captured, Walk

#: Steps of a request that are kept; after so many it goes on to its end.
MOST_STEPS = 1000


@dataclass(frozen=True, slots=True)
class Picture:
    """What there was to see at a step: of the request, and of the variables that both share."""

    walk: Wire
    shared: list[Wire]


class RecordedWalks(Walks):
    """The two requests of one project's app, recorded.

    :param captured: what is printed goes to the page within it, while a request goes on.
    """

    def __init__(self, owner: Owner, find_app: Callable[[], Any], captured: Captured) -> None:
        super().__init__(owner, find_app)
        self.captured = captured
        self._films: list[list[Picture]] = []
        self._places = [0, 0]
        self._last = 0

    def told(self, ask: Mapping[str, Any]) -> Wire:
        """Answer the page; to begin means to answer both requests."""
        match ask["kind"]:
            case "begin":
                self.end()
                self._begin(ask["requests"])
                self._record()
            case "step":
                self._go(ask["side"], self._places[ask["side"]] + 1)
            case "finish":
                self._go(ask["side"], MOST_STEPS + 1)
            case "leave":
                self.end()
            case "outside":
                return super().told(ask)
        if not self._films:
            return self._none()
        now = [film[place] for film, place in zip(self._films, self._places, strict=True)]
        return {
            "kind": "walks",
            "recorded": True,
            "walks": [picture.walk for picture in now],
            "shared": now[self._last].shared,
        }

    def end(self) -> None:
        """Forget the recordings."""
        super().end()
        self._films = []
        self._places = [0, 0]
        self._last = 0

    def _go(self, side: int, place: int) -> None:
        if self._films:
            self._places[side] = min(place, len(self._films[side]) - 1)
            self._last = side

    def _record(self) -> None:
        films: list[list[Picture]] = [[self._picture(walk)] for walk in self.walks]
        for side, (walk, film) in enumerate(zip(self.walks, films, strict=True)):
            self.run(side, partial(self._hold, walk, film), self.captured)
            film.append(self._picture(walk, is_cut=len(film) > MOST_STEPS))
        self._stop_tracing()
        self._films = films

    def _hold(self, walk: Walk, film: list[Picture]) -> None:
        # What a value of the learner's does to be shown is no part of the request.
        film.append(contextvars.Context().run(self._picture, walk))
        if len(film) > MOST_STEPS:
            walk.command = "finish"

    def _picture(self, walk: Walk, is_cut: bool = False) -> Picture:
        told = walk.told()
        return Picture({**told, "cut": True} if is_cut else told, self._shared())
