"""The project that the command is run in."""

from __future__ import annotations

from pathlib import Path

import pytest

from .projects import make_project


@pytest.fixture(scope="session")
def shared(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give a project that no test changes."""
    return make_project(tmp_path_factory.mktemp("project")).resolve()


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """Give a project of the test's own."""
    return make_project(tmp_path).resolve()
