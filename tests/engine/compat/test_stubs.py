"""Stubs under Flask's name: one for each module, written by a command. Checkers: tests/typing."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from erlen.compat.names import MODULES
from erlen.compat.stubs import USAGE, write_stubs

from ..command_line import clean_environment


def test_each_module_has_a_stub_that_names_its_home(tmp_path: Path) -> None:
    written = write_stubs(tmp_path)
    assert len(written) == len(set(written)) == len(MODULES)
    assert (tmp_path / "flask" / "__init__.pyi").read_text() == "from erlen import *\n"
    assert (tmp_path / "flask" / "json" / "tag.pyi").read_text() == "from erlen.json.tag import *\n"
    assert (tmp_path / "flask" / "views.pyi").read_text().splitlines() == [
        "from erlen.views import *",
        "import erlen.typing as ft",
        "from erlen.typing import F as F",
    ]


def run(*words: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "erlen.compat.stubs", *words],
        env=clean_environment({}),
        capture_output=True,
        text=True,
        check=False,
    )


def test_command_writes_them_into_a_folder(tmp_path: Path) -> None:
    answer = run(str(tmp_path / "typings"))
    assert answer.stdout == f"Wrote 24 stubs to {tmp_path / 'typings' / 'flask'}.\n"
    assert (tmp_path / "typings" / "flask" / "sansio" / "app.pyi").is_file()


def test_command_without_a_folder_says_how_it_is_used() -> None:
    answer = run()
    assert (answer.returncode, answer.stderr.strip()) == (1, USAGE)
