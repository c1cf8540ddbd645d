"""Lessons are tried in a browser's Python that is made from the sources as they are."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path

import pytest

from lessons import main
from provision.steps import SetUpError


@pytest.fixture
def commands(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Return the commands that a build would run; each fails."""
    found: list[str] = []

    def run(command: Sequence[str | Path]) -> None:
        found.append(str(command[-1]))
        raise SetUpError("It cannot be built here.")

    monkeypatch.setattr("provision.site.run", run)
    return found


def test_check_builds_the_browser_s_python_first_and_ends_where_it_cannot(
    root: Path, commands: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["--root", str(root), "check", "--runtime", "pyodide"]) == 1
    assert commands == ["scripts/build_runtime.py"]
    said = capsys.readouterr()
    assert "It cannot be built here." in said.err
    assert "tried" not in said.out


def test_check_in_cpython_alone_builds_nothing(root: Path, commands: list[str]) -> None:
    words = ["--root", str(root), "check", "--runtime", "cpython", "--no-mutants"]
    assert main(words) == 0
    assert commands == []


def test_check_says_of_another_folder_that_it_is_older_than_the_sources(
    root: Path, tmp_path: Path, commands: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    old = tmp_path / "runtime"
    old.mkdir()
    (old / "manifest.json").write_text(json.dumps({"files": {}}))
    (tmp_path / "runtime.stamp").write_text("an earlier state")
    words = ["--root", str(root), "check", "--runtime", "pyodide", "--build", str(old)]
    assert main(words) == 1  # nothing is in it
    assert f"{old} was not made from the sources as they are now." in capsys.readouterr().out
    assert commands == []
