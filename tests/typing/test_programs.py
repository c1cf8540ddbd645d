"""Programs that type checkers accept, programs that they refuse, and types without a gap.

That mypy and pyright accept the programs in `accepted` and the engine, is checked by the
stage "types" itself.
"""

from __future__ import annotations

import importlib.util
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from erlen.compat.stubs import write_stubs

from .checkers import PYRIGHT, environment, marked, mypy, pyright

HERE = Path(__file__).parent
ACCEPTED = sorted((HERE / "accepted").glob("*.py"))


@pytest.mark.parametrize("program", ACCEPTED, ids=lambda program: str(program.stem))
def test_accepted_program_runs(program: Path) -> None:
    spec = importlib.util.spec_from_file_location(f"accepted_{program.stem}", program)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module
    try:
        spec.loader.exec_module(module)
    finally:
        del sys.modules[spec.name]


def test_mypy_finds_exactly_the_errors_that_are_marked() -> None:
    expected, _ = marked(HERE / "rejected")
    assert expected
    assert mypy(HERE / "rejected") == expected


def test_pyright_finds_exactly_the_errors_that_are_marked() -> None:
    _, expected = marked(HERE / "rejected")
    assert expected
    assert pyright(HERE / "rejected") == expected


def test_every_public_symbol_has_a_complete_type() -> None:
    words = ["node", str(PYRIGHT), "--verifytypes", "erlen", "--ignoreexternal"]
    answer = subprocess.run(
        words, cwd=HERE, env=environment(), capture_output=True, text=True, check=False
    )
    assert [line.strip() for line in answer.stdout.splitlines() if "error:" in line] == []
    assert "Type completeness score: 100%" in answer.stdout
    assert re.search(r'exported by "erlen": \d{3}', answer.stdout)


@pytest.fixture
def swapped(tmp_path: Path) -> Path:
    """Make a project written for Flask, with stubs beside it."""
    shutil.copy(HERE / "from_flask" / "swapped.py", tmp_path)
    write_stubs(tmp_path / "typings")
    return tmp_path


def test_mypy_reads_flasks_name_as_erlen_by_the_stubs(swapped: Path) -> None:
    assert mypy(swapped, swapped / "typings") == {}


def test_pyright_reads_flasks_name_as_erlen_by_the_stubs(swapped: Path) -> None:
    assert pyright(swapped) == {}


def test_without_stubs_flasks_name_is_another_framework(swapped: Path) -> None:
    shutil.rmtree(swapped / "typings")
    codes = {code for codes in pyright(swapped).values() for code in codes}
    assert "reportAssignmentType" in codes
