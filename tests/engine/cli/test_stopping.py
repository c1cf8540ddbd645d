"""Ctrl+C and SIGTERM are ordinary ends of serving, and leave nothing behind."""

from __future__ import annotations

import signal
import threading

import pytest

from erlen.cli.stopping import ending_quietly


def test_interrupt_is_an_ordinary_end() -> None:
    with ending_quietly():
        raise KeyboardInterrupt


def test_sigterm_exits_with_status_zero() -> None:
    with pytest.raises(SystemExit) as caught, ending_quietly():
        signal.raise_signal(signal.SIGTERM)
    assert caught.value.code == 0
    assert signal.getsignal(signal.SIGTERM) is signal.SIG_DFL


def test_handler_of_the_application_is_kept() -> None:
    seen: list[int] = []

    def handle(number: int, frame: object) -> None:
        seen.append(number)

    before = signal.signal(signal.SIGTERM, handle)
    try:
        with ending_quietly():
            signal.raise_signal(signal.SIGTERM)
        assert signal.getsignal(signal.SIGTERM) is handle
    finally:
        signal.signal(signal.SIGTERM, before)
    assert seen == [signal.SIGTERM]


def test_other_threads_set_no_handler() -> None:
    seen: list[object] = []

    def serve() -> None:
        with ending_quietly():
            seen.append(signal.getsignal(signal.SIGTERM))

    thread = threading.Thread(target=serve)
    thread.start()
    thread.join()
    assert seen == [signal.SIG_DFL]


def test_other_failures_go_on() -> None:
    with pytest.raises(OSError, match="in use"), ending_quietly():
        raise OSError("in use")
