"""The two Pythons that a lesson is tried in: the native one, and the browser's under Node."""

from __future__ import annotations

import gc
import multiprocessing
import signal
from abc import ABC, abstractmethod
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any, Literal

from runtime.allowance import Allowance
from runtime.pyodide_host import HostError, HostTimeoutError, PyodideHost, RemoteError

RuntimeName = Literal["cpython", "pyodide"]

# Of work: a Pyodide that has just started reads pytest from its file system first.
WARM_UP_SECONDS = 120
SITE_PACKAGES = "/lib/python3.14/site-packages"
WARM_UP: Sequence[Any] = ({}, "def test_nothing():\n    pass\n", [])


class TrialError(Exception):
    """A trial gave no result: it took too long, or took the whole runtime with it."""


class HostLostError(TrialError):
    """The runtime ended with the trial, or had to be ended; or it cannot be started at all."""


class Host(ABC):
    """A Python that can be asked for a trial again and again, started anew where one ended it."""

    def run(self, arguments: Sequence[Any], seconds: float) -> dict[str, Any]:
        """Run `course.trial.run` with JSON arguments.

        :param seconds: the processor time that it may take, as an `Allowance` counts it.
        :raises TrialError: when there is no result within the time.
        """
        try:
            return self._ask(arguments, seconds)
        except HostLostError:
            self.close()
            self._start()
            raise

    def _warm_up(self) -> None:
        """Run a first trial; where that comes to nothing, nobody else would end the process."""
        try:
            self._ask(WARM_UP, WARM_UP_SECONDS)
        except TrialError:
            self.close()
            raise

    @abstractmethod
    def close(self) -> None:
        """End its process."""

    @abstractmethod
    def _start(self) -> None:
        """Start the process, and have it import what every trial needs."""

    @abstractmethod
    def _ask(self, arguments: Sequence[Any], seconds: float) -> dict[str, Any]:
        """Run one trial; a `HostLostError` says that the process is gone."""


class NativeHost(Host):
    """A process of this Python."""

    def __init__(self) -> None:
        self._start()

    def close(self) -> None:
        """End the process."""
        self._process.kill()
        self._process.join()
        self._pipe.close()

    def _start(self) -> None:
        context = multiprocessing.get_context("spawn")
        self._pipe, theirs = context.Pipe()
        self._process = context.Process(target=_serve, args=(theirs,), daemon=True)
        self._process.start()
        theirs.close()
        self._warm_up()

    def _ask(self, arguments: Sequence[Any], seconds: float) -> dict[str, Any]:
        allowance = Allowance(self._process.pid, seconds)  # type: ignore[arg-type] # it was started
        try:
            self._pipe.send(arguments)
            while not self._pipe.poll(left := allowance.left()):
                if not left:
                    raise HostLostError(f"no end after {allowance}")
            error, value = self._pipe.recv()
        except (EOFError, OSError) as lost:  # its pipe may be closed since it did not start again
            raise HostLostError("the process ended") from lost
        if error:
            raise TrialError(error)
        result: dict[str, Any] = value
        return result


class BrowserHost(Host):
    """Pyodide under Node."""

    def __init__(self, runtime: Path) -> None:
        self._runtime = runtime
        self._start()

    def close(self) -> None:
        """End the process."""
        self._host.close()

    def _start(self) -> None:
        try:
            self._host = PyodideHost(self._runtime)
            source = Path(__file__).with_name("trial.py").read_bytes()
            self._host.write_files(SITE_PACKAGES, {"trial.py": source})
        except HostError as error:
            raise HostLostError(str(error)) from error
        self._warm_up()

    def _ask(self, arguments: Sequence[Any], seconds: float) -> dict[str, Any]:
        try:
            result: dict[str, Any] = self._host.call("trial:run", *arguments, timeout=seconds)
        except RemoteError as error:
            raise TrialError(str(error)) from error
        except HostTimeoutError as error:
            raise HostLostError(f"no end after {error.allowed}") from error
        except HostError as error:
            raise HostLostError(str(error)) from error
        return result


@contextmanager
def open_host(name: RuntimeName, runtime: Path) -> Iterator[Host]:
    """Start one of the Pythons, and end it afterwards.

    :param runtime: the folder of the browser's Python.
    """
    make: Callable[[], Host] = NativeHost if name == "cpython" else lambda: BrowserHost(runtime)
    host = make()
    try:
        yield host
    finally:
        host.close()


def _serve(pipe: Connection) -> None:
    """Answer trials until the other side is gone."""
    signal.signal(signal.SIGINT, signal.SIG_DFL)  # Ctrl+C reaches this process too: end quietly
    # Only the child imports the engine: the gate itself stays free of what lessons do.
    from course.trial import run

    first = True
    while True:
        try:
            arguments = pipe.recv()
        except EOFError:
            return
        try:
            answer: tuple[str, Any] = ("", run(*arguments))
            if first:
                gc.freeze()  # pytest and the engine stay: collecting need not look at them again
                first = False
        except Exception as error:
            answer = (f"{type(error).__name__}: {error}", {})
        pipe.send(answer)
