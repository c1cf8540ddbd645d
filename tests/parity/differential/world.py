"""The surroundings of a case that runs: one framework, its application, and who waits for whom."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from types import ModuleType
from typing import Any

from .trace import seen


class Pause:
    """Lets one request wait in the middle until another has been answered."""

    def __init__(self) -> None:
        self.reached = threading.Event()
        self._go_on = threading.Event()
        self._owner: int | None = None

    def claim(self) -> None:
        """Make the calling thread the one that waits."""
        self._owner = threading.get_ident()

    def wait(self) -> None:
        """Wait, once, if this is the thread that does."""
        if self._owner == threading.get_ident() and not self.reached.is_set():
            self.reached.set()
            assert self._go_on.wait(60), "the other request was never answered"

    def end(self) -> None:
        """Let the waiting request go on."""
        self._go_on.set()


@dataclass
class World:
    """One run of a case on one framework.

    :param client: the test client, made when the first request needs one.
    :param kept: cookies that raw answers set.
    :param etag: the last ETag that an answer had, for conditional requests.
    :param nested: how many requests and contexts were opened within a request of the step.
    """

    f: ModuleType
    app: Any = None
    kept: dict[str, str] = field(default_factory=dict)
    etag: str = '"none"'
    nested: int = 0
    depth: int = 0
    pause: Pause = field(default_factory=Pause)
    other: Any = None
    endpoints: set[str] = field(default_factory=set)
    functions: list[Any] = field(default_factory=list)
    client: Any = None

    @contextmanager
    def deeper(self) -> Iterator[bool]:
        """Tell whether another request or context may be opened within the current one."""
        allowed = self.depth < 2 and self.nested < 8
        self.depth += 1
        self.nested += allowed
        try:
            yield allowed
        finally:
            self.depth -= 1

    def state(self) -> tuple[Any, ...]:
        """What a function sees around it."""
        f = self.f
        if not f.has_request_context():
            return ("app",) if f.has_app_context() else ("outside",)
        request = f.request
        if request.endpoint is not None:
            self.endpoints.add(request.endpoint)
        return (
            request.method,
            request.endpoint,
            seen(request.view_args),
            seen(request.routing_exception),
            tuple(f.g) if f.has_app_context() else "no app",
        )
