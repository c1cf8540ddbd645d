"""Write a site into a folder: what is there and current stays untouched, what is gone goes."""

from __future__ import annotations

import json
import shutil
from collections.abc import Collection
from pathlib import Path

LISTING = "files.json"


class SiteWriter:
    """Writes what differs and remembers what is current, so that the rest can be removed."""

    def __init__(self, out: Path) -> None:
        self.out = out
        self.current: set[Path] = set()
        self.written = 0

    def write(self, name: str, text: str) -> None:
        """Write a file unless it has that content."""
        target = self._target(name)
        content = text.encode("utf-8")
        if not target.is_file() or target.read_bytes() != content:
            target.write_bytes(content)
            self.written += 1

    def copy(self, source: Path, name: str) -> None:
        """Copy a file unless the copy has its size and its time."""
        target = self._target(name)
        if not target.is_file() or _differs(source, target):
            shutil.copy2(source, target)
            self.written += 1

    def copy_tree(self, folder: Path, name: str, without: Collection[str] = ()) -> None:
        """Copy a folder with all that is below it, but for files that are named."""
        for source in sorted(folder.rglob("*")):
            if source.is_file() and source.name not in without:
                self.copy(source, f"{name}/{source.relative_to(folder).as_posix()}")

    def remove_rest(self) -> int:
        """Remove what an earlier build wrote and this one did not, going by that build's list."""
        listing = self._target(LISTING)
        earlier = json.loads(listing.read_text("utf-8")) if listing.is_file() else []
        names = sorted(path.relative_to(self.out).as_posix() for path in self.current)
        stale = [self.out / name for name in earlier if name not in names]
        for path in stale:
            path.unlink(missing_ok=True)
            self._remove_empty(path.parent)
        self.write(LISTING, json.dumps(names, indent=0) + "\n")
        return len(stale)

    def _remove_empty(self, folder: Path) -> None:
        while folder != self.out and folder.is_dir() and not any(folder.iterdir()):
            folder.rmdir()
            folder = folder.parent

    def _target(self, name: str) -> Path:
        target = self.out / name
        target.parent.mkdir(parents=True, exist_ok=True)
        self.current.add(target)
        return target


def _differs(source: Path, target: Path) -> bool:
    one, other = source.stat(), target.stat()
    return one.st_size != other.st_size or one.st_mtime_ns != other.st_mtime_ns
