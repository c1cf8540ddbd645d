"""The fourth step: bytecode for every archive, written by Pyodide's own Python under Node."""

from __future__ import annotations

import hashlib
import shutil
from collections.abc import Iterable
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from pathlib import Path

from runtime.layout import CACHE, PYODIDE, STEPS
from runtime.steps import run, step

_COMPILERS = ("byte_compile.py", "byte_compile.mjs", "node_pyodide.mjs")


def compile_archives(archives: Iterable[Path], folder: Path) -> None:
    """Put a byte-compiled copy of each of `archives` into `folder`.

    Copies are kept by content: an archive that has not changed is not compiled again.
    """
    digest = _compiler_digest()
    kept = {archive: _kept_copy(archive, digest) for archive in archives}
    missing = [archive for archive, copy in kept.items() if not copy.exists()]
    if missing:
        with step(f"byte-compiling {len(missing)} archives"), ThreadPoolExecutor(2) as pool:
            list(pool.map(partial(_compile, kept=kept), missing))
    for archive, copy in kept.items():
        shutil.copyfile(copy, folder / archive.name)


def _compiler_digest() -> bytes:
    files = [*(STEPS / name for name in _COMPILERS), PYODIDE / "package.json"]
    return hashlib.sha256(b"".join(file.read_bytes() for file in files)).digest()


def _kept_copy(archive: Path, digest: bytes) -> Path:
    key = hashlib.sha256(digest + archive.read_bytes()).hexdigest()[:32]
    return CACHE / "compiled" / key / archive.name


def _compile(archive: Path, kept: dict[Path, Path]) -> None:
    copy = kept[archive]
    copy.parent.mkdir(parents=True, exist_ok=True)
    unfinished = copy.parent / f"unfinished-{archive.name}"
    run(
        ["node", STEPS / "byte_compile.mjs", archive, unfinished],
        advice="Is Node 20.19 or newer installed, and has `npm ci` been run?",
    )
    unfinished.rename(copy)
