"""An author's desk: the course's site, the gate in the background, and who looks at which page."""

from __future__ import annotations

import hashlib
import threading
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from watchfiles import watch

from course.problems import Problem
from live.site import LiveSite
from live.trials import BackgroundGate, fault

# An editor writes a file in several steps; they are over after so many milliseconds of silence.
SILENCE = 20
LONGEST_WAIT = 200
# How often the watching looks up though nothing has changed, in milliseconds.
LONGEST_SILENCE = 500
# How often a page is told that it is still followed, in seconds.
HEARTBEAT = 15.0


@dataclass(frozen=True, slots=True)
class News:
    """What an open page is told: its version now, and what is wrong with what it shows.

    :param trying: whether the gate has not yet come to a result on the lesson.
    """

    version: str
    problems: tuple[Problem, ...]
    trying: bool

    def to_wire(self) -> dict[str, Any]:
        """Return the news as JSON for the page."""
        problems = [
            {
                "file": each.file,
                "line": each.line,
                "field": each.field,
                "message": each.message,
                "mend": each.mend,
            }
            for each in self.problems
        ]
        return {"version": self.version, "problems": problems, "trying": self.trying}


class Workshop:
    """Follows a course's folder and has news of every page for whoever waits for them."""

    def __init__(self, site: LiveSite) -> None:
        self.site = site
        self._changed = threading.Condition()
        self._turn = 0
        self._end = threading.Event()
        self.gate = BackgroundGate(self._tell)

    def watch(self) -> None:
        """Read the course again whenever its files change, until the workshop is closed."""
        begun = False
        for changes in watch(
            self.site.root,
            step=SILENCE,
            debounce=LONGEST_WAIT,
            rust_timeout=LONGEST_SILENCE,
            yield_on_timeout=True,
            stop_event=self._end,
            raise_interrupt=False,
        ):
            # At first in any case: a file may have changed just before the watching began.
            if changes or not begun:
                self.refresh()
            begun = True

    def refresh(self) -> None:
        """Read what has changed, tell the open pages, and have the edited lessons tried."""
        try:
            edited = self.site.refresh()
        except Exception as error:  # the watching outlives whatever a course makes of its readers
            self.site.problems = (fault("course.toml", "The course cannot be read", error),)
        else:
            self.gate.ask(self.site.course, edited)
        self.gate.ask_again(self.site.course)
        self._tell()

    def close(self) -> None:
        """Stop watching and trying, and let go of the pages."""
        self._end.set()
        self._tell()
        self.gate.close()

    def news(self, name: str) -> News:
        """Return how things stand with a page of the site."""
        page = self.site.page(name)
        folder = self.site.folder_of(name)
        found = tuple(self._problems_on(name, folder))
        version = version_of(self.site.not_found() if page is None else page)
        return News(version, found, bool(folder) and self.gate.is_trying(folder))

    def follow(self, name: str) -> Iterator[News | None]:
        """Yield the news of a page whenever there are any, and now and then nothing."""
        turn = self._turn
        news = self.news(name)
        yield news
        while not self._end.is_set():
            before, last = news, turn
            turn = self._wait(last)
            news = before if turn == last else self.news(name)
            yield None if news == before else news

    def _wait(self, turn: int) -> int:
        """Wait until a turn is over, or for a heartbeat; return which turn it is."""
        with self._changed:
            self._changed.wait_for(lambda: self._turn != turn, HEARTBEAT)
            return self._turn

    def _problems_on(self, name: str, folder: str) -> Iterator[Problem]:
        """Yield what a page tells of: its lesson's problems, and those of what lessons share.

        A page without a lesson, such as the map, tells of them all.
        """
        lessons = [each.folder for each in self.site.course.lessons]
        found = [*self.site.problems, *self.gate.problems(lessons)]
        if not folder:
            yield from found
            return
        others = [f"{each}/" for each in self.site.folders if each != folder]
        for problem in sorted(found, key=lambda each: not _is_in(each, f"{folder}/")):
            if not any(_is_in(problem, other) for other in others):
                yield problem

    def _tell(self) -> None:
        with self._changed:
            self._turn += 1
            self._changed.notify_all()


def _is_in(problem: Problem, folder: str) -> bool:
    return f"{problem.file}/".startswith(folder)


def version_of(page: str) -> str:
    """Return a few digits that change with a page's text."""
    return hashlib.sha256(page.encode("utf-8")).hexdigest()[:16]
