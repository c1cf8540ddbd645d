"""The gate reads a lesson's text: what it names is there, and what it shows is what there is."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from course.lesson import Lesson
from course.proofread import proofread
from course.syllabus import Syllabus

from .conftest import Edit

LEFT_OUT = """\
::: aside What this lesson leaves out
Name it, so that nobody thinks it was forgotten.
:::
"""
SYLLABUS = Syllabus({"routing": "Routing"}, frozenset({"url_for"}))


def said(lesson: Lesson) -> list[str]:
    return [f"{problem.line}: {problem.message}" for problem in proofread(lesson, SYLLABUS)]


def test_blank_lesson_has_nothing_wrong(first: Callable[[], Lesson]) -> None:
    assert said(first()) == []


@pytest.mark.parametrize(
    ("old", "new", "complaint"),
    [
        ("the view `index`", "the view `indx`", "The name 'indx' is neither in the lesson's files"),
        ("the view `index`", "the file `main.py`", "There is no file 'main.py' in the lesson."),
        ('"Start"', '"Strt"', "These lines do not stand in app.py, neither at the start nor"),
        ("```python app.py", "```python main.py", "There is no file 'main.py'."),
        ("Give the reason", "Give the reason!", "There is an exclamation mark in the text."),
        ("::: hint\nWhere", "::: aside More\nWhere", "There are 2 hints."),
        (LEFT_OUT, "", "Nothing says what the lesson leaves out."),
        ("url: /", "url: /\napi: [url_fro]", "The syllabus has no 'url_fro'."),
        ("url: /", "url: /\nspec: [rooting]", "The syllabus has no 'rooting'."),
    ],
)
def test_claim_that_does_not_hold_is_found(
    edit: Edit, first: Callable[[], Lesson], old: str, new: str, complaint: str
) -> None:
    edit("lesson.md", old, new)
    assert [text for text in said(first()) if complaint in text]


@pytest.mark.parametrize("mention", ["`url_for`", "`app.route()`", "`request.form`", "`len()`"])
def test_names_of_python_and_of_the_framework_are_known(
    edit: Edit, first: Callable[[], Lesson], mention: str
) -> None:
    edit("lesson.md", "the view `index`", mention)
    assert said(first()) == []
