"""Named steps with their times, and problems that say what to do: all that the commands print."""

from __future__ import annotations

import hashlib
import subprocess
import sys
import time
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
STAMPS = ROOT / "build" / "stamps"


class SetUpError(Exception):
    """Something is missing or failed; the message says what, and what to do about it."""


def say(text: str) -> None:
    """Print a line at once, also when the output is a file."""
    print(text, flush=True)


@contextmanager
def step(title: str) -> Iterator[None]:
    """Print a step's title before it runs and its time after."""
    say(f"» {title}")
    began = time.monotonic()
    yield
    say(f"  done in {time.monotonic() - began:.1f} s")


def run(
    command: Sequence[str | Path], *, env: Mapping[str, str] | None = None, advice: str = ""
) -> None:
    """Run a command in the repository's root.

    :param advice: what a user can do when it fails.
    :raises SetUpError: when the command cannot be started or fails.
    """
    words = [str(word) for word in command]
    try:
        code = subprocess.run(words, cwd=ROOT, env=env, check=False).returncode
    except OSError as error:
        raise SetUpError(f"{words[0]} could not be started: {error}. {advice}".strip()) from error
    if code:
        raise SetUpError(f"`{' '.join(words)}` failed with exit code {code}. {advice}".strip())


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


def mark_current(name: str, state: str) -> None:
    """Remember that ``state`` was reached."""
    STAMPS.mkdir(parents=True, exist_ok=True)
    (STAMPS / name).write_text(state)


def fail(error: SetUpError) -> int:
    """Print what went wrong, after all else that was printed; return the exit code."""
    sys.stdout.flush()
    print(f"\n{error}", file=sys.stderr, flush=True)
    return 1
