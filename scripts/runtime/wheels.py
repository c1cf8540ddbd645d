"""The second step: the wheels of the engine and of the bridge, built by ``pyodide build``."""

from __future__ import annotations

import os
import shutil
import sys
from pathlib import Path

from runtime.archives import read_archive, write_archive
from runtime.cross_environment import cross_environment
from runtime.layout import CACHE, ROOT
from runtime.steps import run, step, tool

# Each project's files, copied before it is built: the tool leaves its traces in the sources.
_PROJECTS = {
    "erlen": (ROOT, ("pyproject.toml", "README.md", "CHANGELOG.md", "LICENSE", "engine/erlen")),
    "erlen_bridge": (ROOT / "web" / "python", ("pyproject.toml", "erlen_bridge")),
}
_ADVICE = "Try the same with: python -m build --wheel --no-isolation"


def own_sources() -> list[Path]:
    """Return every file that the two wheels are made of, in a fixed order."""
    named = [folder / name for folder, names in _PROJECTS.values() for name in names]
    files = [path for top in named for path in ([top] if top.is_file() else top.rglob("*"))]
    return sorted(path for path in files if path.is_file() and "__pycache__" not in path.parts)


def own_wheels() -> list[Path]:
    """Build the wheels of the engine and of the bridge."""
    environment = cross_environment()
    return [_build(name, environment) for name in _PROJECTS]


def _build(name: str, environment: Path) -> Path:
    work = CACHE / "own" / name
    shutil.rmtree(work, ignore_errors=True)
    source, products = work / "source", work / "wheel"
    _copy_sources(name, source)
    with step(f"building the wheel of {name}"):
        run(
            [tool("pyodide"), "build", source, "--no-isolation", "--outdir", products],
            advice=_ADVICE,
            environment={
                "PATH": f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}",
                "PYODIDE_XBUILDENV_PATH": str(environment),
                "SKIP_EMSCRIPTEN_VERSION_CHECK": "1",
            },
        )
    (wheel,) = products.glob("*.whl")
    write_archive(wheel, read_archive(wheel))
    return wheel


def _copy_sources(name: str, target: Path) -> None:
    folder, names = _PROJECTS[name]
    for relative in names:
        source = folder / relative
        copy = target / relative
        copy.parent.mkdir(parents=True, exist_ok=True)
        if source.is_dir():
            shutil.copytree(source, copy, ignore=shutil.ignore_patterns("__pycache__"))
        else:
            shutil.copyfile(source, copy)
