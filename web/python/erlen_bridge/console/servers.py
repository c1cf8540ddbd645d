"""What stands for the development server: an address, and the app that answers there.

The command that serves runs to the point where it would listen. There it leaves what it would
serve, and the page's requests are answered with that for as long as the command is not ended.
"""

from __future__ import annotations

import errno
import ipaddress
import os
import random
import sys
from collections.abc import Callable, Iterable
from contextlib import AbstractContextManager
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Any, NoReturn

from ..serving import Served, Server
from ..wsgi import AppRequest
from .environment import environment_of
from .transcript import Entry

#: What tells the reloader's own process from the one that it starts.
RELOADED = "WERKZEUG_RUN_MAIN"

#: How the machine is known to others in its network.
NETWORK_ADDRESS = "192.168.0.10"

#: Every address of the machine; here it only names them, as nothing listens.
ALL = "0.0.0.0"  # noqa: S104

#: Below this, only the system's own programs may listen.
FIRST_FREE_PORT = 1024

#: What the system gives when it may choose.
CHOSEN_PORT = 49152

WARNING = (
    "WARNING: This is a development server. Do not use it in a production deployment."
    " Use a production WSGI server instead."
)


class ListeningError(BaseException):
    """Leaves a command at the point where it would listen, with what it would serve."""

    def __init__(self, host: str, port: int, app: Any, *, reloads: bool, debugs: bool) -> None:
        super().__init__(host, port)
        self.host, self.port, self.app = host, port, app
        self.reloads, self.debugs = reloads, debugs


@dataclass(slots=True)
class Job:
    """A command that serves.

    :param program: runs the command again, up to where it listens.
    """

    number: int
    program: Callable[[], ListeningError]
    entry: Entry
    server: Server
    environment: dict[str, str] = field(default_factory=dict)
    host: str = "127.0.0.1"
    port: int = 5000
    reloads: bool = False

    @property
    def address(self) -> str:
        """The address that a browser on this machine can open."""
        return f"http://{browser_host(self.host)}:{self.port}"

    def surroundings(self) -> AbstractContextManager[None]:
        """Set the variables that the command was called with."""
        return environment_of(self.environment)

    def take(self, listening: ListeningError) -> None:
        """Serve what a command leaves."""
        app = listening.app
        self.host, self.port, self.reloads = listening.host, listening.port, listening.reloads
        # An app that could not be loaded is served as its error.
        self.server.failure = None
        self.server.app = self.server.prepare(app) if hasattr(app, "config") else app

    def answer(self, asked: AppRequest) -> Served:
        """Answer a request, and log it as the server does."""
        served = self.server.answer(asked)
        log_request(asked, served.response.status)
        return served


def listen_for(jobs: Iterable[Job]) -> Callable[..., NoReturn]:
    """Make what stands for werkzeug's `run_simple`, beside the servers that run already."""
    taken = {job.port for job in jobs}

    def run_simple(
        hostname: str,
        port: int,
        application: Any,
        use_reloader: bool = False,
        use_debugger: bool = False,
        **_: Any,
    ) -> NoReturn:
        port = port or CHOSEN_PORT
        if os.environ.get(RELOADED) != "true":
            refuse(hostname, port, taken)
            sys.stderr.write(startup(hostname, port))
            if use_reloader:
                sys.stderr.write(" * Restarting with stat\n")
        if use_debugger and (not use_reloader or os.environ.get(RELOADED) == "true"):
            sys.stderr.write(f" * Debugger is active!\n * Debugger PIN: {pin()}\n")
        raise ListeningError(hostname, port, application, reloads=use_reloader, debugs=use_debugger)

    return run_simple


def refuse(host: str, port: int, taken: Iterable[int]) -> None:
    """End a command whose address cannot be had, in the system's words and the server's."""
    number = errno.EADDRINUSE if port in taken else None
    if not 0 < port < 65536:
        raise OverflowError("bind(): port must be 0-65535.")
    if not is_of_this_machine(host):
        number = errno.EADDRNOTAVAIL
    elif port < FIRST_FREE_PORT:
        number = errno.EACCES
    if number is None:
        return
    sys.stderr.write(f"{SYSTEM_SAYS[number]}\n")
    if number == errno.EADDRINUSE:
        sys.stderr.write(
            f"Port {port} is in use by another program. Either identify and stop that program,"
            " or start the server with a different port.\n"
        )
    sys.exit(1)


#: What Linux says, whatever the system below.
SYSTEM_SAYS = {
    errno.EADDRINUSE: "Address already in use",
    errno.EADDRNOTAVAIL: "Cannot assign requested address",
    errno.EACCES: "Permission denied",
}


def is_of_this_machine(host: str) -> bool:
    """Say whether a server of this machine can listen at a host."""
    if host in ("localhost", NETWORK_ADDRESS):
        return True
    try:
        address = ipaddress.ip_address(host)
    except ValueError:
        return False
    return address.is_loopback or address.is_unspecified


def startup(host: str, port: int) -> str:
    """Write what the server says when it listens."""
    lines = [WARNING]
    shown = f"[{host}]" if ":" in host else host
    if host in (ALL, "::"):
        lines += [f" * Running on all addresses ({host})"]
        lines += [f" * Running on http://{browser_host(host)}:{port}"]
        shown = NETWORK_ADDRESS if host == ALL else "[::1]"
    lines += [f" * Running on http://{shown}:{port}", "Press CTRL+C to quit"]
    return "\n".join(lines) + "\n"


def browser_host(host: str) -> str:
    """Give the host that a browser on this machine asks for."""
    if host in (ALL, NETWORK_ADDRESS):
        return "127.0.0.1"
    if host == "::":
        return "[::1]"
    return f"[{host}]" if ":" in host else host


def pin() -> str:
    """Make up a PIN of the debugger's; it is the same for one project folder."""
    digits = random.Random(str(Path.cwd())).randrange(10**9)  # noqa: S311 - it guards nothing
    return f"{digits // 10**6:03}-{digits // 1000 % 1000:03}-{digits % 1000:03}"


def log_request(asked: AppRequest, status: int) -> None:
    """Write the line that the server logs for each request."""
    path = "/" + asked.url.split("/", 3)[3] if asked.url.count("/") > 2 else "/"
    time = datetime.now().strftime("%d/%b/%Y %H:%M:%S")
    sys.stderr.write(f'127.0.0.1 - - [{time}] "{asked.method} {path} HTTP/1.1" {status} -\n')
