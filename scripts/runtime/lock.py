"""The third step: a lock file that lists our wheels and nothing else.

``pyodide lockfile add-wheels`` reads plain wheels, so the lock is made before they are compiled;
``relock`` then takes the compiled files' hashes.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from pathlib import Path

from pyodide_lock import PyodideLockSpec

from runtime.archives import sha256
from runtime.layout import CACHE, LOCK, PYODIDE
from runtime.steps import run, tool


def write_lock(wheels: Iterable[Path], target: Path) -> None:
    """Write to `target` the lock of `wheels`, which must hold all that they depend on."""
    base = CACHE / "lock" / LOCK
    base.parent.mkdir(parents=True, exist_ok=True)
    info = json.loads((PYODIDE / LOCK).read_text())["info"]
    base.write_text(json.dumps({"info": info, "packages": {}}))
    run(
        [
            *(tool("pyodide"), "lockfile", "add-wheels"),
            *("--input", base, "--output", target, "--base-path", CACHE),
            *wheels,
        ],
        advice="Is a package missing in scripts/requirements/runtime.in?",
    )


def relock(lock: Path, folder: Path) -> None:
    """Take the names and hashes of the wheels as they lie in `folder`."""
    spec = PyodideLockSpec.from_json(lock)
    for package in spec.packages.values():
        package.file_name = Path(package.file_name).name
        package.sha256 = sha256(folder / package.file_name)
    spec.check_wheel_filenames()
    spec.to_json(lock)
