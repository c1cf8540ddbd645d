"""Type a whole session into the console, as a lesson's right and wrong answers hold one.

The session goes the same way as what is typed on the page. A line that begins with a method and a
path is a request of the page's: `GET /hello`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from ..worker import Bridge

REQUEST = re.compile(r"^(GET|HEAD|POST|PUT|PATCH|DELETE|OPTIONS) (/\S*)$")

#: Where the page looks when no server has said where it runs.
DEFAULT_ADDRESS = "http://127.0.0.1:5000"


def replay(bridge: Bridge, session: str) -> None:
    """Type a session, and make the requests in it where a server has said that it runs."""
    address = DEFAULT_ADDRESS
    for part in parts(session):
        request = REQUEST.match(part)
        if request:
            ask(bridge, address, request[1], request[2])
        state: Any = bridge.terminal().state() if request else bridge.type_in(part)
        address = state.get("address", address)


def ask(bridge: Bridge, address: str, method: str, path: str) -> int:
    """Request a page; give the status, 0 where no server listens."""
    exchange: Any = bridge.request(method, f"{address}{path}", [], b"")
    return 0 if "refused" in exchange else int(exchange["response"]["status"])


def parts(session: str) -> Iterator[str]:
    """Part a session into what is typed at once, and the requests in between."""
    lines: list[str] = []
    for line in session.removesuffix("\n").split("\n"):
        if REQUEST.match(line):
            if lines:
                yield "\n".join(lines)
            yield line
            lines = []
        else:
            lines.append(line)
    if lines:
        yield "\n".join(lines)
