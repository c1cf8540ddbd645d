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
import sys
import tempfile
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from erlen_bridge.application import forget, import_app
from erlen_bridge.checks import run_checks
from erlen_bridge.console.replay import DEFAULT_ADDRESS, ask, replay, saved_in
from erlen_bridge.interlude import surroundings_kept
from erlen_bridge.worker import Bridge


def run(
    files: Mapping[str, str],
    tests: str,
    requests: Sequence[tuple[str, str]],
    session: str | None = None,
    start: Mapping[str, str] | None = None,
    until_first_failure: bool = False,
) -> dict[str, Any]:
    """Run the checks against a project and make the requests.

    :param files: the project, each file in base64.
    :param requests: methods and addresses.
    :param session: what is typed into the console, in a lesson that happens there.
    :param start: the project as the lesson begins it, for the files that the session saves.
    :param until_first_failure: whether the checks behind one that does not hold are left out; in
        a lesson that happens in the console they never are.
    :return: the checks' report, the statuses of the answers (none when the app cannot be
        imported), and how much processor time the checks took.
    """
    decoded = _decode(files)
    # What earlier trials left is collected now: in the middle of a check, the end of an app would
    # change the signals' receivers while they are being looked through.
    gc.collect()
    with tempfile.TemporaryDirectory(prefix="lesson-") as folder:
        project = Path(folder).resolve()
        if session is not None:
            typing = Typing(session, _decode(start or {}))
            return _run_session(project, decoded, tests, requests, typing)
        for path, content in decoded.items():
            target = project / path
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(content)
        began = processor_seconds()
        report = run_checks(project, tests, until_first_failure=until_first_failure)
        seconds = processor_seconds() - began
        statuses = [] if report.failure else _ask(project, requests)
    return {"report": report.to_wire(), "statuses": statuses, "seconds": seconds}


def processor_seconds() -> float:
    """Return the processor time of this process: other programs do not add to it."""
    if "pyodide" not in sys.modules:
        return time.process_time()
    # Pyodide's own clock of the process goes on with the one on the wall; Node knows better.
    from js import process  # type: ignore[import-not-found] # a JavaScript object

    usage = process.cpuUsage()
    microseconds: int = usage.user + usage.system
    return microseconds / 1_000_000


@dataclass(frozen=True, slots=True)
class Typing:
    """What is typed into the console, and the files before any of it."""

    session: str
    start: Mapping[str, bytes]

    def before(self, files: Mapping[str, bytes]) -> dict[str, bytes]:
        """Return the project before it: what the session saves is as the lesson begins it."""
        later = set(saved_in(self.session))
        kept = {path: content for path, content in files.items() if path not in later}
        return {**kept, **{path: self.start[path] for path in later & self.start.keys()}}


def _decode(files: Mapping[str, str]) -> dict[str, bytes]:
    return {path: base64.b64decode(content) for path, content in files.items()}


def _run_session(
    project: Path,
    files: Mapping[str, bytes],
    tests: str,
    requests: Sequence[tuple[str, str]],
    typing: Typing,
) -> dict[str, Any]:
    """Type a session into the console, as on the page, then run the checks on it.

    The status of a request is 0 where no server listens at the end of the session.
    """
    with surroundings_kept(project):
        bridge = Bridge(project, lambda stream, text: None)
        bridge.load(typing.before(files), serves_itself=False)
        began = processor_seconds()
        replay(bridge, typing.session, files)
        report: Any = bridge.check(tests)
        seconds = processor_seconds() - began
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
