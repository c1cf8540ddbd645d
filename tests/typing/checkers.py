"""Runs mypy and pyright as a user of the framework would, and reads what they find."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
ENGINE = ROOT / "engine"
PYRIGHT = ROOT / "node_modules" / "pyright" / "index.js"

# By file and line: the codes of the errors there.
Errors = dict[tuple[str, int], set[str]]

_MYPY_LINE = re.compile(r"^(?P<file>.+?):(?P<line>\d+): error: .*\[(?P<code>[a-z-]+)\]$")
_MARK = re.compile(r"# error: (?P<codes>[\w, -]+)$")


def environment(*folders: Path) -> dict[str, str]:
    """Give the environment in which both find the engine, and modules in further folders first."""
    places = os.pathsep.join(map(str, [*folders, ENGINE]))
    path = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
    return {**os.environ, "MYPYPATH": places, "PYTHONPATH": places, "PATH": path}


def mypy(folder: Path, *search: Path) -> Errors:
    """Check a folder's programs by `mypy --strict`, with no configuration but that."""
    words = ["-m", "mypy", "--strict", "--config-file", os.devnull, "--no-error-summary"]
    words += ["--cache-dir", str(ROOT / "build" / "mypy-programs"), "."]
    answer = subprocess.run(
        [sys.executable, *words],
        cwd=folder,
        env=environment(*search),
        capture_output=True,
        text=True,
        check=False,
    )
    assert answer.returncode in (0, 1), answer.stderr
    found: Errors = {}
    for line in answer.stdout.splitlines():
        matched = _MYPY_LINE.match(line)
        if matched:
            place = (Path(matched["file"]).name, int(matched["line"]))
            found.setdefault(place, set()).add(matched["code"])
    return found


def pyright(folder: Path) -> Errors:
    """Check a folder's programs by pyright, which reads the folder's own configuration."""
    answer = subprocess.run(
        ["node", PYRIGHT, "--outputjson"],
        cwd=folder,
        env=environment(),
        capture_output=True,
        text=True,
        check=False,
    )
    assert answer.returncode in (0, 1), answer.stderr
    found: Errors = {}
    for each in json.loads(answer.stdout)["generalDiagnostics"]:
        if each["severity"] == "error":
            place = (Path(each["file"]).name, each["range"]["start"]["line"] + 1)
            found.setdefault(place, set()).add(each.get("rule", "no rule"))
    return found


def marked(folder: Path) -> tuple[Errors, Errors]:
    """Read the errors that programs expect, mypy's and pyright's, from their lines' comments."""
    of_mypy: Errors = {}
    of_pyright: Errors = {}
    for file in sorted(folder.glob("*.py")):
        for number, line in enumerate(file.read_text(encoding="utf-8").splitlines(), 1):
            matched = _MARK.search(line)
            for code in matched["codes"].split(", ") if matched else ():
                errors = of_pyright if code.startswith("report") else of_mypy
                errors.setdefault((file.name, number), set()).add(code)
    return of_mypy, of_pyright
