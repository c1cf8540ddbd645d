"""The gate as a command: read a course, try its lessons, print what is wrong."""

from __future__ import annotations

import sys
from collections.abc import Mapping, Sequence
from concurrent.futures import Future
from pathlib import Path

from course.course import read_course
from course.flow import Tried, lessons_flowing
from course.gate import compare, judge, summary
from course.hosts import RuntimeName, TrialError
from course.lesson import Course, Lesson
from course.problems import CourseError, Problem, counted
from course.proofread import proofread
from course.syllabus import Syllabus, find_uncovered, read_syllabus
from mutants.report import describe_course, describe_hunt, find_too_many
from mutants.trying import Hunt

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
    :param mutants: whether to try mutants as well, where CPython is one of the runtimes.
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
    try:
        with lessons_flowing(root, lessons, runtimes, runtime=runtime, mutants=mutants) as flow:
            for index, lesson in enumerate(lessons):
                tried = {name: each[index].result() for name, each in flow.tried.items()}
                problems += _prove_lesson(lesson, tried, syllabus)
            problems += _proofread_translations(course, lessons)
            for problem in course.stale:
                print(f"stale   {problem}", flush=True)
            if flow.hunts is not None:
                problems += _report_hunts(flow.hunts.result(), whole=not wanted)
    except TrialError as error:
        print(f"A runtime does not start: {error}", file=sys.stderr)
        return 1
    if syllabus is not None and not wanted:
        problems += _report_uncovered(course, syllabus)
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
    lesson: Lesson, tried: Mapping[RuntimeName, Tried], syllabus: Syllabus | None
) -> list[Problem]:
    """Proofread a lesson, and hold what each Python made of it against its word and the other."""
    problems = list(proofread(lesson, syllabus))
    trials = {name: found for name, (found, _) in tried.items()}
    for found, lost in tried.values():
        problems += lost
        problems += [each for each in judge(lesson, found) if each not in problems]
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


def _report_hunts(begun: Sequence[Future[Hunt]], *, whole: bool) -> list[Problem]:
    """Report what becomes of every lesson's mutants; the limit holds for the whole course."""
    hunts = []
    for each in begun:
        hunt = each.result()
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


def _report_uncovered(course: Course, syllabus: Syllabus) -> list[Problem]:
    problems = list(find_uncovered(course, syllabus))
    for problem in problems:
        print(f"FAILED  {problem}", flush=True)
    return problems


def _report(
    lessons: Sequence[Lesson], runtimes: Sequence[RuntimeName], problems: Sequence[Problem]
) -> None:
    where = " and ".join(runtimes)
    count = counted(len(problems), "problem") if problems else "no problem"
    mistakes = sum(len(lesson.wrongs) for lesson in lessons)
    average = mistakes / len(lessons) if lessons else 0
    shown = "is shown" if mistakes == 1 else "are shown"
    print(f"{counted(mistakes, 'mistake')} {shown} to be noticed, {average:.1f} a lesson.")
    print(f"{counted(len(lessons), 'lesson')} tried in {where}: {count}.")
