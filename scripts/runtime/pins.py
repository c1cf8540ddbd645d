"""The first step: the pinned packages as pure-Python wheels, each checked against its hash."""

from __future__ import annotations

import hashlib
import re
import shutil
import sys
from pathlib import Path

from runtime.archives import read_archive, write_archive
from runtime.layout import CACHE, PINS, SOURCE_PACKAGES
from runtime.steps import BuildError, run, step

_NO_DOWNLOAD = "Check the network or the package index that pip is set up to use."
_NO_BUILD = "The source archive should build without a compiler."


def pinned_wheels() -> list[Path]:
    """Return the wheels of every pin, downloading only when the pins have changed."""
    folder = CACHE / "pins" / hashlib.sha256(PINS.read_bytes()).hexdigest()[:16]
    if not folder.exists():
        partial = folder.with_suffix(".partial")
        shutil.rmtree(partial, ignore_errors=True)
        partial.mkdir(parents=True)
        _download(partial)
        _build_sources(partial)
        partial.rename(folder)
    return sorted(folder.glob("*.whl"))


def _download(folder: Path) -> None:
    names = ",".join(sorted(SOURCE_PACKAGES))
    with step("downloading the pinned packages"):
        run(
            [
                *(sys.executable, "-m", "pip", "download"),
                *("--quiet", "--no-deps", "--require-hashes", "--no-build-isolation"),
                *("--only-binary", ":all:", "--no-binary", names),
                *("--requirement", PINS, "--dest", folder),
            ],
            advice=_NO_DOWNLOAD,
        )


def _build_sources(folder: Path) -> None:
    for source in sorted(folder.glob("*.tar.gz")):
        with step(f"building {source.name} without a compiler"):
            _build_pure_wheel(source, folder)
        source.unlink()


def _build_pure_wheel(source: Path, folder: Path) -> None:
    run(
        [
            *(sys.executable, "-m", "pip", "wheel"),
            *("--quiet", "--no-deps", "--no-build-isolation", "--no-cache-dir"),
            *("--no-index", "--wheel-dir", folder, source),
        ],
        advice=_NO_BUILD,
        environment={"CC": "/bin/false"},
    )
    name = re.sub(r"-\d.*", "", source.name)
    wheels = list(folder.glob(f"{name}-*.whl"))
    if not wheels or not wheels[0].name.endswith("-py3-none-any.whl"):
        raise BuildError(f"{source.name} gave {wheels}, not a pure-Python wheel. {_NO_BUILD}")
    write_archive(wheels[0], read_archive(wheels[0]))
