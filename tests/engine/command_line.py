"""The `erlen` command as a process, and servers that tests wait for by what they print."""

from __future__ import annotations

import os
import re
import signal
import ssl
import subprocess
import sys
import threading
import urllib.error
import urllib.request
from collections.abc import Mapping
from pathlib import Path
from types import TracebackType
from typing import Self

ENGINE = Path(__file__).resolve().parents[2] / "engine"

# How long a process may keep a test waiting before it is killed, in seconds.
PATIENCE = 120


def clean_environment(variables: Mapping[str, str]) -> dict[str, str]:
    """Give the environment without what would change the command, and with some variables."""
    kept = {
        name: value
        for name, value in os.environ.items()
        if not name.startswith(("FLASK_", "ERLEN_", "WERKZEUG_"))
    }
    return {
        **kept,
        "PYTHONPATH": str(ENGINE),
        "PYTHONUNBUFFERED": "1",
        "PYTHONDONTWRITEBYTECODE": "1",
        **variables,
    }


def erlen(
    folder: Path, *args: str, stdin: str = "", **variables: str
) -> subprocess.CompletedProcess[str]:
    """Run the command in a folder to its end."""
    return run(folder, "-m", "erlen", *args, stdin=stdin, **variables)


def run(
    folder: Path, *command: str, stdin: str = "", program: str = sys.executable, **variables: str
) -> subprocess.CompletedProcess[str]:
    """Run a program, Python unless another is named, in a folder to its end."""
    return subprocess.run(
        [program, *command],
        cwd=folder,
        env=clean_environment(variables),
        input=stdin,
        capture_output=True,
        text=True,
        timeout=PATIENCE,
        check=False,
    )


class Server:
    """A server process: `erlen run` or a script, on a port that the system chooses.

    :param folder: where it is started.
    :param command: what follows the interpreter.
    :param ready: what the line begins with that names the address.
    :param program: what runs in place of the interpreter.
    :param variables: of the environment.
    """

    def __init__(
        self,
        folder: Path,
        *command: str,
        ready: str = "Running on",
        program: str = sys.executable,
        **variables: str,
    ) -> None:
        self.output = ""
        self.address = ""
        self._ready = ready
        self._process = subprocess.Popen(
            [program, *command],
            cwd=folder,
            env=clean_environment(variables),
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            start_new_session=True,
        )
        # A process that says nothing is killed, which ends the reading.
        self._watchdog = threading.Timer(PATIENCE, self._kill)
        self._watchdog.start()

    def __enter__(self) -> Self:
        line = self.wait_for(f"{self._ready} http")
        found = re.search(r"https?://[^\s\x1b]+", line)
        assert found is not None
        self.address = found.group()
        return self

    def __exit__(
        self,
        exc_type: type[BaseException] | None,
        exc_value: BaseException | None,
        tb: TracebackType | None,
    ) -> None:
        self._watchdog.cancel()
        self._kill()
        self._process.wait()
        assert self._process.stdout is not None
        self._process.stdout.close()

    def wait_for(self, text: str) -> str:
        """Read what the server prints up to a line with some text, and give that line."""
        assert self._process.stdout is not None
        for line in self._process.stdout:
            self.output += line
            if text in line:
                return line
        raise AssertionError(f"The server ended without printing {text!r}:\n{self.output}")

    def get(self, path: str, **headers: str) -> tuple[int, str]:
        """Request a page, and give its status and text. A certificate may be anyone's."""
        anyone = ssl._create_unverified_context()
        asked = urllib.request.Request(self.address + path, headers=headers)
        try:
            with urllib.request.urlopen(asked, timeout=PATIENCE, context=anyone) as answer:
                return answer.status, answer.read().decode()
        except urllib.error.HTTPError as error:
            with error:
                return error.code, error.read().decode()

    @property
    def port(self) -> int:
        """Give the port that the system chose."""
        return int(self.address.rstrip("/").rpartition(":")[2])

    def interrupt(self) -> int:
        """Press Ctrl+C, which reaches every process, and give the exit status at the end."""
        return self.stop(signal.SIGINT, everywhere=True)

    def stop(self, number: signal.Signals = signal.SIGTERM, everywhere: bool = False) -> int:
        """Send a signal to the first process, or to all, and give the exit status at the end."""
        self.send(number, everywhere)
        return self.wait_for_end()

    def send(self, number: signal.Signals, everywhere: bool = False) -> None:
        """Send a signal to the first process, or to all."""
        if everywhere:
            os.killpg(self._process.pid, number)
        else:
            self._process.send_signal(number)

    def wait_for_end(self) -> int:
        """Read on until no process holds the output any more, and give the exit status."""
        assert self._process.stdout is not None
        self.output += self._process.stdout.read()
        return self._process.wait()

    def _kill(self) -> None:
        try:
            os.killpg(self._process.pid, signal.SIGKILL)
        except ProcessLookupError:
            return


def serve(folder: Path, *args: str, **variables: str) -> Server:
    """Start `erlen run` on a free port."""
    return Server(folder, "-m", "erlen", *args, **{"FLASK_RUN_PORT": "0", **variables})
