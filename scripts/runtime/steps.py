"""Telling what the build does, and saying clearly why it stopped."""

from __future__ import annotations

import fcntl
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path

from runtime.layout import CACHE, build_environment


class BuildError(Exception):
    """The build cannot go on; the message says what happened and what to do."""


@contextmanager
def step(what: str) -> Iterator[None]:
    """Print `what` when it begins and its seconds when it is done."""
    print(f"  {what} …", end="", flush=True)
    started = time.monotonic()
    try:
        yield
    except BaseException:
        print(" failed", flush=True)
        raise
    print(f" {time.monotonic() - started:.1f} s", flush=True)


@contextmanager
def one_at_a_time() -> Iterator[None]:
    """Wait until no other build runs in this working copy: they share the cache."""
    CACHE.mkdir(parents=True, exist_ok=True)
    with (CACHE / "building").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


def run(
    command: Sequence[str | Path],
    *,
    advice: str,
    folder: Path | None = None,
    environment: Mapping[str, str] | None = None,
) -> str:
    """Run a program and return its standard output.

    :param advice: what the reader may do when it fails.
    :raises BuildError: with the program's own last words.
    """
    words = [str(word) for word in command]
    try:
        done = subprocess.run(
            words,
            cwd=folder,
            env=build_environment() | dict(environment or {}),
            capture_output=True,
            encoding="utf-8",
            errors="replace",
        )
    except FileNotFoundError as error:
        raise BuildError(f"The program {words[0]!r} was not found. {advice}") from error
    if done.returncode:
        said = (done.stderr.strip() or done.stdout.strip())[-4000:]
        raise BuildError(f"{' '.join(words[:4])} … ended with {done.returncode}. {advice}\n{said}")
    return done.stdout


def tool(name: str) -> Path:
    """Return a program that is installed beside the running Python.

    :raises BuildError: if it is not there.
    """
    path = Path(sys.executable).parent / name
    if not path.exists():
        raise BuildError(
            f"{name!r} is not installed beside {sys.executable}. Run: "
            f"{sys.executable} -m pip install -r scripts/requirements/dev.txt"
        )
    return path
