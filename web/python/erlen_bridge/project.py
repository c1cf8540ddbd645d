"""The learner's files on disk: written by the page, read and written by the app.

After each request the folder is scanned, so that the page hears of what the app itself wrote and
can keep it when the worker is lost.
"""

from __future__ import annotations

import hashlib
import os
import shutil
import time
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

#: One file as the page sends it, or None when it is to go.
Change = tuple[str, bytes | None]

#: Folders that are nobody's work.
IGNORED = frozenset({"__pycache__"})

#: A file changed this shortly before a scan may change again without its time telling.
CLOCK_GRAIN = 20_000_000


class UnsafePathError(ValueError):
    """A path that would lead out of the project."""


@dataclass(frozen=True, slots=True)
class Stamp:
    """What a scan remembers of a file; the digest only where size and time do not suffice."""

    size: int
    modified: int
    digest: bytes | None


class Project:
    """A folder of files, with a memory of how they last were.

    :param root: the folder; it is made when it is missing.
    """

    def __init__(self, root: Path) -> None:
        root.mkdir(parents=True, exist_ok=True)
        self.root = root.resolve()
        self.stamps: dict[str, Stamp] = {}

    def replace(self, files: Mapping[str, bytes]) -> None:
        """Make these the project's only files.

        :raises UnsafePathError: when a path leads out of the project; nothing is changed then.
        """
        places = [(self.place(path), content) for path, content in files.items()]
        for entry in list(self.root.iterdir()):
            remove(entry)
        for place, content in places:
            write(place, content)
        self.stamps = self.scan()

    def apply(self, changes: Iterable[Change]) -> None:
        """Write and remove files.

        :raises UnsafePathError: when a path leads out of the project; nothing is changed then.
        """
        places = [(self.place(path), content) for path, content in changes]
        for place, content in places:
            if content is None:
                remove(place)
                self.tidy(place.parent)
            else:
                write(place, content)
        seen = self.scan()
        for place, _ in places:
            self.remember(place.relative_to(self.root).as_posix(), seen)

    def remember(self, path: str, seen: Mapping[str, Stamp]) -> None:
        """Take note of the page's own change, and of it alone."""
        if path in seen:
            self.stamps[path] = seen[path]
        else:
            self.stamps.pop(path, None)

    def written(self) -> list[Change]:
        """List what has changed since the last look: content by path, None for what is gone."""
        before, self.stamps = self.stamps, self.scan()
        changed = [
            path for path, stamp in self.stamps.items() if self.differs(path, before.get(path))
        ]
        gone = [path for path in before if path not in self.stamps]
        return [
            *((path, (self.root / path).read_bytes()) for path in sorted(changed)),
            *((path, None) for path in sorted(gone)),
        ]

    def differs(self, path: str, before: Stamp | None) -> bool:
        """Say whether a file is another than it was."""
        now = self.stamps[path]
        if before is None or (now.size, now.modified) != (before.size, before.modified):
            return True
        return before.digest is not None and digest(self.root / path) != before.digest

    def scan(self) -> dict[str, Stamp]:
        """Look at every file of the project."""
        recent = time.time_ns() - CLOCK_GRAIN
        stamps = {}
        for entry in walk(self.root):
            status = entry.stat()
            doubtful = status.st_mtime_ns >= recent
            path = Path(entry.path)
            stamps[path.relative_to(self.root).as_posix()] = Stamp(
                status.st_size, status.st_mtime_ns, digest(path) if doubtful else None
            )
        return stamps

    def place(self, path: str) -> Path:
        """Give a file's place on disk.

        :raises UnsafePathError: when it is not within the project.
        """
        parts = PurePosixPath(path).parts
        if not parts or path.startswith("/") or ".." in parts or "\0" in path:
            raise UnsafePathError(f"{path!r} is not a path within the project.")
        return self.root.joinpath(*parts)

    def tidy(self, folder: Path) -> None:
        """Remove the folders that a removed file leaves empty."""
        while folder != self.root and folder.is_dir() and not any(folder.iterdir()):
            folder.rmdir()
            folder = folder.parent


def walk(folder: Path | str) -> Iterator[os.DirEntry[str]]:
    """Go through the files below a folder."""
    with os.scandir(folder) as entries:
        for entry in entries:
            if entry.is_dir(follow_symlinks=False):
                if entry.name not in IGNORED:
                    yield from walk(entry.path)
            elif entry.is_file():
                yield entry


def digest(path: Path) -> bytes:
    """Sum up a file's content."""
    return hashlib.sha256(path.read_bytes()).digest()


def write(place: Path, content: bytes) -> None:
    """Write a file, with the folders above it; a folder of its name gives way."""
    if place.is_dir():
        remove(place)
    for folder in reversed(place.parents):
        if folder.is_file():
            folder.unlink()
    place.parent.mkdir(parents=True, exist_ok=True)
    place.write_bytes(content)


def remove(place: Path) -> None:
    """Remove a file or a folder, or nothing where there is none."""
    if place.is_dir() and not place.is_symlink():
        shutil.rmtree(place)
    else:
        place.unlink(missing_ok=True)
