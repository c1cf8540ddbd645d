"""The variables of the simulated machine."""

from __future__ import annotations

import contextlib
import os
from collections.abc import Iterator, Mapping

#: Variables of the surroundings that a program of the simulated machine must not see.
OTHERS = ("FLASK_", "ERLEN_", "WERKZEUG_")


@contextlib.contextmanager
def environment_of(environment: Mapping[str, str]) -> Iterator[None]:
    """Set the learner's variables, and none of the framework's that are set elsewhere."""
    before = dict(os.environ)
    for name in before:
        if name.startswith(OTHERS):
            del os.environ[name]
    os.environ.update(environment)
    try:
        yield
    finally:
        os.environ.clear()
        os.environ.update(before)
