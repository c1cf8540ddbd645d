"""A course in a second language: over the same code, and held against the original."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from course.course import read_course
from course.lesson import Course
from course.translation import fingerprint

from .conftest import ROOT

TEXT = """\
---
follows: "FOLLOWS"
title: Die erste
summary: Worum es geht.
objectives:
  - das eine tun
---
Zuerst Code, der läuft.

```python app.py
@app.route("/")
def index():
    return "Start"
```

## Du bist dran

Lass die Seite `Done` sagen.

## Warum

Darum.

::: aside Was fehlt
Dies.
:::
"""
CHECKS = """\
[requirements]
REQUIREMENTS

[messages]
MESSAGES
"""

Translate = Callable[..., Course]


@pytest.fixture
def translate(root: Path) -> Translate:
    """Return a function that translates the first lesson, with a slip, and reads the course."""
    folder = root / "01-basics/01-first"
    settings = root / "course.toml"
    settings.write_text(settings.read_text() + 'locales = ["en", "de"]\n')
    original = (folder / "lesson.md").read_text()
    hints = original[original.index("::: hint") :]
    text = TEXT.replace("FOLLOWS", fingerprint(original)) + "\n" + hints
    lesson = read_course(root).lessons[0]
    requirements = "\n".join(f"{check.name} = 'Sie sagt Done.'" for check in lesson.checks)

    def write(old: str = "", new: str = "", *, messages: str = MESSAGES) -> Course:
        assert old in text
        (folder / "lesson.de.md").write_text(text.replace(old, new, 1) if old else text)
        checks = CHECKS.replace("REQUIREMENTS", requirements).replace("MESSAGES", messages)
        (folder / "test_lesson.de.toml").write_text(checks)
        return read_course(root)

    return write


MESSAGES = '"The page at / should say Done, but it says: {0}." = "Sie sagt: {0}."'


def said(course: Course) -> list[str]:
    return [str(problem) for problem in course.problems]


def test_translation_takes_the_place_of_the_text_over_the_same_code(translate: Translate) -> None:
    course = translate()
    assert said(course) == []
    assert course.stale == ()
    german = course.translations[0]
    first, second = german.lessons
    assert (german.language, german.prefix) == ("de", "de/")
    assert first.matter.title == "Die erste"
    assert first.matter.id == "first"
    assert first.address == "de/lessons/basics/first/"
    assert first.root == "../../../../"
    assert first.start == course.lessons[0].start
    assert {check.requirement for check in first.checks} == {"Sie sagt Done."}
    assert second == course.lessons[1]


def test_text_that_changed_since_is_reported_and_not_refused(
    translate: Translate, root: Path
) -> None:
    translate()
    page = root / "01-basics/01-first/lesson.md"
    old = fingerprint(page.read_text())
    page.write_text(page.read_text().replace("Give the reason", "Give a reason"))
    now = fingerprint(page.read_text())
    course = read_course(root)
    assert said(course) == []
    assert [str(problem) for problem in course.stale] == [
        (
            f"01-basics/01-first/lesson.de.md:2: follows: This follows {old}, and"
            f" 01-basics/01-first/lesson.md is {now} now. Go through what changed there, then write"
            f" 'follows: \"{now}\"'."
        )
    ]
    assert course.translations[0].lessons[0].language == "de"


@pytest.mark.parametrize(
    ("old", "new", "problem"),
    [
        ('return "Start"', 'return "Anfang"', ":10: Here the original has '```python app.py"),
        ("## Warum\n", "", ":23: Here the original has '##', and the translation '::: aside'."),
        ("::: aside Was fehlt\nDies.\n:::\n", "", "Here the original has '::: aside'"),
        ("Darum.", "Siehe [da](lesson:second).", ": The original links to: nothing. Do so too."),
        ("Darum.", "Siehe [da](lesson:third).", ":22: There is no lesson 'third'."),
        ("Darum.", "```text\nx\n```", "'```text"),
        ("  - das eine tun", "  - eins\n  - zwei", ": objectives: The original has 1 objectives."),
        ("title: Die erste\n", "", "title: This field is missing."),
        ("title: Die erste\n", "title: Die erste\nurl: /\n", "url: There is no such field."),
    ],
)
def test_translation_that_is_not_the_original_is_refused_by_its_line(
    translate: Translate, old: str, new: str, problem: str
) -> None:
    found = said(translate(old, new))
    assert len(found) == 1
    assert found[0].startswith("01-basics/01-first/lesson.de.md")
    assert problem in found[0]


@pytest.mark.parametrize(
    ("messages", "problem"),
    [
        ("", "messages: There is no 'The page at / should say Done, but it says: {0}.'"),
        (f'{MESSAGES}\n"Other." = "Anderes."', "messages: No check says 'Other.'."),
        (MESSAGES.replace("Sie sagt: {0}", "Sie sagt"), "'Sie sagt.' does not have the values of"),
    ],
)
def test_words_of_the_checks_are_held_against_them(
    translate: Translate, messages: str, problem: str
) -> None:
    found = said(translate(messages=messages))
    assert found[0].startswith("01-basics/01-first/test_lesson.de.toml: ")
    assert problem in found[0]


def test_first_chapter_is_translated_whole_and_is_current() -> None:
    course = read_course(ROOT / "lessons")
    german = course.translations[0]
    chapter = german.chapters[0]
    assert chapter.language == "de"
    assert {lesson.language for lesson in chapter.lessons} == {"de"}
    assert [str(each) for each in course.stale if "01-a-first" in each.file] == []
