"""The servers that serve the shop, as processes, and a proxy to stand before them."""

from __future__ import annotations

import contextlib
import os
import threading
from collections.abc import Callable, Iterator
from http.client import HTTPConnection
from pathlib import Path

from werkzeug.middleware.http_proxy import ProxyMiddleware
from werkzeug.serving import make_server
from werkzeug.wrappers import Response

from ..engine.command_line import ENGINE, PATIENCE, Server
from .shop import THREADS

HERE = Path(__file__).parent

Start = Callable[..., Server]


def gunicorn(folder: Path, *options: str, app: str = "shop:app", **variables: str) -> Server:
    """Serve by gunicorn; without options with one worker that answers one request at a time."""
    return Server(
        folder,
        *("-m", "gunicorn", "--bind", "127.0.0.1:0", "--no-control-socket"),
        *("--chdir", str(HERE), *options, app),
        ready="Listening at:",
        **variables,
    )


def gunicorn_threads(folder: Path, *options: str, **settings: str) -> Server:
    """Serve by gunicorn with threads."""
    return gunicorn(folder, "--threads", str(THREADS), *options, **settings)


def waitress(folder: Path, *options: str, app: str = "shop:app", **variables: str) -> Server:
    """Serve by waitress, which has threads."""
    variables["PYTHONPATH"] = os.pathsep.join([str(HERE), str(ENGINE)])
    return Server(
        folder,
        *("-m", "waitress", "--listen", "127.0.0.1:0", "--threads", str(THREADS)),
        *options,
        app,
        ready="Serving on",
        **variables,
    )


SERVERS: dict[str, Start] = {
    "gunicorn": gunicorn,
    "gunicorn with threads": gunicorn_threads,
    "waitress": waitress,
}


def connect(server: Server) -> HTTPConnection:
    """Open a connection of one's own."""
    return HTTPConnection("127.0.0.1", server.port, timeout=PATIENCE)


@contextlib.contextmanager
def proxy(server: Server, prefix: str) -> Iterator[int]:
    """Stand before a server as its proxy, on a port of its own: `/prefix/x` is its `/x`."""
    target = {
        "target": server.address,
        "remove_prefix": True,
        "host": None,
        "headers": {
            "X-Forwarded-For": "203.0.113.9",
            "X-Forwarded-Proto": "https",
            "X-Forwarded-Host": "shop.example",
            "X-Forwarded-Prefix": prefix,
        },
    }
    app = ProxyMiddleware(Response("not here", 404), {f"{prefix}/": target}, timeout=PATIENCE)
    server_of_proxy = make_server("127.0.0.1", 0, app, threaded=True)
    thread = threading.Thread(target=server_of_proxy.serve_forever)
    thread.start()
    try:
        yield server_of_proxy.port
    finally:
        server_of_proxy.shutdown()
        thread.join()
        server_of_proxy.server_close()
