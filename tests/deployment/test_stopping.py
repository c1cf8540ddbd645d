"""A server that is told to stop answers what is under way first, and its teardown runs."""

from __future__ import annotations

import signal
import socket
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from ..engine.command_line import Server
from .conftest import Gate
from .servers import SERVERS, connect


def get(server: Server, path: str) -> tuple[int, bytes]:
    """Get a page on a connection of its own."""
    connection = connect(server)
    connection.request("GET", path)
    answer = connection.getresponse()
    body = answer.read()
    connection.close()
    return answer.status, body


@pytest.mark.parametrize("name", SERVERS)
def test_request_under_way_is_answered_before_the_end(
    tmp_path: Path, gate: Gate, name: str
) -> None:
    with (
        SERVERS[name](tmp_path, GATE=str(gate.path)) as server,
        ThreadPoolExecutor() as pool,
    ):
        answer = pool.submit(get, server, "/slow")
        server.wait_for("slow began")
        if name == "waitress":
            server.send(signal.SIGINT)
        else:
            server.send(signal.SIGTERM)
            server.wait_for("Handling signal: term")
        gate.open()
        assert answer.result() == (200, b"slow ended")
        assert server.wait_for_end() == 0
        assert "put away /slow None" in server.output
        assert "Traceback" not in server.output
        with socket.create_server(("127.0.0.1", server.port)):
            pass


def test_waitress_does_not_wait_on_sigterm(tmp_path: Path) -> None:
    with SERVERS["waitress"](tmp_path, GATE="") as server:
        assert server.stop(signal.SIGTERM) == -signal.SIGTERM
