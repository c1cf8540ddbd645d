"""One trial of a project: its checks run, and the requests that a text claims are made.

This module is handed to either Python, the native one and the browser's, and so it imports nothing
of the course; what goes in and what comes out is plain JSON.
"""

from __future__ import annotations

import base64
import contextlib
import gc
import io
import os
import tempfile
import time
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from erlen_bridge.application import forget, import_app
from erlen_bridge.checks import run_checks
from erlen_bridge.console.replay import DEFAULT_ADDRESS, ask, replay
from erlen_bridge.surroundings import surroundings_kept
from erlen_bridge.worker import Bridge


def run(
    files: Mapping[str, str],
    tests: str,
    requests: Sequence[tuple[str, str]],
    session: str | None = None,
) -> dict[str, Any]:
    """Run the checks against a project and make the requests.

    :param files: the project, each file in base64.
    :param requests: methods and addresses.
    :param session: what is typed into the console, in a lesson that happens there.
    :return: the checks' report, the statuses of the answers (none when the app cannot be
        imported), and how long it took.
    """
    decoded = {path: base64.b64decode(content) for path, content in files.items()}
    # What earlier trials left is collected now: in the middle of a check, the end of an app would
    # change the signals' receivers while they are being looked through.
    gc.collect()
    with tempfile.TemporaryDirectory(prefix="lesson-") as folder:
        project = Path(folder).resolve()
        if session is not None:
            return _run_session(project, decoded, tests, requests, session)
        for path, content in decoded.items():
            target = project / path
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(content)
        began = time.perf_counter()
        report = run_checks(project, tests)
        seconds = time.perf_counter() - began
        statuses = [] if report.failure else _ask(project, requests)
    return {"report": report.to_wire(), "statuses": statuses, "seconds": seconds}


def _run_session(
    project: Path,
    files: Mapping[str, bytes],
    tests: str,
    requests: Sequence[tuple[str, str]],
    session: str,
) -> dict[str, Any]:
    """Type a session into the console, as on the page, then run the checks on it.

    The status of a request is 0 where no server listens at the end of the session.
    """
    with surroundings_kept(project):
        bridge = Bridge(project, lambda stream, text: None)
        bridge.load(files, serves_itself=False)
        began = time.perf_counter()
        replay(bridge, session)
        report: Any = bridge.check(tests)
        seconds = time.perf_counter() - began
        address = bridge.terminal().state().get("address", DEFAULT_ADDRESS)
        statuses = [ask(bridge, str(address), method, url) for method, url in requests]
        bridge.terminal().close()
    return {"report": report, "statuses": statuses, "seconds": seconds}


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
