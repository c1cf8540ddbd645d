"""A lesson that has just been begun has the gate's shape and passes it."""

from __future__ import annotations

from pathlib import Path

import pytest

from course.new import NewLessonError, make_lesson
from lessons import main


def test_new_lesson_is_numbered_and_named_by_its_title(root: Path) -> None:
    folder = make_lesson(root, "01-basics", 'Files & "Folders"')
    assert folder == root / "01-basics" / "03-files-folders"
    assert 'title: "Files & \\"Folders\\""' in (folder / "lesson.md").read_text()


def test_new_lesson_passes_the_gate(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    main(["--root", str(root), "new", "01-basics", "Third"])
    assert main(["--root", str(root), "check", "--runtime", "cpython", "third"]) == 0
    assert "1 lessons tried in cpython: no problem." in capsys.readouterr().out


def test_unknown_chapter_names_the_known_ones(root: Path) -> None:
    with pytest.raises(NewLessonError, match=r"There is no chapter '09-x'\. There are: 01-basics"):
        make_lesson(root, "09-x", "Title")


def test_title_that_is_taken_is_refused(root: Path) -> None:
    with pytest.raises(NewLessonError, match="There is a lesson 'first' already"):
        make_lesson(root, "01-basics", "First")
