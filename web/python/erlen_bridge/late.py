"""Imports that wait for their files: the snapshot's memory arrives before the standard library.

What the warm-up imported is in memory. Anything else of the standard library or of the installed
packages is asked for here first, and the worker fetches the files before the import goes on.
"""

from __future__ import annotations

import importlib
import sys
from collections.abc import Callable, Sequence
from importlib.machinery import ModuleSpec, PathFinder
from types import ModuleType

# The top-level names in the wheels that the build groups under "engine" and "late".
PACKAGES = frozenset(
    {
        "blinker",
        "click",
        "erlen",
        "erlen_bridge",
        "itsdangerous",
        "jinja2",
        "markupsafe",
        "tzdata",
        "werkzeug",
    }
)


class WaitingFinder:
    """A finder that finds nothing: it sees to it that those after it can.

    :param bring: fetches the files and puts them in place before it returns.
    """

    def __init__(self, bring: Callable[[], None]) -> None:
        self._bring = bring

    def find_spec(
        self, name: str, path: Sequence[str] | None = None, target: ModuleType | None = None
    ) -> ModuleSpec | None:
        """Wait if the module may lie in a file that has not come.

        :raises ImportError: if the files cannot be had.
        """
        top = name.partition(".")[0]
        if top in sys.stdlib_module_names or top in PACKAGES:
            try:
                self._bring()
            except Exception as error:
                message = f"The file of {name!r} has not arrived: {error}"
                raise ImportError(message, name=name) from error
        return None


def wait_with(bring: Callable[[], None]) -> None:
    """Let imports from files wait; `bring` is called when one needs to."""
    sys.meta_path.insert(sys.meta_path.index(PathFinder), WaitingFinder(bring))


def stop_waiting() -> None:
    """Import as usual: every file is in place."""
    sys.meta_path[:] = [finder for finder in sys.meta_path if not isinstance(finder, WaitingFinder)]
    importlib.invalidate_caches()
