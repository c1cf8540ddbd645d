"""Every kind of broken lesson is named by file, line and field, with what to do about it."""

from __future__ import annotations

import tomllib
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest

from course.course import read_course
from course.gate import judge, try_lesson
from course.hosts import Host
from course.problems import Problem
from course.proofread import proofread
from course.syllabus import Syllabus

KINDS = tomllib.loads(Path(__file__).with_name("broken.toml").read_text("utf-8"))["broken"]
SYLLABUS = Syllabus({"routing": "Routing"}, frozenset({"url_for"}))


def spoil(lesson: Path, edits: Sequence[dict[str, str]]) -> None:
    for edit in edits:
        file = lesson / edit["file"]
        if "bytes" in edit:
            file.write_bytes(bytes.fromhex(edit["bytes"]))
        elif "old" in edit:
            text = file.read_text("utf-8")
            assert edit["old"] in text
            file.write_text(text.replace(edit["old"], edit["new"], 1), "utf-8")
        elif "new" in edit:
            file.write_text(edit["new"], "utf-8")
        else:
            file.unlink()
            if not any(file.parent.iterdir()):
                file.parent.rmdir()


def find_problems(root: Path, stage: str, native: Host) -> Sequence[Problem]:
    course = read_course(root)
    if stage == "read":
        return course.problems
    assert course.problems == ()
    lesson = course.lessons[0]
    if stage == "proofread":
        return list(proofread(lesson, SYLLABUS))
    trials, lost = try_lesson(lesson, native)
    return [*lost, *judge(lesson, trials)]


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind["name"])
def test_broken_lesson_is_named_whole(kind: dict[str, Any], root: Path, native: Host) -> None:
    spoil(root / "01-basics" / "01-first", kind["edits"])
    problems = find_problems(root, kind["stage"], native)
    assert [str(problem) for problem in problems] == kind["says"]
    assert [problem for problem in problems if not problem.mend] == []
    assert [problem for problem in problems if problem.field and not problem.line] == []
