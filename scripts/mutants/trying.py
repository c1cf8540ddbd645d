"""Run a lesson's checks on each of its mutants, in processes of the native Python."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import CancelledError, Future, ThreadPoolExecutor
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from queue import Empty, SimpleQueue
from threading import Event, Semaphore

from course.gate import Trial, arguments_for
from course.hosts import Host, TrialError
from course.lesson import Lesson
from course.problems import CourseError, Problem
from mutants.declared import Declaration, find_at_fault, read_declarations
from mutants.making import Mutant, make_mutants, sample, session_of

# What the checks of a mutant may take: so much work, and so many times what the solution's take.
LEAST_SECONDS = 2.0
TIMES_THE_SOLUTION = 10


@dataclass(frozen=True, slots=True)
class Hunt:
    """What became of a lesson's mutants.

    :param possible: how many there could be.
    :param equivalent: how many the author has declared equivalent; they count for nothing.
    :param survivors: the others that no check has caught.
    """

    lesson: Lesson
    possible: int = 0
    caught: int = 0
    equivalent: int = 0
    survivors: tuple[Mutant, ...] = ()
    problems: tuple[Problem, ...] = ()

    @property
    def tried(self) -> int:
        """How many mutants the checks were run on."""
        return self.made + self.equivalent

    @property
    def made(self) -> int:
        """How many mutants there are that the checks should catch."""
        return self.caught + len(self.survivors)


@contextmanager
def hunting(
    root: Path, open_host: Callable[[], Host], processors: Semaphore
) -> Iterator[Callable[[Lesson], Future[Hunt]]]:
    """Give a function that has the mutants of a lesson tried, each lesson in one process.

    :param root: the course's folder.
    :param open_host: starts a native Python, as soon as there is a processor for one more.
    :param processors: one is held while a lesson's mutants are tried.
    """
    hosts: list[Host] = []
    idle: SimpleQueue[Host] = SimpleQueue()
    ended = Event()

    def borrow() -> Host:
        with suppress(Empty):
            return idle.get_nowait()
        host = open_host()
        hosts.append(host)
        return host

    def hunt(lesson: Lesson) -> Hunt:
        with processors:
            if ended.is_set():
                raise CancelledError
            host = borrow()
            try:
                return hunt_in_lesson(root, lesson, host)
            finally:
                idle.put(host)

    pool = ThreadPoolExecutor(os.cpu_count())
    try:
        yield lambda lesson: pool.submit(hunt, lesson)
    finally:
        ended.set()  # whoever waits for a processor has begun, as the pool counts
        pool.shutdown(cancel_futures=True)
        for host in hosts:
            host.close()


def hunt_in_lesson(root: Path, lesson: Lesson, host: Host) -> Hunt:
    """Try the mutants of one lesson, whose solution passes its checks."""
    try:
        declarations = read_declarations(root, lesson)
    except CourseError as error:
        return Hunt(lesson, problems=error.problems)
    seconds = _time_solution(lesson, host)
    if seconds is None:
        return Hunt(lesson)  # its own problem, and reported as such
    cap = LEAST_SECONDS + TIMES_THE_SOLUTION * seconds
    known = make_mutants(lesson)
    made = sample(known)
    caught = [mutant for mutant in made if _is_caught(lesson, mutant, host, cap)]
    left = [mutant for mutant in made if mutant not in caught]
    survivors = [mutant for mutant in left if not _is_declared(mutant, declarations)]
    problems = list(find_at_fault(lesson, declarations, known, caught))
    if _time_solution(lesson, host) is None:
        message = "The solution fails its checks after its mutants were tried, and passed before."
        mend = "A check or a mutant leaves something behind in the process: undo it in the checks."
        problems.append(Problem(f"{lesson.folder}/test_lesson.py", message, mend))
    equivalent = len(left) - len(survivors)
    return Hunt(lesson, len(known), len(caught), equivalent, tuple(survivors), tuple(problems))


def _is_declared(mutant: Mutant, declarations: Sequence[Declaration]) -> bool:
    return any(each.means(mutant) for each in declarations)


def _time_solution(lesson: Lesson, host: Host) -> float | None:
    """Return how long the solution's checks take; nothing when they do not all pass."""
    try:
        arguments = arguments_for(lesson, session_of(lesson), lesson.solution)
        trial = Trial.from_wire(host.run(arguments, lesson.matter.seconds))
    except TrialError:
        return None
    return trial.seconds if trial.passed else None


def _is_caught(lesson: Lesson, mutant: Mutant, host: Host, seconds: float) -> bool:
    """Say whether a check fails; a crash and a program without end are noticed as well."""
    try:
        session, files = mutant.session(lesson), mutant.files(lesson)
        arguments = arguments_for(lesson, session, files, until_first_failure=True)
        return not Trial.from_wire(host.run(arguments, seconds)).passed
    except TrialError:
        return True
