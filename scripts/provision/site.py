"""The static site in `dist/`: the browser's Python, the web app and the pages, each built once."""

from __future__ import annotations

import os

from provision.python_env import PYTHON
from provision.steps import ROOT, digest, is_current, mark_current, mark_unfinished, run, step

DIST = ROOT / "dist"
LESSONS_LEFT_OUT = 1  # what scripts/build_site.py says of a site that lacks a broken lesson
_WEB_SOURCES = [
    ROOT / "web" / "src",
    ROOT / "web" / "preview",
    ROOT / "web" / "vite.config.ts",
    ROOT / "web" / "tsconfig.json",
    ROOT / "package-lock.json",
]


def build_site() -> bool:
    """Build what changed since the last time; tell whether every lesson is in the site.

    :raises SetUpError: when a part of the build fails.
    """
    with step("Building the browser's Python"):
        run([PYTHON, "scripts/build_runtime.py"])
    _build_web()
    with step("Building the pages"):
        code = run([PYTHON, "scripts/build_site.py", "--out", DIST], accepted=(0, LESSONS_LEFT_OUT))
    return code == 0


def _build_web() -> None:
    state = digest(path for path in _WEB_SOURCES if path.exists())
    if (ROOT / "build" / "web").is_dir() and is_current("web", state):
        return
    mark_unfinished("web")
    with step("Building the web app"):
        vite = ROOT / "node_modules" / "vite" / "bin" / "vite.js"
        run(["node", vite, "build", "web", "--logLevel", "warn"], env=dict(os.environ))
    mark_current("web", state)
