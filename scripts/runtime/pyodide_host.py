"""Call Python functions in Pyodide under Node: what the gate and the tests run lessons with."""

from __future__ import annotations

import base64
import json
import queue
import subprocess
import threading
from collections.abc import Callable, Mapping
from pathlib import Path
from types import TracebackType
from typing import IO, Any, Self

from runtime.allowance import Allowance
from runtime.layout import OUTPUT, STEPS, build_environment

# JSON in, JSON out: what passes is the caller's affair.
Json = Any

_LAST_WORDS = 200


class HostError(Exception):
    """Pyodide under Node has ended or does not answer; the message holds its last words."""


class HostTimeoutError(HostError):
    """A call took longer than it may; the host is gone.

    :param allowed: how long that was.
    """

    def __init__(self, allowed: str) -> None:
        super().__init__(f"Pyodide gave no answer within {allowed}.")
        self.allowed = allowed


class RemoteError(Exception):
    """The called function raised.

    :param name: the exception's class.
    :param traceback: as Python printed it, in Pyodide.
    """

    def __init__(self, name: str, message: str, traceback: str) -> None:
        super().__init__(f"{name}: {message}\n{traceback}")
        self.name = name
        self.message = message
        self.traceback = traceback


class PyodideHost:
    """A Python like the playground's, in a process of its own; use it in a ``with`` block.

    :param runtime: the folder that ``scripts/build_runtime.py`` writes.
    :param timeout: seconds of work that a call may take before the host is ended.
    """

    def __init__(self, runtime: Path = OUTPUT, *, timeout: float = 60) -> None:
        if not (runtime / "manifest.json").exists():
            raise HostError(f"{runtime} holds no runtime. Run: python scripts/build_runtime.py")
        self._timeout = timeout
        self._number = 0
        self._said: list[str] = []
        self._answers: queue.SimpleQueue[str | None] = queue.SimpleQueue()
        self._process = _start(runtime)
        self._readers = [
            _read_in_background(self._process.stdout, self._take_answer),
            _read_in_background(self._process.stderr, self._take_words),
        ]
        try:
            self._receive(Allowance(self._process.pid, timeout))
        except HostError:
            self.close()
            raise

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        self.close()

    def call(self, function: str, *arguments: Json, timeout: float | None = None) -> Json:
        """Call a function by name, such as ``host.call("erlen_bridge.gatehost:run", 1)``.

        :raises RemoteError: if the function raised.
        :raises HostTimeoutError: if it took too long.
        :raises HostError: if Pyodide crashed.
        """
        answer = self._ask({"function": function, "arguments": arguments}, timeout)
        if "error" in answer:
            raise RemoteError(**answer["error"])
        return answer["value"]

    def write_files(self, root: str, files: Mapping[str, bytes]) -> None:
        """Write files below the folder `root` of Pyodide's file system."""
        encoded = {name: base64.b64encode(content).decode() for name, content in files.items()}
        self._ask({"root": root, "files": encoded}, None)

    def close(self) -> None:
        """End the process."""
        if self._process.stdin:
            self._process.stdin.close()
        self._process.kill()
        self._process.wait()
        for reader in self._readers:
            reader.join()
        for stream in (self._process.stdout, self._process.stderr):
            if stream:
                stream.close()

    def _ask(self, request: dict[str, Json], timeout: float | None) -> dict[str, Json]:
        self._number += 1
        allowance = Allowance(self._process.pid, self._timeout if timeout is None else timeout)
        line = json.dumps({"id": self._number, **request}) + "\n"
        try:
            self._process.stdin.write(line)  # type: ignore[union-attr] # it was opened as a pipe
            self._process.stdin.flush()  # type: ignore[union-attr] # likewise
        except (OSError, ValueError) as error:
            raise HostError(self._epitaph()) from error
        return self._receive(allowance)

    def _receive(self, allowance: Allowance) -> dict[str, Json]:
        line = self._next_line(allowance)
        if line is None:
            raise HostError(self._epitaph())
        answer: dict[str, Json] = json.loads(line)
        return answer

    def _next_line(self, allowance: Allowance) -> str | None:
        while left := allowance.left():
            try:
                return self._answers.get(timeout=left)
            except queue.Empty:
                continue  # others may have had the processor meanwhile
        self._process.kill()
        raise HostTimeoutError(str(allowance))

    def _epitaph(self) -> str:
        self._process.wait()
        self._readers[1].join()
        words = "".join(self._said) or "It said nothing."
        return f"Pyodide under Node ended with {self._process.returncode}.\n{words}"

    def _take_answer(self, line: str | None) -> None:
        self._answers.put(line)

    def _take_words(self, line: str | None) -> None:
        if line is not None:
            self._said = [*self._said[1 - _LAST_WORDS :], line]


def _start(runtime: Path) -> subprocess.Popen[str]:
    try:
        return subprocess.Popen(
            ["node", str(STEPS / "host.mjs"), str(runtime)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            encoding="utf-8",
            errors="replace",
            env=build_environment(),
        )
    except FileNotFoundError as error:
        raise HostError("Node was not found. Install Node 20.19 or newer.") from error


def _read_in_background(
    stream: IO[str] | None, take: Callable[[str | None], None]
) -> threading.Thread:
    """Give each line of `stream` to `take`, and None at its end."""

    def read() -> None:
        for line in stream or ():
            take(line)
        take(None)

    thread = threading.Thread(target=read, daemon=True)
    thread.start()
    return thread
