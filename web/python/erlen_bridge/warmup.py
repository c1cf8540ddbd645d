"""Warm Python up for the snapshot, and make fresh after a restore what must not be the same twice.

A small app answers a few requests, so that everything an app commonly needs has been imported, and
has run once, when the memory is written.
"""

from __future__ import annotations

import importlib
import linecache
import logging
import os
import random
import sys
import tempfile
import time
import uuid
from pathlib import Path

from .worker import Bridge

#: The sample is a module of this package, which may be there as bytecode only.
PROJECT = {"app.py": b"from erlen_bridge.sample.app import app\n"}

BOUNDARY = "warm"
FORM = "application/x-www-form-urlencoded"
UPLOAD = f"multipart/form-data; boundary={BOUNDARY}"
UPLOADED = (
    f'--{BOUNDARY}\r\nContent-Disposition: form-data; name="file"; filename="a.txt"\r\n'
    f"Content-Type: text/plain\r\n\r\nhello\r\n--{BOUNDARY}--\r\n"
)

#: What the sample answers: method, path, content type, body and the status that shows it worked.
REQUESTS = (
    ("GET", "/", "", "", 200),
    ("GET", "/page/warm", "", "", 200),
    ("POST", "/form", FORM, "name=warm&name=up", 302),
    ("GET", "/flashed", "", "", 200),
    ("POST", "/upload", UPLOAD, UPLOADED, 200),
    ("GET", "/static/style.css", "", "", 200),
    ("GET", "/missing", "", "", 404),
    ("GET", "/broken", "", "", 500),
)


class WarmupError(Exception):
    """The sample app did not answer as it should: the runtime that is being built is broken."""


def warm() -> None:
    """Answer the sample's requests, then clear all traces of it.

    :raises WarmupError: when an answer is not what it should be.
    """
    folder, path, environment = Path.cwd(), list(sys.path), dict(os.environ)
    with tempfile.TemporaryDirectory() as root:
        bridge = Bridge(root, lambda stream, text: None)
        try:
            run_sample(bridge)
        finally:
            bridge.server.stop()
            os.chdir(folder)
            sys.path[:] = path
            os.environ.clear()
            os.environ.update(environment)
            sys.modules.pop("erlen_bridge.sample.app", None)
    linecache.clearcache()
    importlib.invalidate_caches()


def run_sample(bridge: Bridge) -> None:
    """Load the sample and make its requests."""
    state = bridge.load(PROJECT)
    if state["kind"] != "serving":
        raise WarmupError(f"The sample app does not start: {state}")
    for method, path, kind, body, status in REQUESTS:
        headers = [("Content-Type", kind)] if kind else []
        answer = bridge.request(method, f"http://localhost:5000{path}", headers, body.encode())
        response = answer["response"]
        if not isinstance(response, dict) or response["status"] != status:
            raise WarmupError(f"{method} {path} should answer {status}: {answer}")


def restored(entropy_seed: bytes | None = None) -> None:
    """Make random again what every restored copy of one memory would share.

    `secrets` and `os.urandom` ask the system each time and need nothing.

    :param entropy_seed: a seed for tests; without one the system gives it.
    """
    random.seed(entropy_seed)
    # Each names what the standard library keeps between calls; there is no public way to reset it.
    tempfile._name_sequence = None  # type: ignore[attr-defined]
    uuid._node = None  # type: ignore[attr-defined]
    uuid._last_timestamp = None  # type: ignore[attr-defined]
    # What a log record's `relativeCreated` counts from: the build's clock stood still in 1980.
    logging._startTime = time.time_ns()  # type: ignore[attr-defined]
    importlib.invalidate_caches()
