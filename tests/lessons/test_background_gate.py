"""The gate behind a served course goes on whatever becomes of a trial, and says what that was."""

from __future__ import annotations

import multiprocessing
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from queue import SimpleQueue
from threading import Event
from typing import Any

import pytest

from course.course import read_course
from course.hosts import Host, HostLostError, NativeHost
from course.lesson import Course
from live.trials import BackgroundGate

FIRST, SECOND = "01-basics/01-first", "01-basics/02-second"
WITHIN = 30


class FakeHost(Host):
    """Has one answer for every trial: an error, or what a project that passes comes to."""

    def __init__(self, error: Exception | None = None) -> None:
        self.error = error
        self.closed = False

    def close(self) -> None:
        self.closed = True

    def _start(self) -> None:
        """Nothing has to be started."""

    def _ask(self, arguments: Sequence[Any], seconds: float) -> dict[str, Any]:
        if self.error:
            raise self.error
        return {"report": {"checks": []}, "statuses": [], "seconds": 0.0}


@contextmanager
def gate_with(make_host: Callable[[], Host]) -> Iterator[tuple[BackgroundGate, Callable[[], None]]]:
    """Give a gate, and a function that waits for its next result."""
    results: SimpleQueue[None] = SimpleQueue()
    gate = BackgroundGate(lambda: results.put(None), make_host)
    try:
        yield gate, lambda: results.get(timeout=WITHIN)
    finally:
        gate.close()


def said(gate: BackgroundGate, folder: str) -> list[str]:
    return [str(each) for each in gate.problems([folder])]


@pytest.fixture
def course(root: Path) -> Course:
    return read_course(root)


def test_gate_goes_on_after_an_error_that_nobody_foresaw(
    course: Course, capsys: pytest.CaptureFixture[str]
) -> None:
    hosts = [FakeHost(OSError("handle is closed")), FakeHost()]
    left = iter(hosts)
    with gate_with(lambda: next(left)) as (gate, wait):
        gate.ask(course, course.lessons[:1])
        wait()
        assert said(gate, FIRST) == [
            (
                f"{FIRST}: The lesson was not tried: OSError: handle is closed. It is served all"
                " the same; save any of its files to try once more. The"
                " traceback stands in the terminal."
            )
        ]
        assert hosts[0].closed  # and its process with it: the next trial has a new one
        gate.ask(course, course.lessons[1:])
        wait()
        assert "was not tried" not in " ".join(said(gate, SECOND))
    assert "handle is closed" in capsys.readouterr().err


def test_lesson_that_was_not_tried_is_tried_again_though_it_is_as_it_was(course: Course) -> None:
    def fail() -> Host:
        raise HostLostError("no memory")

    makers: Iterator[Callable[[], Host]] = iter([fail, FakeHost])
    with gate_with(lambda: next(makers)()) as (gate, wait):
        gate.ask(course, course.lessons[:1])
        wait()
        assert said(gate, FIRST) == [
            (
                f"{FIRST}: No Python started: no memory. It is served all the same; save any of its"
                " files to try once more."
            )
        ]
        gate.ask_again(course)
        wait()
        assert "No Python started" not in " ".join(said(gate, FIRST))
        gate.ask_again(course)
        assert not gate.is_trying(FIRST)


class UnendingHost(FakeHost):
    """Has a process that cannot be ended."""

    def close(self) -> None:
        raise OSError("no such process")


def test_gate_goes_on_after_a_process_that_cannot_be_ended(
    course: Course, capsys: pytest.CaptureFixture[str]
) -> None:
    left = iter([UnendingHost(OSError("handle is closed")), FakeHost()])
    with gate_with(lambda: next(left)) as (gate, wait):
        gate.ask(course, course.lessons[:1])
        wait()
        gate.ask(course, course.lessons[1:])
        wait()
        assert "was not tried" not in " ".join(said(gate, SECOND))
    assert "no such process" in capsys.readouterr().err


class WaitingHost(FakeHost):
    """Begins a trial, and ends it when it may."""

    def __init__(self) -> None:
        super().__init__()
        self.begun, self.may_end = Event(), Event()

    def _ask(self, arguments: Sequence[Any], seconds: float) -> dict[str, Any]:
        self.begun.set()
        assert self.may_end.wait(WITHIN)
        return super()._ask(arguments, seconds)


def test_lesson_that_is_being_tried_again_is_not_queued_once_more(course: Course) -> None:
    waiting = WaitingHost()
    left = iter([FakeHost(OSError("handle is closed")), waiting])
    queued: SimpleQueue[bool] = SimpleQueue()
    gate = BackgroundGate(lambda: queued.put(gate.is_trying(FIRST)), lambda: next(left))
    try:
        gate.ask(course, course.lessons[:1])
        assert not queued.get(timeout=WITHIN)
        gate.ask_again(course)
        assert waiting.begun.wait(WITHIN)
        gate.ask_again(course)
        waiting.may_end.set()
        assert not queued.get(timeout=WITHIN)
    finally:
        gate.close()


def test_python_that_does_not_warm_up_is_ended(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("course.hosts.WARM_UP_SECONDS", 0)
    before = multiprocessing.active_children()
    with pytest.raises(HostLostError):
        NativeHost()
    assert multiprocessing.active_children() == before
