"""The engine with tracing switched off: before it was ever on, and after it was.

An application that is traced meanwhile would slow the others down: all of a process hear the same
signals.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import cast

from erlen import Flask
from erlen.tracing import Tracer

from .native_apps import APPS, Application
from .native_requests import Scenario, ask

UNTRACED = "never traced"


def _after_tracing(scenario: Scenario) -> Application:
    """Give an application that was traced once, with each of the requests, and is no more."""
    app = APPS["erlen"](scenario)
    with Tracer(cast("Flask", app)):
        for call in scenario.calls:
            ask(app, call)
    return app


STATES: dict[str, Callable[[Scenario], Application]] = {
    UNTRACED: APPS["erlen"],
    "traced before": _after_tracing,
}
