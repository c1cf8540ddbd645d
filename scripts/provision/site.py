"""The static site in `dist/`: the browser's Python, the web app and the pages, each built once."""

from __future__ import annotations

import os
from pathlib import Path

from provision.python_env import PYTHON
from provision.steps import ROOT, digest, is_current, mark_current, mark_unfinished, run, say, step
from runtime.stamp import input_hash, is_fresh

DIST = ROOT / "dist"
WEB = ROOT / "build" / "web"
RUNTIME = ROOT / "build" / "runtime"
BUILD = "python3 scripts/build_runtime.py --out "
LESSONS_LEFT_OUT = 1  # what scripts/build_site.py says of a site that lacks a broken lesson
_WEB_SOURCES = [
    ROOT / "web" / "src",
    ROOT / "web" / "preview",
    ROOT / "web" / "offline",
    ROOT / "web" / "classicscript.ts",
    ROOT / "engine" / "erlen" / "tracing" / "view",
    ROOT / "web" / "vite.config.ts",
    ROOT / "web" / "tsconfig.json",
    ROOT / "package-lock.json",
]


def build_site() -> bool:
    """Build what changed since the last time; tell whether every lesson is in the site.

    :raises SetUpError: when a part of the build fails.
    """
    build_parts()
    with step("Building the pages"):
        code = run([PYTHON, "scripts/build_site.py", "--out", DIST], accepted=(0, LESSONS_LEFT_OUT))
    return code == 0


def build_parts() -> None:
    """Build what every site carries, the browser's Python and the web app, where it changed.

    :raises SetUpError: when one of them fails.
    """
    build_runtime(RUNTIME)
    _build_web()


def build_runtime(folder: Path) -> None:
    """Build the browser's Python where its sources have changed.

    A folder of the user's own is left as it is, and what has changed since is said.

    :raises SetUpError: when it cannot be built.
    """
    if folder.resolve() == RUNTIME:
        with step("Building the browser's Python"):
            run([PYTHON, "scripts/build_runtime.py"])
    elif not is_fresh(folder, input_hash()):
        say(f"{folder} was not made from the sources as they are now. Build it: {BUILD}{folder}")


def _build_web() -> None:
    state = digest(path for path in _WEB_SOURCES if path.exists())
    if WEB.is_dir() and is_current("web", state):
        return
    mark_unfinished("web")
    with step("Building the web app"):
        vite = ROOT / "node_modules" / "vite" / "bin" / "vite.js"
        run(["node", vite, "build", "web", "--logLevel", "warn"], env=dict(os.environ))
    mark_current("web", state)
