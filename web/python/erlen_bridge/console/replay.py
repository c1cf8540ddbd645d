"""Type a whole session into the console, as a lesson's right and wrong answers hold one.

The session goes the same way as what is typed on the page. A line that begins with a method and a
path is a request of the page's, `GET /hello`; one with a file's path is a change in the editor,
`SAVE hello.py`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from ..worker import Bridge

REQUEST = re.compile(r"^(GET|HEAD|POST|PUT|PATCH|DELETE|OPTIONS) (/\S*)$")
SAVE = re.compile(r"^SAVE (\S+)$")

#: Where the page looks when no server has said where it runs.
DEFAULT_ADDRESS = "http://127.0.0.1:5000"


def replay(bridge: Bridge, session: str, files: Mapping[str, bytes] | None = None) -> None:
    """Type a session, and make the requests in it where a server has said that it runs.

    :param files: what the session saves, by path.
    :raises ValueError: when it saves a file that is not among them.
    """
    address = DEFAULT_ADDRESS
    for part in parts(session):
        if request := REQUEST.match(part):
            ask(bridge, address, request[1], request[2])
        elif saved := SAVE.match(part):
            save(bridge, saved[1], files or {})
        else:
            bridge.type_in(part)
        state: Any = bridge.terminal().state()
        address = state.get("address", address)


def save(bridge: Bridge, path: str, files: Mapping[str, bytes]) -> None:
    """Change a file as the editor does."""
    if path not in files:
        raise ValueError(f"The session saves {path!r}, and the answer has no such file.")
    bridge.change([(path, files[path])])


def saved_in(session: str) -> list[str]:
    """Return the paths of the files that a session saves."""
    return [saved[1] for part in parts(session) if (saved := SAVE.match(part))]


def ask(bridge: Bridge, address: str, method: str, path: str) -> int:
    """Request a page; give the status, 0 where no server listens."""
    exchange: Any = bridge.request(method, f"{address}{path}", [], b"")
    return 0 if "refused" in exchange else int(exchange["response"]["status"])


def parts(session: str) -> Iterator[str]:
    """Part a session into what is typed at once, and the requests and saved files in between."""
    lines: list[str] = []
    for line in session.removesuffix("\n").split("\n"):
        if REQUEST.match(line) or SAVE.match(line):
            if lines:
                yield "\n".join(lines)
            yield line
            lines = []
        else:
            lines.append(line)
    if lines:
        yield "\n".join(lines)
