"""One trial of a project: its checks run, and the requests that a text claims are made.

This module is handed to either Python, the native one and the browser's, and so it imports nothing
of the course; what goes in and what comes out is plain JSON.
"""

from __future__ import annotations

import base64
import contextlib
import io
import os
import tempfile
import time
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from erlen_bridge.application import forget, import_app
from erlen_bridge.checks import run_checks


def run(
    files: Mapping[str, str], tests: str, requests: Sequence[tuple[str, str]]
) -> dict[str, Any]:
    """Run the checks against a project and make the requests.

    :param files: the project, each file in base64.
    :param requests: methods and addresses.
    :return: the checks' report, the statuses of the answers (none when the app cannot be
        imported), and how long it took.
    """
    with tempfile.TemporaryDirectory(prefix="lesson-") as folder:
        project = Path(folder).resolve()
        for path, content in files.items():
            target = project / path
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(base64.b64decode(content))
        began = time.perf_counter()
        report = run_checks(project, tests)
        seconds = time.perf_counter() - began
        statuses = [] if report.failure else _ask(project, requests)
    return {"report": report.to_wire(), "statuses": statuses, "seconds": seconds}


def _ask(project: Path, requests: Sequence[tuple[str, str]]) -> list[int]:
    """Return the status of the answer to each request."""
    if not requests:
        return []
    here = Path.cwd()
    with contextlib.redirect_stdout(io.StringIO()), contextlib.redirect_stderr(io.StringIO()):
        try:
            client = import_app(project).test_client()
            return [client.open(url, method=method).status_code for method, url in requests]
        finally:
            os.chdir(here)
            forget(project)
