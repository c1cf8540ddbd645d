"""A project as a mapping of paths to bytes, and the overlays that lessons are made of."""

from __future__ import annotations

import base64
import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import TypedDict

from course.problems import CourseError, Problem

Files = Mapping[str, bytes]

IGNORED_FOLDERS = frozenset({"__pycache__", ".pytest_cache", ".mypy_cache", ".ruff_cache"})
# What is typed into the console, in a right or a wrong answer.
SESSION = "console.txt"
IGNORED_FILES = frozenset({"base.toml", "expect.toml", SESSION, ".DS_Store"})


class WireFile(TypedDict):
    """A file as a page carries it: `LessonFile` in the wire types."""

    path: str
    content: str
    encoding: str


def read_files(folder: Path) -> dict[str, bytes]:
    """Read every file under a folder, by its path with `/`; a missing folder holds none."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file() and not _is_ignored(path.relative_to(folder))
    }


def read_session(folder: Path) -> str:
    """Read what an answer has the learner type into the console; nothing where it says nothing."""
    file = folder / SESSION
    return file.read_text("utf-8") if file.is_file() else ""


def _is_ignored(path: Path) -> bool:
    """Say whether a file describes the lesson, or was left by a tool."""
    return path.as_posix() in IGNORED_FILES or not IGNORED_FOLDERS.isdisjoint(path.parts)


def overlay(below: Files, above: Files) -> dict[str, bytes]:
    """Lay one set of files over another; the upper one wins."""
    return {**below, **above}


def read_base(bases: Path, name: str, *, seen: tuple[str, ...] = ()) -> dict[str, bytes]:
    """Read a base, laid over the one that its `base.toml` extends."""
    folder = bases / name
    if not folder.is_dir():
        raise CourseError([_unknown_base(bases, name)])
    if name in seen:
        circle = " extends ".join([*seen, name])
        raise CourseError(
            [Problem(f"bases/{name}/base.toml", f"{circle}.", "Break the circle.", field="extends")]
        )
    below = _extended_base(folder / "base.toml")
    files = read_files(folder)
    return overlay(read_base(bases, below, seen=(*seen, name)), files) if below else files


def _unknown_base(bases: Path, name: str) -> Problem:
    """Return the problem of a base that is not there."""
    known = ", ".join(sorted(path.name for path in bases.glob("*") if path.is_dir())) or "none"
    return Problem("bases", f"There is no base {name!r}.", f"There are: {known}.", field="base")


def _extended_base(settings: Path) -> str:
    """Return the name of the base that another extends, or nothing."""
    if not settings.is_file():
        return ""
    file = f"bases/{settings.parent.name}/base.toml"
    try:
        extended = tomllib.loads(settings.read_text("utf-8")).get("extends", "")
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        mend = 'It holds one line: extends = "another-base".'
        raise CourseError([Problem(file, f"This is not TOML: {error}.", mend)]) from error
    if not isinstance(extended, str):
        mend = "Write the name of one base."
        raise CourseError([Problem(file, f"{extended!r} is not text.", mend, field="extends")])
    return extended


def to_wire(files: Files) -> list[WireFile]:
    """Return files as a page carries them: text where they are text, else base64."""
    return [_wire_file(path, content) for path, content in sorted(files.items())]


def _wire_file(path: str, content: bytes) -> WireFile:
    """Return one file as a page carries it."""
    try:
        return {"path": path, "content": content.decode("utf-8"), "encoding": "text"}
    except UnicodeDecodeError:
        encoded = base64.b64encode(content).decode("ascii")
        return {"path": path, "content": encoded, "encoding": "base64"}
