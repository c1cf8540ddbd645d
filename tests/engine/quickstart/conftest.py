"""The quickstart's samples, run as they are written: `from flask import …` means erlen."""

from __future__ import annotations

import importlib.util
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from types import ModuleType

import pytest

from erlen.compat import as_flask

SAMPLES = Path(__file__).parent / "samples"

Load = Callable[[str], ModuleType]


@pytest.fixture
def load(monkeypatch: pytest.MonkeyPatch) -> Iterator[Load]:
    """Execute a sample afresh, and give its module."""

    def execute(name: str) -> ModuleType:
        file = SAMPLES / f"{name}.py"
        if not file.exists():
            file = SAMPLES / name / "__init__.py"
        spec = importlib.util.spec_from_file_location(name, file)
        assert spec is not None
        assert spec.loader is not None
        module = importlib.util.module_from_spec(spec)
        monkeypatch.setitem(sys.modules, name, module)
        spec.loader.exec_module(module)
        return module

    with as_flask():
        yield execute
