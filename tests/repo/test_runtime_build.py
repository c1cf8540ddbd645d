"""The runtime comes out the same each time, holds what its manifest says, and is kept as it is."""

from __future__ import annotations

import gzip
import hashlib
import json
import subprocess
import sys
import zipfile
from pathlib import Path
from typing import Any

import pytest
from pyodide_lock import PyodideLockSpec

import build_runtime
from erlen_bridge.late import PACKAGES
from runtime import bytecode, steps
from runtime.layout import LOCK, MANIFEST, OUTPUT, PYODIDE, ROOT
from runtime.snapshot import SNAPSHOT
from runtime.steps import BuildError

COMMAND = [sys.executable, "scripts/build_runtime.py"]


def run_command() -> str:
    done = subprocess.run(COMMAND, cwd=ROOT, capture_output=True, text=True, check=True)
    return done.stdout


def written_files() -> dict[str, tuple[int, int]]:
    """Return which files lie in the runtime's folder, and when each was written."""
    found = {path.name: path.stat() for path in OUTPUT.iterdir()}
    return {name: (stat.st_ino, stat.st_mtime_ns) for name, stat in found.items()}


@pytest.fixture(scope="module")
def manifest() -> dict[str, Any]:
    run_command()
    content: dict[str, Any] = json.loads((OUTPUT / MANIFEST).read_text())
    return content


def test_second_build_with_nothing_kept_has_the_same_id(
    manifest: dict[str, Any], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(bytecode, "CACHE", tmp_path / "cache")
    with steps.one_at_a_time():
        assert build_runtime.build(tmp_path / "runtime") == manifest["buildId"]


def test_second_run_with_nothing_changed_builds_nothing(manifest: dict[str, Any]) -> None:
    before = written_files()
    assert "is up to date" in run_command()
    assert written_files() == before


def test_manifest_lists_every_file_with_its_size_and_hash(manifest: dict[str, Any]) -> None:
    found = {
        path.name: {
            "bytes": path.stat().st_size,
            "sha256": hashlib.sha256(path.read_bytes()).hexdigest(),
        }
        for path in OUTPUT.iterdir()
        if path.name != MANIFEST
    }
    assert found == manifest["files"]


def test_manifest_groups_every_wheel_once(manifest: dict[str, Any]) -> None:
    grouped = [name for group in manifest["groups"].values() for name in group]
    wheels = [name for name in manifest["files"] if name.endswith(".whl")]
    assert sorted(grouped) == sorted(wheels)
    assert set(manifest["boot"]) <= set(manifest["files"])


def test_lock_lists_the_wheels_as_they_lie_here(manifest: dict[str, Any]) -> None:
    packages = PyodideLockSpec.from_json(OUTPUT / LOCK).packages.values()
    wheels = {name: file for name, file in manifest["files"].items() if name.endswith(".whl")}
    assert {package.file_name for package in packages} == set(wheels)
    for package in packages:
        assert package.sha256 == wheels[package.file_name]["sha256"]


def test_every_wheel_is_pure_and_compiled_for_pyodides_python(manifest: dict[str, Any]) -> None:
    for group in manifest["groups"].values():
        for name in group:
            assert name.endswith("-none-any.whl")
            names = zipfile.ZipFile(OUTPUT / name).namelist()
            sources = {Path(path).stem for path in names if path.endswith(".py")}
            compiled = {Path(path).name for path in names if path.endswith(".pyc")}
            assert compiled == {f"{source}.cpython-314.pyc" for source in sources}


def test_snapshot_names_no_folder_of_this_machine(manifest: dict[str, Any]) -> None:
    image = gzip.decompress((OUTPUT / SNAPSHOT).read_bytes())
    assert len(image) == sum(end - start for start, end in manifest["snapshot"]["runs"])
    assert str(ROOT).encode() not in image


def test_late_imports_know_the_packages_that_come_late(manifest: dict[str, Any]) -> None:
    late = [*manifest["groups"]["engine"], *manifest["groups"]["late"]]
    packages = PyodideLockSpec.from_json(OUTPUT / LOCK).packages.values()
    assert {name for p in packages if p.file_name in late for name in p.imports} == PACKAGES


def test_missing_node_modules_says_what_to_run(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(build_runtime, "PYODIDE", tmp_path)
    with pytest.raises(BuildError, match=r"node_modules/pyodide is missing\. Run: npm ci"):
        build_runtime.check_tools()


def test_failing_program_is_told_with_its_last_words() -> None:
    with pytest.raises(BuildError, match=r"(?s)ended with 1\. Try again\..*Cannot find module"):
        steps.run(["node", "absent.mjs"], advice="Try again.", folder=PYODIDE.parent)
