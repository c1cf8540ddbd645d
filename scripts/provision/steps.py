"""Named steps with their times, and problems that say what to do: all that the commands print."""

from __future__ import annotations

import hashlib
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import IO

if sys.platform != "win32":
    import fcntl

ROOT = Path(__file__).resolve().parents[2]
STAMPS = ROOT / "build" / "stamps"
INTERRUPTED = 130  # what a shell makes of a command that Ctrl+C ended


class SetUpError(Exception):
    """Something is missing or failed; the message says what, and what to do about it."""


def say(text: str) -> None:
    """Print a line at once, also when the output is a file."""
    print(text, flush=True)


def command(run: Callable[[], int]) -> int:
    """Run a command to its exit code; say plainly what failed, and that Ctrl+C ended it."""
    signal.signal(signal.SIGINT, signal.default_int_handler)
    try:
        return run()
    except SetUpError as error:
        return fail(error)
    except KeyboardInterrupt:
        signal.signal(signal.SIGINT, signal.SIG_IGN)  # whoever presses it twice means the same
        say("\nStopped.")
        return INTERRUPTED


@contextmanager
def one_at_a_time() -> Iterator[None]:
    """Wait until no other command sets this working copy up or builds it."""
    STAMPS.mkdir(parents=True, exist_ok=True)
    with (STAMPS / "lock").open("w") as lock:
        if sys.platform != "win32":
            _wait_for(lock)
        yield


def _wait_for(lock: IO[str]) -> None:
    try:
        fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        with step("Waiting: another run is setting up or building here"):
            fcntl.flock(lock, fcntl.LOCK_EX)


@contextmanager
def step(title: str) -> Iterator[None]:
    """Print a step's title before it runs and its time after."""
    say(f"» {title}")
    began = time.monotonic()
    yield
    say(f"  done in {time.monotonic() - began:.1f} s")


def run(
    command: Sequence[str | Path],
    *,
    env: Mapping[str, str] | None = None,
    advice: str = "",
    accepted: Sequence[int] = (0,),
) -> int:
    """Run a command in the repository's root and return its exit code.

    :param advice: what a user can do when it fails.
    :param accepted: the exit codes that are no failure.
    :raises SetUpError: when the command cannot be started or fails.
    """
    words = [str(word) for word in command]
    try:
        code = subprocess.run(words, cwd=ROOT, env=env, check=False).returncode
    except OSError as error:
        raise SetUpError(f"{words[0]} could not be started: {error}. {advice}".strip()) from error
    if code not in accepted:
        raise SetUpError(f"`{' '.join(words)}` failed with exit code {code}. {advice}".strip())
    return code


def digest(paths: Iterable[Path]) -> str:
    """Hash names and contents of files, and of the files below folders."""
    total = hashlib.sha256()
    for path in sorted(_files(paths)):
        total.update(path.relative_to(ROOT).as_posix().encode() + b"\0")
        total.update(hashlib.sha256(path.read_bytes()).digest())
    return total.hexdigest()


def _files(paths: Iterable[Path]) -> Iterator[Path]:
    for path in paths:
        if path.is_file():
            yield path
        else:
            yield from (
                file
                for file in path.rglob("*")
                if file.is_file() and "__pycache__" not in file.parts
            )


def is_current(name: str, state: str) -> bool:
    """Tell whether the stamp ``name`` says that ``state`` was reached already."""
    stamp = STAMPS / name
    return stamp.is_file() and stamp.read_text() == state


def mark_unfinished(name: str) -> None:
    """Forget what was reached: what begins now may be broken off at any moment."""
    (STAMPS / name).unlink(missing_ok=True)


def mark_current(name: str, state: str) -> None:
    """Remember that ``state`` was reached."""
    STAMPS.mkdir(parents=True, exist_ok=True)
    (STAMPS / name).write_text(state)


def fail(error: SetUpError) -> int:
    """Print what went wrong, after all else that was printed; return the exit code."""
    sys.stdout.flush()
    print(f"\n{error}", file=sys.stderr, flush=True)
    return 1
