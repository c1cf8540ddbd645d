"""Stubs by which type checkers take `from flask import …` for erlen, as the program does.

`python -m erlen.compat.stubs typings` writes them into the folder `typings`, where pyright
looks for stubs by itself and mypy by `mypy_path = "typings"`.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

from .borrowed import borrowed_names
from .names import MODULES

USAGE = "Usage: python -m erlen.compat.stubs FOLDER"


def write_stubs(folder: Path) -> list[Path]:
    """Write a stub for each of Flask's modules.

    :param folder: gets a folder `flask`; stubs that are there already are written anew.
    :return: the files that were written.
    """
    written = []
    for name in MODULES:
        path = folder / _file_of(name)
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("".join(f"{line}\n" for line in _lines(name)), encoding="utf-8")
        written.append(path)
    return written


def _file_of(name: str) -> Path:
    parts = name.split(".")
    is_package = any(other.startswith(f"{name}.") for other in MODULES)
    return Path(*parts, "__init__.pyi") if is_package else Path(*parts).with_suffix(".pyi")


def _lines(name: str) -> Iterator[str]:
    yield f"from {MODULES[name]} import *"
    for alias, (home, original) in borrowed_names(name).items():
        if not alias.startswith("_"):
            yield (
                f"from {home} import {original} as {alias}"
                if original
                else f"import {home} as {alias}"
            )


def main() -> None:
    """Write the stubs into the folder that the command line names."""
    if len(sys.argv) != 2:
        raise SystemExit(USAGE)
    written = write_stubs(Path(sys.argv[1]))
    print(f"Wrote {len(written)} stubs to {Path(sys.argv[1], 'flask')}.")


if __name__ == "__main__":
    main()
