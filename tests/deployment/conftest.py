"""Servers that several tests ask, and the gate that holds requests up until a test opens it."""

from __future__ import annotations

import os
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from ..engine.command_line import Server
from .servers import SERVERS


@dataclass(frozen=True)
class Gate:
    """A named pipe: a request that reaches it waits for a line.

    :param path: where it is.
    :param end: the end that stays open for writing.
    """

    path: Path
    end: int

    def open(self) -> None:
        """Let one request pass."""
        os.write(self.end, b"pass\n")


@pytest.fixture(scope="session")
def gate(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Gate]:
    """Make the gate, closed."""
    path = tmp_path_factory.mktemp("gate") / "gate"
    os.mkfifo(path)
    end = os.open(path, os.O_RDWR)  # With both ends, opening waits for nobody.
    yield Gate(path, end)
    os.close(end)


@dataclass(frozen=True)
class Served:
    """A running server, and which of them it is."""

    name: str
    server: Server


@pytest.fixture(scope="session", params=SERVERS)
def served(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory, gate: Gate
) -> Iterator[Served]:
    """Serve the shop by each server in turn."""
    folder = tmp_path_factory.mktemp("served")
    with SERVERS[request.param](folder, GATE=str(gate.path)) as server:
        yield Served(request.param, server)
