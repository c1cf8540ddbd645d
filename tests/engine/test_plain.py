"""The switch between fast paths and plain ones."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

import erlen

_ENGINE = str(Path(erlen.__file__).parents[1])


@pytest.mark.parametrize(
    ("setting", "is_plain"), [(None, False), ("", False), ("0", False), ("1", True)]
)
def test_the_environment_switches_fast_paths_off(setting: str | None, is_plain: bool) -> None:
    environment = {name: value for name, value in os.environ.items() if name != "ERLEN_PLAIN"}
    environment["PYTHONPATH"] = _ENGINE
    if setting is not None:
        environment["ERLEN_PLAIN"] = setting
    said = subprocess.run(
        [sys.executable, "-c", "from erlen.plain import PLAIN; print(PLAIN)"],
        env=environment,
        capture_output=True,
        text=True,
        check=True,
    )
    assert said.stdout.strip() == str(is_plain)
