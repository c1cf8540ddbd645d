"""Begin a lesson: a copy of `lessons/blank`, which passes the gate as it is."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

from course.course import read_course, read_slug
from course.problems import CourseError

BLANK = Path(__file__).resolve().parents[2] / "lessons" / "blank"


class NewLessonError(Exception):
    """A lesson that cannot be begun; the message says why."""


def make_lesson(root: Path, chapter: str, title: str) -> Path:
    """Make the folder of a new lesson at the end of a chapter.

    :param root: the course's folder.
    :raises NewLessonError: when there is no such chapter, or a lesson of that name.
    """
    home = root / chapter
    if not (root / "course.toml").exists():
        _begin_course(root, chapter)
    if not (home / "chapter.md").is_file():
        known = ", ".join(sorted(path.parent.name for path in root.glob("*/chapter.md")))
        raise NewLessonError(f"There is no chapter {chapter!r}. There are: {known}.")
    name = re.sub(r"[^a-z0-9]+", "-", title.lower()).strip("-")
    if not name:
        raise NewLessonError(f"The title {title!r} has no letters to name the folder by.")
    if name in _ids(root):
        raise NewLessonError(f"There is a lesson {name!r} already. Choose another title.")
    folder = home / f"{_next_number(home):02d}-{name}"
    shutil.copytree(BLANK, folder)
    page = folder / "lesson.md"
    text = page.read_text("utf-8").replace("id: blank", f"id: {name}")
    page.write_text(text.replace("title: Blank", f"title: {_quoted(title)}"), "utf-8")
    return folder


def _begin_course(root: Path, chapter: str) -> None:
    """Write the settings of a new course and its first chapter, for the author to rename.

    :raises NewLessonError: when the chapter's name cannot be a folder's.
    """
    slug = read_slug(chapter)
    if not slug:
        mend = "Name it by two digits and lower case, such as 01-first-steps."
        raise NewLessonError(f"The folder's name {chapter!r} has no number. {mend}")
    title = slug.replace("-", " ").capitalize()
    (root / chapter).mkdir(parents=True, exist_ok=True)
    (root / "course.toml").write_text(
        f'title = "My course"\nsummary = "What it is about."\nchapters = ["{chapter}"]\n', "utf-8"
    )
    (root / chapter / "chapter.md").write_text(
        f"---\ntitle: {title}\nsummary: What the chapter is about.\n---\n", "utf-8"
    )


def _ids(root: Path) -> set[str]:
    try:
        return {lesson.matter.id for lesson in read_course(root).lessons}
    except CourseError as error:
        raise NewLessonError(str(error)) from error


def _next_number(home: Path) -> int:
    """Return the number after the last lesson's."""
    numbers = [int(path.name[:2]) for path in home.glob("[0-9][0-9]-*") if path.is_dir()]
    return max(numbers, default=0) + 1


def _quoted(title: str) -> str:
    """Return a title as YAML text."""
    return '"' + title.replace("\\", "\\\\").replace('"', '\\"') + '"'
