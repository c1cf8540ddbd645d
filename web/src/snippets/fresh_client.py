"""Requests of the playground, each sent to a fresh copy of the project."""

import hashlib
import importlib
import shutil
import sys
from pathlib import Path

import pytest

PROJECT = Path(__file__).parent


@pytest.fixture
def fresh_client(tmp_path, monkeypatch):
    """Give a client of the app, imported afresh in a copy of the project."""
    ignored = shutil.ignore_patterns("__pycache__", "node_modules", "venv", ".venv", ".git")
    copy = shutil.copytree(PROJECT, tmp_path / PROJECT.name, ignore=ignored)
    monkeypatch.chdir(copy)
    monkeypatch.syspath_prepend(copy)
    forget_project()
    app = importlib.import_module("app").app
    # An error is answered with 500 then, as a server answers it.
    app.config["PROPAGATE_EXCEPTIONS"] = False
    yield app.test_client()
    forget_project()


def forget_project():
    """Let the project's modules be imported anew."""
    own = {path.stem for path in PROJECT.iterdir() if path.suffix in ("", ".py")}
    for name in list(sys.modules):
        if name.partition(".")[0] in own - {__name__}:
            del sys.modules[name]
