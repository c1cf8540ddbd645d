"""How the development server ends: quietly, by Ctrl+C as by SIGTERM."""

from __future__ import annotations

import contextlib
import signal
import sys
import threading
import typing as t
from collections.abc import Iterator
from types import FrameType


@contextlib.contextmanager
def ending_quietly() -> Iterator[None]:
    """Let Ctrl+C and SIGTERM be ordinary ends of the block.

    Unlike Flask, Ctrl+C ends `run` with status 0 also just before and after the server listens.

    Unlike Flask, SIGTERM ends `run` with status 0, and after what `atexit` registered, also
    without the reloader: the first process of a container would ignore the signal otherwise.
    """
    with _sigterm_exits(), _nothing_lost(), contextlib.suppress(KeyboardInterrupt):
        yield


@contextlib.contextmanager
def _nothing_lost() -> Iterator[None]:
    """Interrupt again where Ctrl+C met a place that can't be interrupted.

    Python tells of an error in a weak reference's callback, which each import has, and goes on.
    """
    hook = sys.unraisablehook

    def interrupt_again(unraisable: sys.UnraisableHookArgs) -> None:
        if unraisable.exc_type is KeyboardInterrupt:
            # Not from here, which is within the callback still.
            threading.Timer(0.01, signal.raise_signal, [signal.SIGINT]).start()
        else:
            hook(unraisable)

    sys.unraisablehook = interrupt_again
    try:
        yield
    finally:
        sys.unraisablehook = hook


@contextlib.contextmanager
def _sigterm_exits() -> Iterator[None]:
    """Exit on SIGTERM, unless the application has a handler of its own."""
    in_main_thread = threading.current_thread() is threading.main_thread()
    if not in_main_thread or signal.getsignal(signal.SIGTERM) is not signal.SIG_DFL:
        yield
        return
    signal.signal(signal.SIGTERM, _exit)
    try:
        yield
    finally:
        signal.signal(signal.SIGTERM, signal.SIG_DFL)


def _exit(number: int, frame: FrameType | None) -> t.NoReturn:
    sys.exit(0)
