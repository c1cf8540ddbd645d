"""A syllabus says what a course covers: what is wrong with it, and what no lesson claims."""

from __future__ import annotations

from pathlib import Path

import pytest

from course.course import read_course
from course.problems import CourseError
from course.syllabus import find_uncovered, read_syllabus
from lessons import main

from .conftest import COURSE

SECTIONS = """\
[sections]
routing = "Routing"

[api]
names = ["url_for"]
"""


def write(root: Path, text: str) -> None:
    (root / "course.toml").write_text(f'{COURSE}syllabus = "syllabus.toml"\n')
    (root / "syllabus.toml").write_text(text)


@pytest.mark.parametrize(
    ("old", "said"),
    [
        (
            '[sections]\nrouting = "Routing"\n',
            (
                "syllabus.toml: sections: This field is missing. A table [sections]: the key of"
                " each section, as a lesson's spec has it, and its title."
            ),
        ),
        (
            '[api]\nnames = ["url_for"]\n',
            "syllabus.toml: api: This field is missing. A table [api] with the list names.",
        ),
    ],
)
def test_table_that_is_missing_is_named(root: Path, old: str, said: str) -> None:
    write(root, SECTIONS.replace(old, ""))
    with pytest.raises(CourseError) as caught:
        read_syllabus(read_course(root))
    assert str(caught.value) == said


def test_title_that_is_no_text_is_named_with_its_line(root: Path) -> None:
    write(root, SECTIONS.replace('"Routing"', "1"))
    with pytest.raises(CourseError) as caught:
        read_syllabus(read_course(root))
    assert str(caught.value).startswith("syllabus.toml:2: sections.routing: 1 is not text.")


def test_what_no_lesson_claims_is_a_problem(root: Path) -> None:
    write(root, SECTIONS)
    course = read_course(root)
    syllabus = read_syllabus(course)
    assert syllabus is not None
    assert [str(each) for each in find_uncovered(course, syllabus)] == [
        (
            "syllabus.toml:2: sections.routing: No lesson covers the section 'Routing'. Write one,"
            " or add routing to the spec of the lesson that does."
        ),
        (
            "syllabus.toml: api.names: No lesson teaches 'url_for'. Write one, or add the name to"
            " the api of the lesson that does."
        ),
    ]


def test_gate_fails_on_a_section_without_a_lesson(
    root: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    write(root, SECTIONS)
    words = ["--root", str(root), "check", "--runtime", "cpython", "--no-mutants"]
    assert main(words) == 1
    said = capsys.readouterr().out
    assert "FAILED  syllabus.toml:2: sections.routing: No lesson covers" in said
    assert "2 lessons tried in cpython: 2 problems." in said
    assert main([*words, "first"]) == 0  # one lesson alone need not cover it all
    assert "1 lesson tried in cpython: no problem." in capsys.readouterr().out
