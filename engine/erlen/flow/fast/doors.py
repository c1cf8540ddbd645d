"""Notice that a stage's method was overridden, replaced or patched."""

from __future__ import annotations

import typing as t

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

_OWN = frozenset((*DOORS, *ERROR_DOORS, "request_class"))
_KNOWN = frozenset((*_OWN, "__dict__", "url_map"))


def is_known(name: str) -> bool:
    """Tell whether an attribute of an application is one that its plan was made by."""
    return name in _KNOWN


def has_own_doors(attributes: dict[str, t.Any]) -> bool:
    """Tell whether an application has a door, or class of requests, beside its class's."""
    return not _OWN.isdisjoint(attributes)
