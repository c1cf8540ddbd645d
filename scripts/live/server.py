"""Serves a course that is being written, and tells the open pages of every change.

The script that listens in the pages is put in here, on the way out: a built site has none of it.
"""

from __future__ import annotations

import io
import json
import os
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from html import escape
from http import HTTPStatus
from pathlib import Path
from typing import BinaryIO
from urllib.parse import parse_qs, unquote, urlsplit

from live.workshop import Workshop, version_of
from provision.server import SiteHandler, SiteServer
from website.layout import PAGES
from website.site import PAGE_FILES

LIVE = PAGES.parent / "live"
EVENTS = "/live/events"
_FILES = {"assets", "runtime", "live", *PAGE_FILES}
_OWN_NAMES = frozenset({"localhost", "127.0.0.1"})
_FOREIGN = "This server answers for localhost alone: open the address that it printed."
# Pages to be read allow no connection, and nothing on them is the author's.
_LISTENING = "connect-src"


class LiveHandler(SiteHandler):
    """Answers with the pages of a workshop, and with the files that every site has."""

    def __init__(
        self, *arguments: object, workshop: Workshop, web: Path, runtime: Path, **named: object
    ) -> None:
        self.workshop = workshop
        self.web = web
        self.runtime = runtime
        super().__init__(*arguments, **named)  # type: ignore[arg-type] # the base class's own

    def do_GET(self) -> None:  # noqa: N802 - the base class calls it so
        """Answer with a page, with a file, or with the news of a page as long as it is open."""
        if not self._is_meant():
            self.send_error(HTTPStatus.MISDIRECTED_REQUEST, explain=_FOREIGN)
        elif urlsplit(self.path).path == EVENTS:
            self._tell()
        else:
            super().do_GET()

    def do_HEAD(self) -> None:  # noqa: N802 - the base class calls it so
        """Answer with the head of a page or of a file."""
        if self._is_meant():
            super().do_HEAD()
        else:
            self.send_error(HTTPStatus.MISDIRECTED_REQUEST, explain=_FOREIGN)

    def _is_meant(self) -> bool:
        """Tell whether the request names this server.

        A page of another site could have its own name lead here, and read what is served.
        """
        name, _, port = self.headers.get("Host", "").partition(":")
        return name.lower() in _OWN_NAMES and (not port or port.isdecimal())

    def translate_path(self, path: str) -> str:
        """Return the file that an address means: of the app, of Python, or of the pages."""
        first, *rest = unquote(urlsplit(path).path).strip("/").split("/")
        # An empty part would begin a path anew, at the root of the machine's files.
        if {"", ".", ".."}.intersection(rest):
            return ""
        match first:
            case "assets":
                return str(self.web.joinpath(*rest))
            case "runtime":
                return str(self.runtime.joinpath(*rest[1:]))
            case "live":
                return str(LIVE.joinpath(*rest))
            case _:
                return str(PAGES / first)

    def list_directory(self, path: str | os.PathLike[str]) -> None:
        """Show no folder's contents: none is a page of the site."""
        self.send_error(HTTPStatus.NOT_FOUND)

    def send_head(self) -> BinaryIO | io.BytesIO | None:
        """Send the head of an answer and return its body."""
        address = urlsplit(self.path).path
        name = unquote(address).lstrip("/")
        if name.partition("/")[0] in _FILES:
            return super().send_head()
        if not name.endswith("/") and not Path(name).suffix and name:
            self._redirect(f"{address}/")
            return None
        if not Path(name).suffix:
            name += "index.html"
        text = self.workshop.site.page(name)
        status = HTTPStatus.NOT_FOUND if text is None else HTTPStatus.OK
        return self._send_text(status, name, text or self.workshop.site.not_found())

    def _send_text(self, status: HTTPStatus, name: str, text: str) -> io.BytesIO:
        if _LISTENING in text:
            text = with_script(name, text)
        content = text.encode("utf-8")
        self.send_response(status)
        kind = "x.html" if status == HTTPStatus.NOT_FOUND else name
        self.send_header("Content-Type", self.guess_type(kind))
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        return io.BytesIO(content)

    def _redirect(self, address: str) -> None:
        self.send_response(HTTPStatus.MOVED_PERMANENTLY)
        self.send_header("Location", address)
        self.send_header("Content-Length", "0")
        self.end_headers()

    def _tell(self) -> None:
        """Send server-sent events until the page is closed."""
        [name] = parse_qs(urlsplit(self.path).query).get("page", ["index.html"])
        self.send_response(HTTPStatus.OK)
        self.send_header("Content-Type", "text/event-stream")
        self.send_header("Connection", "close")
        self.end_headers()
        for news in self.workshop.follow(name):
            event = ":\n\n" if news is None else f"data: {json.dumps(news.to_wire())}\n\n"
            self.wfile.write(event.encode("utf-8"))
            self.wfile.flush()


def with_script(name: str, page: str) -> str:
    """Return a page with the script that listens for changes of it."""
    tags = (
        '<link rel="stylesheet" href="/live/overlay.css">\n'
        f'<script type="module" src="/live/overlay.js" data-page="{escape(name)}"'
        f' data-version="{version_of(page)}"></script>\n'
    )
    return page.replace("</head>", f"{tags}</head>", 1)


def make_live_server(workshop: Workshop, web: Path, runtime: Path, port: int) -> SiteServer:
    """Bind a server of a workshop's site to a port of the loopback address, 0 for a free one.

    :raises OSError: when the port is taken.
    """
    handler = partial(LiveHandler, workshop=workshop, web=web, runtime=runtime)
    return SiteServer(("127.0.0.1", port), handler)


@contextmanager
def serving_live(workshop: Workshop, web: Path, runtime: Path) -> Iterator[str]:
    """Follow a course and serve it on a free port for the length of a block.

    :return: the address of the site's root, without a slash.
    """
    watching = threading.Thread(target=workshop.watch)
    watching.start()
    try:
        with make_live_server(workshop, web, runtime, 0) as server:
            threading.Thread(target=server.serve_forever, daemon=True).start()
            try:
                yield f"http://localhost:{server.server_address[1]}"
            finally:
                workshop.close()
                server.shutdown()
    finally:
        workshop.close()
        watching.join()
