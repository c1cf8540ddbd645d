"""A small course of two lessons, made anew for each test, and ways to spoil it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from course.course import read_course
from course.hosts import Host, open_host
from course.lesson import Lesson
from course.new import make_lesson

ROOT = Path(__file__).resolve().parents[2]
RUNTIME = ROOT / "build" / "runtime"

COURSE = """\
title = "A course"
summary = "A course for a test."
chapters = ["01-basics"]
"""

CHAPTER = """\
---
title: Basics
summary: The first chapter.
---
What this chapter is about.
"""

Edit = Callable[[str, str, str], None]


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """Return the folder of a course with the lessons `first` and `second`."""
    root = tmp_path / "course"
    (root / "01-basics").mkdir(parents=True)
    (root / "course.toml").write_text(COURSE)
    (root / "01-basics" / "chapter.md").write_text(CHAPTER)
    make_lesson(root, "01-basics", "First")
    make_lesson(root, "01-basics", "Second")
    return root


@pytest.fixture
def edit(root: Path) -> Edit:
    """Return a function that replaces a text in a file of the first lesson."""

    def replace(file: str, old: str, new: str) -> None:
        path = root / "01-basics" / "01-first" / file
        text = path.read_text("utf-8")
        assert old in text
        path.write_text(text.replace(old, new, 1), "utf-8")

    return replace


@pytest.fixture
def problems(root: Path) -> Callable[[], list[str]]:
    """Return a function that reads the course and gives its problems as text."""
    return lambda: [str(problem) for problem in read_course(root).problems]


@pytest.fixture
def first(root: Path) -> Callable[[], Lesson]:
    """Return a function that reads the course and gives its first lesson."""
    return lambda: read_course(root).lessons[0]


@pytest.fixture(scope="session")
def native() -> Iterator[Host]:
    """Return a host of the native Python."""
    with open_host("cpython", RUNTIME) as host:
        yield host


@pytest.fixture(scope="session")
def browser() -> Iterator[Host]:
    """Return a host of the browser's Python."""
    with open_host("pyodide", RUNTIME) as host:
        yield host
