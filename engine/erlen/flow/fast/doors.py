"""Notice that a stage's method was overridden, replaced or patched.

What the methods were is noted when the engine is imported, before anyone can change them.
"""

from __future__ import annotations

import typing as t
from collections.abc import Callable, Iterable

DOORS = (
    "app_context",
    "create_url_adapter",
    "dispatch_request",
    "do_teardown_appcontext",
    "do_teardown_request",
    "ensure_sync",
    "finalize_request",
    "full_dispatch_request",
    "make_response",
    "preprocess_request",
    "process_response",
    "raise_routing_exception",
    "request_context",
)
"""The methods of an application that the fast path does not call, but does the work of."""

ERROR_DOORS = (
    "_find_error_handler",
    "handle_http_exception",
    "handle_user_exception",
    "trap_http_exception",
)
"""Those that it does the work of where an HTTP error is answered."""

_DOORS = frozenset((*DOORS, *ERROR_DOORS))


def is_door(name: str) -> bool:
    """Tell whether an attribute of an application is one of the doors."""
    return name in _DOORS


def has_own_doors(attributes: dict[str, t.Any]) -> bool:
    """Tell whether an application has a door of its own beside its class's."""
    return not _DOORS.isdisjoint(attributes)


class Watch:
    """Tells whether attributes of classes are still what they are now.

    Asked on every request, so the comparisons are compiled into a function of a line each,
    which Python runs several times as fast as a loop over names.

    ::

        watch = Watch()
        watch.add(Response, ["__init__", "set_data"])
        is_untouched = watch.compile()
        is_untouched()
    """

    def __init__(self) -> None:
        self._names: dict[str, t.Any] = {}
        self._lines: list[str] = []

    def add(self, owner: type, names: Iterable[str], subject: str | None = None) -> None:
        """Watch attributes of a class.

        :param subject: the parameter of the compiled function that stands for a subclass
            of it; by default the class itself is looked at.
        """
        if subject is None:
            subject = f"class{len(self._names)}"
            self._names[subject] = owner
        for name in names:
            known = f"known{len(self._names)}"
            self._names[known] = getattr(owner, name)
            self._lines.append(f"    if {subject}.{name} is not {known}: return False")

    def compile(self, *parameters: str) -> Callable[..., bool]:
        """Make the function that tells whether everything is as it was.

        :param parameters: the names given as `subject`, in order.
        """
        lines = [f"def is_untouched({', '.join(parameters)}):", *self._lines, "    return True"]
        exec("\n".join(lines), self._names)  # noqa: S102 - made of the names above
        return t.cast("Callable[..., bool]", self._names["is_untouched"])
