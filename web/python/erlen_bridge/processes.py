"""A stand-in for ``multiprocessing.Value``, which has nothing to stand on in the browser.

werkzeug's debugger counts wrong PINs in one. There is a single process and a single thread, so an
ordinary attribute does.
"""

from __future__ import annotations

import multiprocessing
import threading
from contextlib import AbstractContextManager


class LocalValue:
    """What ``multiprocessing.Value`` gives, for one process."""

    def __init__(self, typecode: str, value: int | float = 0, *, lock: bool = True) -> None:
        self.typecode = typecode
        self.value = value
        self._lock = threading.RLock()

    def get_lock(self) -> AbstractContextManager[object]:
        """Return the lock to hold while the value is read and written."""
        return self._lock


def install() -> None:
    """Make ``multiprocessing.Value`` give a `LocalValue`."""
    multiprocessing.Value = LocalValue  # type: ignore[assignment] # a method there, a class here
