"""Run a lesson's checks on each of its mutants, in processes of the native Python."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from queue import SimpleQueue

from course.gate import Trial, arguments_for
from course.hosts import Host, TrialError
from course.lesson import Lesson
from course.problems import CourseError, Problem
from mutants.declared import Declaration, find_stale, read_declarations
from mutants.making import Mutant, make_mutants, sample

# How long the checks of a mutant may take: so much, and so many times what the solution's take.
LEAST_SECONDS = 2.0
TIMES_THE_SOLUTION = 10


@dataclass(frozen=True, slots=True)
class Hunt:
    """What became of a lesson's mutants.

    :param equivalent: how many the author has declared equivalent; they count for nothing.
    :param survivors: the others that no check has caught.
    """

    lesson: Lesson
    caught: int = 0
    equivalent: int = 0
    survivors: tuple[Mutant, ...] = ()
    problems: tuple[Problem, ...] = ()

    @property
    def made(self) -> int:
        """How many mutants there are that the checks should catch."""
        return self.caught + len(self.survivors)


def hunt_mutants(
    root: Path, lessons: Sequence[Lesson], open_host: Callable[[], Host]
) -> Iterator[Hunt]:
    """Try the mutants of every lesson, each lesson in one process; yield in the lessons' order.

    :param root: the course's folder.
    :param open_host: starts a native Python; there is one for each processor at the most.
    """
    count = max(1, min(os.cpu_count() or 1, len(lessons)))
    idle: SimpleQueue[Host] = SimpleQueue()
    with ThreadPoolExecutor(count) as pool:
        hosts = [host.result() for host in [pool.submit(open_host) for _ in range(count)]]
        for host in hosts:
            idle.put(host)

        def hunt(lesson: Lesson) -> Hunt:
            host = idle.get()
            try:
                return hunt_in_lesson(root, lesson, host)
            finally:
                idle.put(host)

        try:
            yield from pool.map(hunt, lessons)
        finally:
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
    problems = list(find_stale(lesson, declarations, known, caught))
    if _time_solution(lesson, host) is None:
        message = "The solution fails its checks after its mutants were tried, and passed before."
        mend = "A check or a mutant leaves something behind in the process: undo it in the checks."
        problems.append(Problem(f"{lesson.folder}/test_lesson.py", message, mend))
    return Hunt(lesson, len(caught), len(left) - len(survivors), tuple(survivors), tuple(problems))


def _is_declared(mutant: Mutant, declarations: Sequence[Declaration]) -> bool:
    return any(each.means(mutant) for each in declarations)


def _time_solution(lesson: Lesson, host: Host) -> float | None:
    """Return how long the solution's checks take; nothing when they do not all pass."""
    try:
        arguments = arguments_for(lesson, "solution", lesson.solution)
        trial = Trial.from_wire(host.run(arguments, lesson.matter.seconds))
    except TrialError:
        return None
    return trial.seconds if trial.passed else None


def _is_caught(lesson: Lesson, mutant: Mutant, host: Host, seconds: float) -> bool:
    """Say whether a check fails; a crash and a program without end are noticed as well."""
    try:
        arguments = arguments_for(lesson, "solution", mutant.files(lesson.solution))
        return not Trial.from_wire(host.run(arguments, seconds)).passed
    except TrialError:
        return True
