#!/usr/bin/env python3
"""Set up, build and serve the playground: `python3 scripts/play.py`."""

from __future__ import annotations

import signal

if __name__ == "__main__":
    # Ctrl+C ends the command without a traceback, also while it is still importing.
    signal.signal(signal.SIGINT, signal.SIG_DFL)

import argparse
import sys
from collections.abc import Sequence
from functools import partial

from provision.node_env import set_up_node
from provision.python_env import set_up_python
from provision.server import USUAL_PORT, SiteServer, bind, make_server, read_port, serve
from provision.site import DIST, build_site
from provision.steps import command, one_at_a_time, say


def main() -> int:
    """Run the command; return its exit code."""
    options = _parse()
    if options.port is not None and not options.build_only:
        _bind(options.port).server_close()  # better to hear it now than after the build
    with one_at_a_time():
        set_up_python()
        set_up_node()
        whole = build_site()
    if not whole:
        say("\nThe lessons named above are broken and were left out. All else is there.")
    if options.build_only:
        say(f"\nThe site is in {DIST}: any web server can serve it.")
    else:
        server = _bind(options.port)
        serve(server, what="The playground", open_browser=not options.no_open)
    return 0


def _parse(arguments: Sequence[str] | None = None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(description="Set up, build and serve the playground.")
    parser.add_argument("--port", type=read_port, help=f"the port to serve on (else {USUAL_PORT})")
    parser.add_argument("--no-open", action="store_true", help="do not open a browser")
    parser.add_argument(
        "--build-only", action="store_true", help="write the static site to dist/ and stop"
    )
    return parser.parse_args(arguments)


def _bind(port: int | None) -> SiteServer:
    return bind(partial(make_server, DIST), port)


if __name__ == "__main__":
    sys.exit(command(main))
