"""What Vite built: which files of it a page names."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from course.problems import CourseError, Problem

MANIFEST = "manifest.json"
WORKBENCH = "src/main.tsx"
READING = "src/reading.ts"
TEXTS = "src/texts/{language}.ts"


@dataclass(frozen=True, slots=True)
class Bundle:
    """The files of one entry that a page names, relative to the site's root.

    :param modules: what the scripts import at once.
    """

    scripts: tuple[str, ...]
    modules: tuple[str, ...]
    styles: tuple[str, ...]


def read_bundle(web: Path, entry: str) -> Bundle:
    """Read the files of an entry from Vite's manifest.

    :raises CourseError: when there is no manifest, or it lacks the entry.
    """
    manifest = read_manifest(web, "Build the web app: npx vite build web")
    if entry not in manifest:
        mend = "Build the web app anew: npx vite build web"
        raise CourseError([Problem(str(web / MANIFEST), f"It lacks the entry {entry}.", mend)])
    chunks = _chunks(manifest, entry)
    styles = [name for chunk in chunks for name in manifest[chunk].get("css", [])]
    return Bundle(
        scripts=(f"assets/{manifest[entry]['file']}",),
        modules=tuple(f"assets/{manifest[chunk]['file']}" for chunk in chunks if chunk != entry),
        styles=tuple(f"assets/{name}" for name in dict.fromkeys(styles)),
    )


def read_late(web: Path, name: str) -> tuple[str, ...]:
    """Return the file of a part that the app imports late; nothing where it has no such part."""
    part = read_manifest(web, "Build the web app: npx vite build web").get(name)
    return (f"assets/{part['file']}",) if part else ()


def _chunks(manifest: Mapping[str, Any], entry: str) -> list[str]:
    """Return the names of the entry and of all that it imports at once, the entry last."""
    found = [entry]
    for name in found:
        found += [chunk for chunk in manifest[name].get("imports", []) if chunk not in found]
    return found[::-1]


def read_manifest(folder: Path, mend: str) -> dict[str, Any]:
    """Read the list that a build left in its folder.

    :param mend: what to do where there is none.
    :raises CourseError: when there is none.
    """
    path = folder / MANIFEST
    if not path.is_file():
        raise CourseError([Problem(str(path), "The file is missing.", mend)])
    manifest: dict[str, Any] = json.loads(path.read_text("utf-8"))
    return manifest
