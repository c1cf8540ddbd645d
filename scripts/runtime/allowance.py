"""How long a process may take for one answer: counted in its own processor time.

What else runs on the machine makes a process wait, and costs it no processor time. A process that
itself waits, for ever as it may be, uses none either: a far higher limit by the clock ends that.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from contextlib import suppress

# How many times the processor time may pass by the clock.
TIMES_BY_CLOCK = 10
# What the kernel's headers call CPUCLOCK_SCHED: what all threads of a process have run.
_PROCESS_CLOCK = 2
_SHORTEST_WAIT = 0.02


class Allowance:
    """What a process may take from now on; on Linux alone is processor time told from the clock's.

    :param pid: the process, whose answer is not being worked at yet.
    :param seconds: the processor time that it may take.
    """

    def __init__(self, pid: int, seconds: float) -> None:
        self._seconds = seconds
        self._clock = _clock_of(pid)
        self._began = self._clock()
        self._end = time.monotonic() + seconds * TIMES_BY_CLOCK

    def left(self) -> float:
        """Return for how many seconds it surely may go on; 0 when it has taken all."""
        own = self._seconds - (self._clock() - self._began)
        left = min(own, self._end - time.monotonic())
        return max(left, _SHORTEST_WAIT) if left > 0 else 0.0

    def __str__(self) -> str:
        """Return what was allowed, as a problem tells it once nothing is left."""
        if time.monotonic() < self._end:
            return f"{self._seconds:g} s of work"
        return f"{self._seconds * TIMES_BY_CLOCK:g} s"


def _clock_of(pid: int) -> Callable[[], float]:
    """Return the clock of a process's processor time, or the usual one where there is no such."""
    # As clock_getcpuclockid(3) makes it, for which Python has no door.
    number = (~pid << 3) | _PROCESS_CLOCK
    try:
        last = time.clock_gettime(number)
    except (AttributeError, OSError):
        return time.monotonic

    def read() -> float:
        nonlocal last
        with suppress(OSError):  # the process has ended, and takes no more
            last = time.clock_gettime(number)
        return last

    return read
