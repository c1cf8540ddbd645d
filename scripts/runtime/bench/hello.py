"""Time the answers of a first app in the worker, in milliseconds."""

import io
import sys
import time
from collections.abc import Callable

from erlen_bridge.worker import Bridge

APP = """
from flask import Flask

app = Flask(__name__)


@app.route("/")
def hello():
    return "<p>Hello, World!</p>"
"""
ROUNDS = 40
ANSWERS = 50


def times() -> dict[str, list[float]]:
    """Time rounds of answers; give each round's time for one."""
    bridge = Bridge("/home/pyodide/project", lambda stream, text: None)
    bridge.load({"app.py": APP.encode()})
    app = bridge.server.app

    def ask_wsgi() -> None:
        chunks = app(environ(), lambda status, headers, exc_info=None: None)
        b"".join(chunks)
        getattr(chunks, "close", lambda: None)()

    def ask_bridge() -> None:
        bridge.request("GET", "http://localhost:5000/", [], b"")

    return {"wsgi": rounds(ask_wsgi), "bridge": rounds(ask_bridge)}


def rounds(ask: Callable[[], None]) -> list[float]:
    """Time rounds of one question, after a first one to warm up."""
    found = []
    for _ in range(ROUNDS + 1):
        begun = time.perf_counter()
        for _ in range(ANSWERS):
            ask()
        found.append((time.perf_counter() - begun) * 1000 / ANSWERS)
    return found[1:]


def environ() -> dict[str, object]:
    """Make what a server hands over for a GET request (PEP 3333)."""
    return {
        "REQUEST_METHOD": "GET",
        "SCRIPT_NAME": "",
        "PATH_INFO": "/",
        "QUERY_STRING": "",
        "SERVER_NAME": "localhost",
        "SERVER_PORT": "5000",
        "SERVER_PROTOCOL": "HTTP/1.1",
        "HTTP_HOST": "localhost:5000",
        "wsgi.version": (1, 0),
        "wsgi.url_scheme": "http",
        "wsgi.input": io.BytesIO(),
        "wsgi.errors": sys.stderr,
        "wsgi.multithread": False,
        "wsgi.multiprocess": False,
        "wsgi.run_once": False,
    }
