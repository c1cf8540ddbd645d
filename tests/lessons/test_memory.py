"""What is read with a memory is what is read without one, whatever was edited in between."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from course.course import read_course
from course.memory import Memory

FIRST = Path("01-basics/01-first")
PICTURE = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><text>{}</text></svg>'
GERMAN = """\
---
title: Erste
summary: Kurz.
objectives: [eins]
follows: "00000000"
---
Text.
"""


def replace(file: str, old: str, new: str) -> Callable[[Path], None]:
    def edit(root: Path) -> None:
        text = (root / file).read_text("utf-8")
        assert old in text
        (root / file).write_text(text.replace(old, new), "utf-8")

    return edit


def write(file: str, text: str) -> Callable[[Path], None]:
    def edit(root: Path) -> None:
        (root / file).parent.mkdir(parents=True, exist_ok=True)
        (root / file).write_text(text, "utf-8")

    return edit


EDITS = [
    replace(f"{FIRST}/lesson.md", "Give the reason", "Tell the reason"),
    replace(f"{FIRST}/lesson.md", "minutes: 5", "minutes: soon"),
    replace(f"{FIRST}/lesson.md", "minutes: soon", "minutes: 6"),
    replace(f"{FIRST}/solution/app.py", "Done", "Finished"),
    replace("01-basics/02-second/lesson.md", "url: /", "url: /\ncontinues: first"),
    replace(f"{FIRST}/solution/app.py", "Finished", "Ready"),
    replace("01-basics/02-second/lesson.md", "Show code", "[It](lesson:first): show code"),
    replace(f"{FIRST}/lesson.md", "id: first", "id: begin"),
    replace("01-basics/02-second/lesson.md", "continues: first", "base: small"),
    write("bases/small/more.py", "one = 1\n"),
    replace("01-basics/02-second/lesson.md", "lesson:first", "lesson:begin"),
    replace("bases/small/more.py", "one = 1", "one = 2"),
    replace(f"{FIRST}/lesson.md", "## Why", "::: picture sun\nThe sun.\n:::\n\n## Why"),
    write("pictures/sun.svg", PICTURE.format("sun")),
    replace("pictures/sun.svg", "sun", "moon"),
    replace("01-basics/chapter.md", "Basics", "Beginnings"),
    replace("course.toml", '"A course"', '"A course"\nlocales = ["en", "de"]'),
    write(f"{FIRST}/lesson.de.md", GERMAN),
    replace(f"{FIRST}/lesson.de.md", "Kurz", "Lang"),
    write(f"{FIRST}/test_lesson.de.toml", "[requirements]\n[messages]\n"),
]


def test_reading_with_a_memory_comes_to_the_same(root: Path) -> None:
    memory = Memory()
    for number, edit in enumerate(EDITS):
        edit(root)
        assert read_course(root, memory) == read_course(root), number


def test_lesson_that_did_not_change_is_not_read_again(root: Path) -> None:
    memory = Memory()
    before = read_course(root, memory)
    replace(f"{FIRST}/test_lesson.py", "says Done", "says it")(root)
    after = read_course(root, memory)
    assert after.lessons[0] != before.lessons[0]
    assert after.lessons[1] is before.lessons[1]
