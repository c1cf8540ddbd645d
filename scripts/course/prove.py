"""The gate as a command: read a course, try its lessons, print what is wrong."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Sequence
from contextlib import ExitStack
from pathlib import Path

from course.course import read_course
from course.gate import Trials, compare, judge, summary, try_lesson
from course.hosts import Host, NativeHost, RuntimeName, TrialError, open_host
from course.lesson import Course, Lesson
from course.problems import CourseError, Problem
from course.proofread import Syllabus, proofread, read_syllabus, uncovered
from mutants.report import describe_course, describe_hunt, find_too_many
from mutants.trying import hunt_mutants

RUNTIMES: dict[str, tuple[RuntimeName, ...]] = {
    "cpython": ("cpython",),
    "pyodide": ("pyodide",),
    "both": ("cpython", "pyodide"),
}


def prove(
    root: Path,
    runtimes: Sequence[RuntimeName],
    wanted: Sequence[str],
    *,
    runtime: Path,
    mutants: bool = True,
) -> int:
    """Prove lessons and print the report; return the exit code.

    :param wanted: the ids of the lessons; all when there are none.
    :param runtime: the folder of the browser's Python.
    :param mutants: whether to try mutants as well; that is done in CPython alone, because the
        checks were seen to come to the same result in both.
    """
    try:
        course = read_course(root)
        syllabus = read_syllabus(course)
        lessons = choose_lessons(course, wanted)
    except CourseError as error:
        print(error, file=sys.stderr)
        return 1
    problems = list(course.problems)
    for problem in problems:
        print(f"FAILED  {problem}", flush=True)
    with ExitStack() as stack:
        try:
            hosts = {name: stack.enter_context(open_host(name, runtime)) for name in runtimes}
        except TrialError as error:
            print(f"A runtime does not start: {error}", file=sys.stderr)
            return 1
        for lesson in lessons:
            problems += _prove_lesson(lesson, hosts, syllabus)
        problems += _proofread_translations(course, lessons)
    for problem in course.stale:
        print(f"stale   {problem}", flush=True)
    if mutants and "cpython" in runtimes:
        problems += _try_mutants(root, lessons, whole=not wanted)
    if syllabus is not None and not wanted:
        _report_coverage(course, syllabus)
    _report(lessons, runtimes, problems)
    return 1 if problems else 0


def choose_lessons(course: Course, wanted: Sequence[str]) -> tuple[Lesson, ...]:
    """Return the lessons of these ids, or all of them.

    :raises CourseError: when there is no such lesson that can be used.
    """
    lessons = {lesson.matter.id: lesson for lesson in course.lessons}
    unknown = [name for name in wanted if name not in lessons]
    if unknown:
        known = f"There are: {', '.join(lessons)}."
        found = [
            Problem("course.toml", f"There is no usable lesson {n!r}.", known) for n in unknown
        ]
        raise CourseError([*course.problems, *found])
    return tuple(lesson for name, lesson in lessons.items() if not wanted or name in wanted)


def _prove_lesson(
    lesson: Lesson, hosts: dict[RuntimeName, Host], syllabus: Syllabus | None
) -> list[Problem]:
    """Proofread a lesson, try it in each Python, and hold the results against each other."""
    problems = list(proofread(lesson, syllabus))
    trials: dict[RuntimeName, Trials] = {}
    for name, host in hosts.items():
        trials[name], lost = try_lesson(lesson, host)
        problems += lost
        problems += [each for each in judge(lesson, trials[name]) if each not in problems]
    if len(trials) > 1:
        problems += compare(lesson, trials["cpython"], trials["pyodide"])
    mark = "FAILED" if problems else "passed"
    print(f"{mark}  {summary(lesson, list(trials.values()))}", flush=True)
    for problem in problems:
        print(f"        {problem}", flush=True)
    return problems


def _proofread_translations(course: Course, lessons: Sequence[Lesson]) -> list[Problem]:
    """Proofread what is translated; the code and the checks are the originals', tried above."""
    wanted = {lesson.matter.id for lesson in lessons}
    problems = [
        problem
        for translation in course.translations
        for lesson in translation.lessons
        if lesson.prefix and lesson.matter.id in wanted
        for problem in proofread(lesson, None)
    ]
    for problem in problems:
        print(f"FAILED  {problem}", flush=True)
    return problems


def _try_mutants(root: Path, lessons: Sequence[Lesson], *, whole: bool) -> list[Problem]:
    """Try every lesson's mutants; the limit holds for the whole course."""
    hunts = []
    for hunt in hunt_mutants(root, lessons, NativeHost):
        hunts.append(hunt)
        print("\n".join(describe_hunt(hunt)), flush=True)
        for problem in hunt.problems:
            print(f"FAILED  {problem}", flush=True)
    print(describe_course(hunts))
    problems = [problem for hunt in hunts for problem in hunt.problems]
    too_many = find_too_many(hunts) if whole else []
    for problem in too_many:
        print(f"FAILED  {problem}")
    return [*problems, *too_many]


def _report_coverage(course: Course, syllabus: Syllabus) -> None:
    sections, names = uncovered(course, syllabus)
    _list_if_any("Sections of the syllabus without a lesson yet", sections)
    _list_if_any("Names without a lesson yet", names)


def _list_if_any(title: str, items: Iterable[str]) -> None:
    listed = ", ".join(items)
    if listed:
        print(f"{title}: {listed}.")


def _report(
    lessons: Sequence[Lesson], runtimes: Sequence[RuntimeName], problems: Sequence[Problem]
) -> None:
    where = " and ".join(runtimes)
    count = f"{len(problems)} problems" if problems else "no problem"
    mistakes = sum(len(lesson.wrongs) for lesson in lessons)
    average = mistakes / len(lessons) if lessons else 0
    print(f"{mistakes} mistakes are shown to be noticed, {average:.1f} a lesson.")
    print(f"{len(lessons)} lessons tried in {where}: {count}.")
