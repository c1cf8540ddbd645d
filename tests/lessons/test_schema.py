"""What an author writes wrongly in a lesson's front matter is named by file, line and field."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import fields
from pathlib import Path

import pytest

from course.course import read_course
from course.frontmatter import FrontMatter
from course.generated import generated_files
from course.schema import read_schema

from .conftest import Edit

FILE = "01-basics/01-first/lesson.md"


@pytest.mark.parametrize(
    ("old", "new", "problem"),
    [
        ("id: first", "id: First Lesson", "2: id: 'First Lesson' does not have the right form"),
        ("revision: 1", "revision: one", "3: revision: 'one' is not a whole number. A whole"),
        ("revision: 1", "revision: 0", "3: revision: 0 is out of range. A whole number from 1"),
        ("title:", "heading:", "1: title: This field is missing. The heading of the page"),
        ("title:", "heading:", "4: heading: There is no such field. The fields are: id,"),
        ("minutes: 5", "minutes: 5\nminutes: 6", "11: minutes: This field is there twice."),
        ("open: [app.py]", "open: app.py", "8: open: 'app.py' is not a list. The files shown"),
        ("open: [app.py]", "open: []", "8: open: This field is empty. The files shown in tabs"),
        ("open: [app.py]", "open:\n  - 3", "9: open[0]: 3 is not text."),
        ("url: /", "url: hello", "9: url: 'hello' does not have the right form (^/). The first"),
        (
            "url: /",
            "url: /\nfocus:\n  file: app.py\n  line: 0",
            "12: focus.line: 0 is out of range.",
        ),
        ("url: /", "url: /\nbase: a\ncontinues: b", "11: continues: A lesson has a base or"),
        ("url: /", "url: [", "10: This is not YAML:"),
        ("url: /", "url: \a", "9: There is an unprintable character: special characters"),
        ("url: /", "url: &a [*a]", "9: '*a' refers to another value. Write the value"),
        (
            "url: /",
            "url: /\nfocus:\n  file: gone.py\n  line: 1",
            "10: focus: The start has no file 'gone.py'. It has: app.py.",
        ),
    ],
)
def test_error_names_file_line_and_field(
    edit: Edit, problems: Callable[[], list[str]], old: str, new: str, problem: str
) -> None:
    edit("lesson.md", old, new)
    assert [said for said in problems() if said.startswith(f"{FILE}:{problem}")]


def test_file_without_front_matter_is_told_to_begin_with_it(
    edit: Edit, problems: Callable[[], list[str]]
) -> None:
    edit("lesson.md", "---\n", "")
    assert problems() == [f"{FILE}:1: The file has no front matter. Begin it with a line '---'."]


def test_byte_order_mark_before_the_front_matter_is_passed_over(
    root: Path, problems: Callable[[], list[str]]
) -> None:
    (root / FILE).write_bytes(b"\xef\xbb\xbf" + (root / FILE).read_bytes())
    assert problems() == []


@pytest.mark.parametrize(
    ("content", "problem"),
    [
        ("extends = ", "This is not TOML: Invalid value (at end of document). It holds one line"),
        ("extends = 3", "extends: 3 is not text. Write the name of one base."),
    ],
)
def test_error_in_a_base_is_named_and_keeps_the_other_lessons(
    root: Path, edit: Edit, problems: Callable[[], list[str]], content: str, problem: str
) -> None:
    (root / "bases" / "small").mkdir(parents=True)
    (root / "bases" / "small" / "base.toml").write_text(content)
    edit("lesson.md", "url: /", "url: /\nbase: small")
    assert [each.startswith(f"bases/small/base.toml: {problem}") for each in problems()] == [True]
    assert [lesson.matter.id for lesson in read_course(root).lessons] == ["second"]


def test_front_matter_without_end_is_told_to_close(
    root: Path, problems: Callable[[], list[str]]
) -> None:
    (root / FILE).write_text("---\nid: first\n")
    assert problems() == [f"{FILE}:1: The front matter never ends. Close it with a line '---'."]


def test_expectation_names_either_check_or_failure(
    edit: Edit, problems: Callable[[], list[str]]
) -> None:
    edit("wrong/small-letters/expect.toml", "check =", 'failure = "NameError"\ncheck =')
    place = "01-basics/01-first/wrong/small-letters/expect.toml"
    said = "Name either the check that fails or the failure, not both and not none."
    assert problems() == [f"{place}:3: check: {said} The check that fails."]


def test_toml_error_names_its_line(edit: Edit, problems: Callable[[], list[str]]) -> None:
    edit("wrong/small-letters/expect.toml", "check =", "check ")
    assert problems()[0].startswith("01-basics/01-first/wrong/small-letters/expect.toml:2: ")


def test_record_has_every_field_of_the_schema() -> None:
    schema = read_schema()["$defs"]["lesson"]["properties"]
    assert {field.name for field in fields(FrontMatter)} == set(schema)


@pytest.mark.parametrize("path", generated_files())
def test_generated_file_is_current(path: Path) -> None:
    mend = "Run: python scripts/lessons.py generate"
    assert path.read_text("utf-8") == generated_files()[path], mend
