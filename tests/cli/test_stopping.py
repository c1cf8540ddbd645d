"""Ctrl+C ends the server wherever it meets it."""

from __future__ import annotations

import signal
import time
import weakref

import pytest

from erlen.cli.stopping import ending_quietly


class Watched:
    """Something that a weak reference can be to."""


def test_ctrl_c_in_a_callback_that_cannot_be_interrupted_ends_the_block(
    capsys: pytest.CaptureFixture[str],
) -> None:
    went_on = False
    with ending_quietly():
        watched = Watched()
        reference = weakref.ref(watched, lambda _: signal.raise_signal(signal.SIGINT))
        del watched
        for _ in range(2000):
            time.sleep(0.01)  # a server that serves
        went_on = True
    assert not went_on
    assert reference() is None
    assert capsys.readouterr().err == ""
