"""Edited lessons go through the gate in the background, the one that was edited last first."""

from __future__ import annotations

import threading
import traceback
from collections.abc import Callable, Iterable
from contextlib import suppress

from course.gate import PATIENCE_SECONDS, judge, try_lesson
from course.hosts import Host, NativeHost, TrialError
from course.lesson import Course, Lesson
from course.problems import CourseError, Problem
from course.proofread import proofread
from course.syllabus import read_syllabus

TRY_AGAIN = "It is served all the same; save any of its files to try once more."


class BackgroundGate:
    """Tries lessons one after the other in a Python of its own, without holding anyone up.

    :param on_result: called from another thread when a lesson has been tried.
    :param make_host: starts the Python that lessons are tried in.
    """

    def __init__(
        self, on_result: Callable[[], None], make_host: Callable[[], Host] = NativeHost
    ) -> None:
        self._on_result = on_result
        self._make_host = make_host
        self._waiting: dict[str, tuple[Course, Lesson]] = {}
        self._found: dict[str, tuple[Problem, ...]] = {}
        self._untried: set[str] = set()
        self._turn = threading.Condition()
        self._closed = False
        self._trying = ""
        self._thread = threading.Thread(target=self._work, daemon=True)
        self._thread.start()

    def ask(self, course: Course, lessons: Iterable[Lesson]) -> None:
        """Have lessons tried; an older version of them that still waits is not tried any more."""
        with self._turn:
            for lesson in lessons:
                self._waiting.pop(lesson.folder, None)
                self._waiting[lesson.folder] = (course, lesson)
            self._turn.notify()

    def ask_again(self, course: Course) -> None:
        """Have those lessons tried anew whose last trial came to nothing."""
        with self._turn:
            untried = self._untried - self._waiting.keys() - {self._trying}
        self.ask(course, [each for each in course.lessons if each.folder in untried])

    def problems(self, folders: Iterable[str]) -> list[Problem]:
        """Return what was found in the lessons of these folders when they were tried last."""
        with self._turn:
            return [problem for folder in folders for problem in self._found.get(folder, ())]

    def is_trying(self, folder: str) -> bool:
        """Tell whether a lesson's result is still to come."""
        with self._turn:
            return folder == self._trying or folder in self._waiting

    def close(self) -> None:
        """End the thread with its Python; a trial that runs is not waited for longer than that."""
        with self._turn:
            self._closed = True
            self._turn.notify()
        self._thread.join(PATIENCE_SECONDS)

    def _work(self) -> None:
        host: Host | None = None
        while (asked := self._next()) is not None:
            course, lesson = asked
            try:
                host = host or self._make_host()
                found = tuple(_find_problems(course, lesson, host))
            except Exception as error:  # the gate outlives whatever a lesson makes of it
                self._keep(lesson, (_problem_of(lesson, error),), untried=True)
                _close(host)
                host = None
            else:
                self._keep(lesson, found, untried=False)
        _close(host)

    def _next(self) -> tuple[Course, Lesson] | None:
        """Wait for a lesson to try; nothing when there will be no more."""
        with self._turn:
            self._turn.wait_for(lambda: self._waiting or self._closed)
            if self._closed:
                return None
            self._trying, asked = self._waiting.popitem()
            return asked

    def _keep(self, lesson: Lesson, found: tuple[Problem, ...], *, untried: bool) -> None:
        with self._turn:
            self._found[lesson.folder] = found
            if untried:
                self._untried.add(lesson.folder)
            else:
                self._untried.discard(lesson.folder)
            self._trying = ""
        self._on_result()


def fault(file: str, message: str, error: Exception) -> Problem:
    """Return the problem of a fault that nobody foresaw, and print its traceback.

    :param message: what did not come about, without a full stop.
    """
    traceback.print_exception(error)
    said = f"{message}: {type(error).__name__}: {error}."
    return Problem(file, said, f"{TRY_AGAIN} The traceback stands in the terminal.")


def _problem_of(lesson: Lesson, error: Exception) -> Problem:
    if isinstance(error, TrialError):
        return Problem(lesson.folder, f"No Python started: {error}.", TRY_AGAIN)
    return fault(lesson.folder, "The lesson was not tried", error)


def _close(host: Host | None) -> None:
    if host is None:
        return
    try:
        host.close()
    except Exception as error:  # the gate outlives a process that cannot be ended as well
        traceback.print_exception(error)


def _find_problems(course: Course, lesson: Lesson, host: Host) -> Iterable[Problem]:
    """Yield what the gate finds in one Python, without the mutants."""
    syllabus = None
    with suppress(CourseError):  # a syllabus that cannot be read is the whole gate's to tell
        syllabus = read_syllabus(course)
    yield from proofread(lesson, syllabus)
    for translation in course.translations:
        for each in translation.lessons:
            if each.prefix and each.folder == lesson.folder:
                yield from proofread(each, None)
    trials, lost = try_lesson(lesson, host)
    yield from lost
    yield from judge(lesson, trials)
