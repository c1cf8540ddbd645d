"""In a chapter that builds one project, every lesson starts from the solution of the one before."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

Problems = Callable[[], list[str]]


@pytest.fixture
def second(root: Path) -> Path:
    """Return the folder of the second lesson, in a chapter of steps."""
    chapter = root / "01-basics" / "chapter.md"
    chapter.write_text(chapter.read_text().replace("summary:", "steps: true\nsummary:"))
    return root / "01-basics" / "02-second"


def continue_first(second: Path) -> None:
    page = second / "lesson.md"
    page.write_text(page.read_text().replace("id: second", "id: second\ncontinues: first"))


def test_step_that_continues_no_lesson_is_found(second: Path, problems: Problems) -> None:
    assert problems() == [
        (
            "01-basics/02-second/lesson.md: continues: It continues no lesson, and the lesson "
            "before is 'first'. Write 'continues: first'; the chapter says 'steps: true'."
        )
    ]


def test_start_that_is_not_the_solution_before_is_found(second: Path, problems: Problems) -> None:
    continue_first(second)
    assert problems() == [
        (
            "01-basics/02-second/start: app.py is not as the solution of 'first' left it. Every "
            "step starts from the one before: move the change into that solution."
        )
    ]


def test_file_that_comes_between_two_steps_is_found(second: Path, problems: Problems) -> None:
    continue_first(second)
    (second / "start" / "app.py").unlink()
    (second / "start" / "more.py").write_text("")
    assert [problem.split(":")[1] for problem in problems()] == [
        " more.py is not as the solution of 'first' left it. Every step starts from the one before"
    ]


def test_step_that_starts_from_the_one_before_is_right(second: Path, problems: Problems) -> None:
    continue_first(second)
    (second / "start" / "app.py").unlink()
    assert problems() == []


def test_chapter_without_steps_may_start_each_lesson_anew(root: Path, problems: Problems) -> None:
    continue_first(root / "01-basics" / "02-second")
    assert problems() == []
