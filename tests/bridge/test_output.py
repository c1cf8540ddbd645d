"""What is printed reaches the page as it happens, and no faster than the page can bear."""

from __future__ import annotations

import logging
import sys

import pytest

from erlen_bridge.output import AT_ONCE, CUT, LIMIT, WINDOW, Output

Heard = list[tuple[str, str]]


class Clock:
    """A clock that is set by hand."""

    def __init__(self) -> None:
        self.now = 0.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def heard() -> Heard:
    return []


@pytest.fixture
def output(clock: Clock, heard: Heard) -> Output:
    return Output(lambda stream, text: heard.append((stream, text)), clock)


def test_each_print_is_heard_before_the_next(output: Output, heard: Heard) -> None:
    with output.captured():
        print("a")
        assert "".join(text for _, text in heard) == "a\n"
        print("b", file=sys.stderr)
        assert heard[-1][0] == "stderr"


def test_bytes_and_text_share_a_stream(output: Output, heard: Heard) -> None:
    with output.captured():
        sys.stdout.write("ä")
        sys.stdout.buffer.write("€".encode()[:1])
        sys.stdout.buffer.write("€".encode()[1:])
        sys.stdout.write("\ud800")
    assert "".join(text for _, text in heard) == "ä€\\ud800"


def test_a_flood_is_gathered_and_in_order(output: Output, heard: Heard, clock: Clock) -> None:
    with output.captured():
        for number in range(AT_ONCE * 10):
            sys.stdout.write(f"{number},")
        sys.stderr.write("e")
        assert len(heard) == AT_ONCE
        clock.now += WINDOW
        sys.stdout.write("next")
    assert len(heard) == AT_ONCE + 3
    everything = "".join(f"{number}," for number in range(AT_ONCE * 10)) + "enext"
    assert "".join(text for _, text in heard) == everything


def test_one_task_prints_no_more_than_the_limit(output: Output, heard: Heard) -> None:
    with output.captured():
        sys.stdout.write("x" * (LIMIT + 5))
        sys.stdout.write("more")
    assert "".join(text for _, text in heard) == "x" * LIMIT + CUT
    heard.clear()
    with output.captured():
        print("again")
    assert "".join(text for _, text in heard) == "again\n"


def test_a_log_handler_of_an_earlier_task_is_still_heard(output: Output, heard: Heard) -> None:
    with output.captured():
        handler = logging.StreamHandler()
    with output.captured():
        handler.emit(logging.LogRecord("a", 20, "p", 1, "hello", None, None))
    assert heard[-1] == ("stderr", "hello\n")


def test_the_streams_are_put_back(output: Output) -> None:
    before = sys.stdout, sys.stderr
    with pytest.raises(ValueError, match="x"), output.captured():
        raise ValueError("x")
    assert (sys.stdout, sys.stderr) == before
