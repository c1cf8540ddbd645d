"""Lessons go through each Python on their own, and mutants take the processors that are left.

No Python waits for the other: the browser's takes several times as long, and what it has no use for
goes to the mutants.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path
from threading import Semaphore

from course.gate import Trials, try_lesson
from course.hosts import Host, NativeHost, RuntimeName, open_host
from course.lesson import Lesson
from course.problems import Problem
from mutants.trying import Hunt, hunting

Tried = tuple[Trials, list[Problem]]


@dataclass(frozen=True, slots=True)
class Flow:
    """What comes of lessons, each in the order of the course.

    :param tried: what each Python makes of each lesson.
    :param hunts: what becomes of each lesson's mutants, where they are tried.
    """

    tried: dict[RuntimeName, list[Future[Tried]]]
    hunts: Future[list[Future[Hunt]]] | None


@contextmanager
def lessons_flowing(
    root: Path,
    lessons: Sequence[Lesson],
    runtimes: Sequence[RuntimeName],
    *,
    runtime: Path,
    mutants: bool,
) -> Iterator[Flow]:
    """Start the Pythons and have all lessons tried; at the end nothing goes on.

    Mutants are tried in CPython alone, because the checks are seen to come to the same result in
    both.

    :param root: the course's folder.
    :param runtime: the folder of the browser's Python.
    :param mutants: whether mutants are tried as well.
    :raises TrialError: when a Python does not start.
    """
    processors = Semaphore(max(0, (os.cpu_count() or 1) - len(runtimes)))
    with ExitStack() as stack:
        hosts = _start(stack, runtimes, runtime)
        hunt = stack.enter_context(hunting(root, NativeHost, processors))
        tried: dict[RuntimeName, list[Future[Tried]]] = {}
        hunts: Future[list[Future[Hunt]]] | None = None
        for name, host in hosts.items():
            # One thread, so that each Python tries the lessons in the same order every time.
            queue = ThreadPoolExecutor(1)
            stack.callback(queue.shutdown, cancel_futures=True)
            tried[name] = [queue.submit(try_lesson, lesson, host) for lesson in lessons]
            queue.submit(processors.release)
            if mutants and name == "cpython":
                hunts = queue.submit(_hunt_longest_first, hunt, lessons, tried[name])
        yield Flow(tried, hunts)


def _start(
    stack: ExitStack, runtimes: Sequence[RuntimeName], runtime: Path
) -> dict[RuntimeName, Host]:
    """Start the Pythons side by side."""
    with ThreadPoolExecutor(len(runtimes)) as pool:
        starting = {
            name: pool.submit(stack.enter_context, open_host(name, runtime)) for name in runtimes
        }
    return {name: host.result() for name, host in starting.items()}


def _hunt_longest_first(
    hunt: Callable[[Lesson], Future[Hunt]],
    lessons: Sequence[Lesson],
    tried: Sequence[Future[Tried]],
) -> list[Future[Hunt]]:
    """Have the mutants of all lessons tried; at the end only short ones are left to share."""
    pairs = zip(lessons, tried, strict=True)
    longest_first = sorted(pairs, key=lambda pair: _solution_seconds(pair[1]), reverse=True)
    begun = {lesson.folder: hunt(lesson) for lesson, _ in longest_first}
    return [begun[lesson.folder] for lesson in lessons]


def _solution_seconds(tried: Future[Tried]) -> float:
    trials, _ = tried.result()
    return trials["solution"].seconds if "solution" in trials else 0.0
