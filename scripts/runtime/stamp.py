"""Knowing without building whether there is anything to build."""

from __future__ import annotations

import hashlib
import json
import sys
from collections.abc import Iterable
from pathlib import Path

from runtime.layout import MANIFEST, PINS, PYODIDE, ROOT, STEPS
from runtime.wheels import own_sources

_STAMP = "runtime.stamp"


def input_hash() -> str:
    """Return a hash of everything that the runtime is made from."""
    digest = hashlib.sha256(sys.version.encode())
    for path in _inputs():
        digest.update(f"{path.relative_to(ROOT)}\0".encode())
        digest.update(hashlib.sha256(path.read_bytes()).digest())
    return digest.hexdigest()


def is_fresh(output: Path, inputs: str) -> bool:
    """Tell whether `output` was made from `inputs` and still holds what was made."""
    stamp = output.with_name(_STAMP)
    if not stamp.exists() or stamp.read_text() != inputs or not (output / MANIFEST).exists():
        return False
    files = json.loads((output / MANIFEST).read_text())["files"]
    return all(_has_size(output / name, entry["bytes"]) for name, entry in files.items())


def mark_fresh(output: Path, inputs: str) -> None:
    """Note what `output` was made from."""
    output.with_name(_STAMP).write_text(inputs)


def _inputs() -> Iterable[Path]:
    steps = sorted(path for path in STEPS.iterdir() if path.suffix in {".py", ".mjs"})
    command = ROOT / "scripts" / "build_runtime.py"
    return [command, PINS, PYODIDE / "package.json", *steps, *own_sources()]


def _has_size(path: Path, size: int) -> bool:
    return path.exists() and path.stat().st_size == size
