"""What the bridge's tests share: a bridge over an empty folder, and everything as it was after."""

from __future__ import annotations

import logging
import os
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from erlen_bridge.worker import Bridge

#: A bridge and all that was printed, piece by piece.
Printed = list[tuple[str, str]]


@pytest.fixture
def printed() -> Printed:
    return []


@pytest.fixture
def bridge(tmp_path: Path, printed: Printed) -> Iterator[Bridge]:
    folder, path, environment = Path.cwd(), list(sys.path), dict(os.environ)
    bytecode = sys.dont_write_bytecode
    # Those of the test run would be taken for the learner's, and nothing printed.
    handlers, logging.root.handlers = logging.root.handlers, []
    made = Bridge(tmp_path / "project", lambda stream, text: printed.append((stream, text)))
    yield made
    made.terminal().close()
    made.server.stop()
    logging.root.handlers = handlers
    os.chdir(folder)
    sys.path[:] = path
    sys.dont_write_bytecode = bytecode
    os.environ.clear()
    os.environ.update(environment)


@pytest.fixture
def load(bridge: Bridge) -> Callable[..., dict[str, Any]]:
    """Load a project of text files, `app.py` first."""

    def load(app: str, **files: str) -> dict[str, Any]:
        named = {"app.py": app, **{name.replace("__", "/"): text for name, text in files.items()}}
        return bridge.load({name: text.encode() for name, text in named.items()})

    return load


@pytest.fixture
def get(bridge: Bridge) -> Callable[[str], dict[str, Any]]:
    """Request a page of the app."""
    return lambda path: bridge.request("GET", f"http://localhost:5000{path}", [], b"")
