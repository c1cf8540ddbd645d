"""Where the runtime's sources and products lie, and which packages load when."""

from __future__ import annotations

import os
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
BUILD = ROOT / "build"
CACHE = BUILD / "cache"
OUTPUT = BUILD / "runtime"

PYODIDE = ROOT / "node_modules" / "pyodide"
PINS = ROOT / "scripts" / "requirements" / "runtime.txt"
STEPS = ROOT / "scripts" / "runtime"

STANDARD_LIBRARY = "python_stdlib.zip"
LOCK = "pyodide-lock.json"
MANIFEST = "manifest.json"

# Everything that bears a date bears this one: the first that a zip file can hold.
EPOCH = 315532800
ZIP_DATE = (1980, 1, 1, 0, 0, 0)

# Unpacked when the first check runs.
TEST_PACKAGES = frozenset({"iniconfig", "packaging", "pluggy", "pygments", "pytest"})
# Unpacked after the first answer, and no part of the snapshot.
LATE_PACKAGES = frozenset({"tzdata"})
# They come from their source archive: their wheels hold machine code for another machine.
SOURCE_PACKAGES = frozenset({"markupsafe"})


def build_environment() -> dict[str, str]:
    """Return the environment for the build's child processes: nothing in it varies by chance."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith("PYTHON")}
    return kept | {
        "LC_ALL": "C.UTF-8",
        "PYTHONHASHSEED": "0",
        "SOURCE_DATE_EPOCH": str(EPOCH),
        "TZ": "UTC",
    }
