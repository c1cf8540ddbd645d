"""A project as a mapping of paths to bytes, and the overlays that lessons are made of."""

from __future__ import annotations

import base64
import re
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
# What editors leave beside a file while it is open: Emacs's locks and saves, Vim's swap files,
# backups, and the file by which Vim tries whether it may write.
_EDITORS_FILE = re.compile(r"\.#.*|#.*#|.*\.sw[a-z]|.*~|4913")


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


def read_text(root: Path, file: str) -> str:
    """Read a file of a course as text.

    :param file: the file relative to the course's folder.
    :raises CourseError: when it is missing, cannot be read, or is not UTF-8.
    """
    try:
        return root.joinpath(file).read_text("utf-8-sig")  # some editors begin it with a mark
    except FileNotFoundError as error:
        raise CourseError([Problem(file, "The file is missing.", "Write it.")]) from error
    except UnicodeDecodeError as error:
        raise CourseError(
            [Problem(file, "The file is not UTF-8 text.", "Save it as UTF-8.")]
        ) from error
    except OSError as error:
        raise CourseError([unreadable(root, error)]) from error


def unreadable(root: Path, error: OSError) -> Problem:
    """Return the problem of what the system does not let be read."""
    path = Path(str(error.filename or root))
    file = path.relative_to(root).as_posix() if path.is_relative_to(root) else str(path)
    message = f"It cannot be read: {error.strerror or error}."
    return Problem(file, message, "Is it there, and may this user read it?")


def _is_ignored(path: Path) -> bool:
    """Say whether a file describes the lesson, or was left by a tool."""
    return (
        path.as_posix() in IGNORED_FILES
        or not IGNORED_FOLDERS.isdisjoint(path.parts)
        or _EDITORS_FILE.fullmatch(path.name) is not None
    )


def overlay(below: Files, above: Files) -> dict[str, bytes]:
    """Lay one set of files over another; the upper one wins."""
    return {**below, **above}


def read_base(bases: Path, name: str, *, seen: tuple[str, ...] = ()) -> dict[str, bytes]:
    """Read a base, laid over the one that its `base.toml` extends."""
    folder = bases / name
    if not folder.is_dir():
        raise CourseError(
            [Problem("bases", f"There is no base {name!r}.", other_bases(bases), field="base")]
        )
    if name in seen:
        circle = " extends ".join([*seen, name])
        raise CourseError(
            [Problem(f"bases/{name}/base.toml", f"{circle}.", "Break the circle.", field="extends")]
        )
    below = _extended_base(bases.parent, f"{bases.name}/{name}/base.toml")
    files = read_files(folder)
    return overlay(read_base(bases, below, seen=(*seen, name)), files) if below else files


def other_bases(bases: Path) -> str:
    """Say which bases there are, where one is named that is not."""
    names = sorted(path.name for path in bases.glob("*") if path.is_dir())
    return f"There are: {', '.join(names) or 'none'}."


def _extended_base(root: Path, file: str) -> str:
    """Return the name of the base that another extends, or nothing."""
    if not (root / file).is_file():
        return ""
    try:
        extended = tomllib.loads(read_text(root, file)).get("extends", "")
    except tomllib.TOMLDecodeError as error:
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
