"""What was read of a course before: whoever reads it again reads only what has changed since."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar

from course.problems import CourseError

Read = TypeVar("Read")
Stamp = tuple[object, ...]


class Memory:
    """Keeps what was made of some files, be it an error, until their stamp is another."""

    def __init__(self) -> None:
        self._kept: dict[str, tuple[Stamp, Any]] = {}

    def recall(self, key: str, stamp: Stamp, read: Callable[[], Read]) -> Read:
        """Return what was read under a key, reading it anew where the stamp is not as it was.

        :raises CourseError: when the reading does, or did.
        """
        if key not in self._kept or self._kept[key][0] != stamp:
            self._kept[key] = (stamp, _outcome(read))
        found = self._kept[key][1]
        if isinstance(found, CourseError):
            raise found.with_traceback(None)
        outcome: Read = found
        return outcome

    def stamp_of(self, key: str) -> Stamp:
        """Return the stamp of what was read last under a key."""
        return self._kept[key][0]


def _outcome(read: Callable[[], Read]) -> Read | CourseError:
    try:
        return read()
    except CourseError as error:
        return error


def stamp_files(*places: Path) -> Stamp:
    """Return a value that is another as soon as one of the files is.

    :param places: files, and folders with all that is in them; what is not there counts as well.
    """
    return tuple(stamp for place in places for stamp in _stamps(place))


def _stamps(place: Path) -> list[tuple[str, int, int]]:
    """Return name, time and size of a file or of all below a folder."""
    names = [str(place)] if place.is_file() else []
    for folder, _, files in os.walk(place):
        names += [f"{folder}/{file}" for file in files]
    return [_stamp(name) for name in sorted(names)]


def _stamp(name: str) -> tuple[str, int, int]:
    """Return name, time and size of a file, by `os`, which is quicker.

    A link that leads nowhere has neither, nor has a file that went just now.
    """
    try:
        state = os.stat(name)  # noqa: PTH116 - a course has many
    except OSError:
        return (name, -1, -1)
    return (name, state.st_mtime_ns, state.st_size)
