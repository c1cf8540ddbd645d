"""Write the static site: every page of a course, the web app and the browser's Python."""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from course.lesson import Course
from course.pages import PAGES, Bundle, Pages, Runtime
from course.problems import CourseError, Problem

ENTRY = "src/main.tsx"
PAGE_FILES = ("theme.js", "icon.svg")
LISTING = "files.json"
MANIFEST = "manifest.json"


@dataclass(frozen=True, slots=True)
class Built:
    """What a build did: how many files it wrote or removed, of how many."""

    written: int
    removed: int
    files: int


def build_site(course: Course, out: Path, *, web: Path, runtime: Path, home: str = "/") -> Built:
    """Write the whole site into a folder; files that are there and current stay untouched.

    :param web: the folder that Vite built, with its `manifest.json`.
    :param runtime: the folder of the browser's Python, with its `manifest.json`.
    :param home: the address of the site's root, for the one page that cannot be relative.
    :raises CourseError: when either folder has no manifest, or the Python is not the one that the
        course is proven on.
    """
    bundle, python = read_bundle(web), read_runtime(runtime, course.pyodide)
    writer = _Writer(out)
    writer.copy_tree(web, "assets")
    writer.copy_tree(runtime, python.folder.rstrip("/"))
    for name in PAGE_FILES:
        writer.copy(PAGES / name, name)
    for name, html in _render_pages(course, Pages(course, bundle, python, home)):
        writer.write(name, html)
    removed = writer.remove_rest()
    return Built(writer.written, removed, len(writer.current))


def _render_pages(course: Course, pages: Pages) -> Iterator[tuple[str, str]]:
    """Yield the name and the HTML of every page."""
    yield "index.html", pages.map()
    yield "404.html", pages.not_found()
    if course.playground is not None:
        yield "playground/index.html", pages.playground(course.playground)
    for chapter in course.chapters:
        for lesson in chapter.lessons:
            yield f"{lesson.address}index.html", pages.lesson(lesson, chapter)


def read_bundle(web: Path) -> Bundle:
    """Read which files of the web app a page names, from Vite's manifest."""
    manifest = _read_manifest(web, "Build the web app: npx vite build web")
    chunks = _chunks(manifest)
    styles = [name for chunk in chunks for name in manifest[chunk].get("css", [])]
    return Bundle(
        scripts=(f"assets/{manifest[ENTRY]['file']}",),
        modules=tuple(f"assets/{manifest[chunk]['file']}" for chunk in chunks if chunk != ENTRY),
        styles=tuple(f"assets/{name}" for name in dict.fromkeys(styles)),
    )


def _chunks(manifest: Mapping[str, Any]) -> list[str]:
    """Return the names of the entry and of all that it imports at once, the entry last."""
    found = [ENTRY]
    for name in found:
        found += [chunk for chunk in manifest[name].get("imports", []) if chunk not in found]
    return found[::-1]


def read_runtime(folder: Path, pinned: str) -> Runtime:
    """Read where the browser's Python goes and what of it a page preloads.

    :param pinned: the version of Pyodide that the course names; any, when it is empty.
    """
    manifest = _read_manifest(folder, "Build it: python scripts/build_runtime.py")
    if pinned and manifest["pyodide"] != pinned:
        message = f"The course is proven on Pyodide {pinned}, and this is {manifest['pyodide']}."
        mend = "Prove it again: scripts/lessons.py check; then name the new version."
        raise CourseError([Problem("course.toml", message, mend, field="runtime.pyodide")])
    return Runtime(
        folder=f"runtime/{manifest['buildId']}/",
        preload=(MANIFEST, *manifest["boot"]),
    )


def _read_manifest(folder: Path, mend: str) -> dict[str, Any]:
    path = folder / MANIFEST
    if not path.is_file():
        raise CourseError([Problem(str(path), "The file is missing.", mend)])
    manifest: dict[str, Any] = json.loads(path.read_text("utf-8"))
    return manifest


class _Writer:
    """Writes what differs and remembers what is current, so that the rest can be removed."""

    def __init__(self, out: Path) -> None:
        self.out = out
        self.current: set[Path] = set()
        self.written = 0

    def write(self, name: str, text: str) -> None:
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

    def copy_tree(self, folder: Path, name: str) -> None:
        for source in sorted(folder.rglob("*")):
            if source.is_file():
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
