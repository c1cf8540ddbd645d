"""A lesson that has just been begun has the gate's shape and passes it."""

from __future__ import annotations

from pathlib import Path

import pytest

from course.new import NewLessonError, make_lesson
from lessons import main

from .test_site import make_parts


def test_new_lesson_is_numbered_and_named_by_its_title(root: Path) -> None:
    folder = make_lesson(root, "01-basics", 'Files & "Folders"')
    assert folder == root / "01-basics" / "03-files-folders"
    assert 'title: "Files & \\"Folders\\""' in (folder / "lesson.md").read_text()


def test_new_lesson_passes_the_gate(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    main(["--root", str(root), "new", "01-basics", "Third"])
    assert main(["--root", str(root), "check", "--runtime", "cpython", "third"]) == 0
    assert "1 lesson tried in cpython: no problem." in capsys.readouterr().out


def test_unknown_chapter_names_the_known_ones(root: Path) -> None:
    with pytest.raises(NewLessonError, match=r"There is no chapter '09-x'\. There are: 01-basics"):
        make_lesson(root, "09-x", "Title")


def test_title_that_is_taken_is_refused(root: Path) -> None:
    with pytest.raises(NewLessonError, match="There is a lesson 'first' already"):
        make_lesson(root, "01-basics", "First")


def test_first_lesson_in_an_empty_folder_begins_a_course(tmp_path: Path) -> None:
    course = tmp_path / "my-course"
    assert main(["--course", str(course), "new", "01-first-steps", "Say hello"]) == 0
    assert main(["--course", str(course), "check", "--runtime", "cpython"]) == 0
    assert (course / "course.toml").read_text() == (
        'title = "My course"\nsummary = "What it is about."\nchapters = ["01-first-steps"]\n'
    )


def test_first_chapter_needs_a_number(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--course", str(tmp_path), "new", "steps", "Say hello"]) == 1
    assert capsys.readouterr().err == (
        "The folder's name 'steps' has no number."
        " Name it by two digits and lower case, such as 01-first-steps.\n"
    )
    assert list(tmp_path.iterdir()) == []


def test_course_elsewhere_is_built_with_the_same_command(tmp_path: Path) -> None:
    course, out = tmp_path / "my-course", tmp_path / "site"
    main(["--course", str(course), "new", "01-first-steps", "Say hello"])
    parts = make_parts(tmp_path)
    words = ["--web", str(parts["web"]), "--build", str(parts["runtime"])]
    assert main(["--course", str(course), "build", "--out", str(out), *words]) == 0
    assert "Say hello" in (out / "lessons" / "first-steps" / "say-hello" / "index.html").read_text()
