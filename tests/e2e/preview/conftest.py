"""The preview alone in a page of its own, in front of an app that answers from a table."""

from __future__ import annotations

import base64
import struct
import subprocess
import threading
import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import FrameLocator, Page

from provision.server import make_server

ROOT = Path(__file__).parents[3]
CONFIG = Path(__file__).parent / "harness" / "vite.config.ts"
HTML = "text/html; charset=utf-8"
APP = "http://localhost:5000"


def _chunk(kind: bytes, data: bytes) -> bytes:
    content = kind + data
    return struct.pack(">I", len(data)) + content + struct.pack(">I", zlib.crc32(content))


# One red dot, as PNG.
PIXEL = (
    b"\x89PNG\r\n\x1a\n"
    + _chunk(b"IHDR", struct.pack(">IIBBBBB", 1, 1, 8, 2, 0, 0, 0))
    + _chunk(b"IDAT", zlib.compress(b"\x00\xff\x00\x00"))
    + _chunk(b"IEND", b"")
)


class Harness:
    """What a test does to the preview and reads of it."""

    def __init__(self, page: Page) -> None:
        self.page = page

    @property
    def frame(self) -> FrameLocator:
        """The document that is shown."""
        return self.page.frame_locator('iframe[title="Preview"]')

    def serve(
        self,
        address: str,
        body: str | bytes = "",
        kind: str = HTML,
        status: int = 200,
        headers: tuple[tuple[str, str], ...] = (),
    ) -> None:
        """Answer an address, which may begin with a method and a space."""
        content = body.encode() if isinstance(body, str) else body
        answer = {
            "status": status,
            "headers": [["Content-Type", kind], *[list(header) for header in headers]],
            "base64": base64.b64encode(content).decode(),
        }
        self.page.evaluate("table => harness.serve(table)", {address: answer})

    def open(self, address: str) -> FrameLocator:
        """Type an address, and wait until its document has loaded."""
        return self.after_load("address => void harness.browser.navigate(address)", address)

    def after_load(self, script: str, argument: object = None) -> FrameLocator:
        """Do something on the page, and wait for the document that it leads to."""
        before = self.read("harness.loads.length")
        self.page.evaluate(script, argument)
        self.page.wait_for_function("before => harness.loads.length > before", arg=before)
        return self.frame

    def in_frame(self, script: str) -> Any:
        """Evaluate a script in the shown document, as its own scripts would run."""
        return self.frame.locator(":root").evaluate(f"async () => ({script})")

    def read(self, expression: str) -> Any:
        """Read something of the page."""
        return self.page.evaluate(f"() => {expression}")

    def wait_for(self, expression: str) -> None:
        """Wait until something of the page is true."""
        self.page.wait_for_function(f"() => {expression}")

    def wait_for_address(self, path: str) -> None:
        """Wait until the address bar shows a path of the app."""
        self.page.wait_for_function(
            "address => harness.browser.state.address === address", arg=APP + path
        )

    def requests(self) -> list[str]:
        """Every request, as method and address without the origin."""
        sent: list[str] = self.read("harness.requests.map(({method, url}) => method + ' ' + url)")
        return [line.replace(APP, "") for line in sent]

    def console(self) -> list[str]:
        """What the document wrote to the console, each with its level."""
        lines: list[str] = self.read("harness.console.map(({level, text}) => level + ': ' + text)")
        return lines

    def wait_for_console(self, text: str) -> None:
        """Wait for a console message that holds a text."""
        self.page.wait_for_function(
            "text => harness.console.some(message => message.text.includes(text))", arg=text
        )

    def last_body(self) -> bytes:
        """Give the body of the last request, byte for byte."""
        script = "Array.from(harness.requests.at(-1).body, byte => String.fromCharCode(byte))"
        text: str = self.read(f"{script}.join('')")
        return text.encode("latin-1")

    def last_header(self, name: str) -> str | None:
        """Give one header of the last request."""
        headers: list[list[str]] = self.read("harness.requests.at(-1).headers")
        return next((value for known, value in headers if known.lower() == name.lower()), None)


@pytest.fixture(scope="session")
def harness_address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Build the harness and serve it; give the address of its root.

    It does not override ``base_url``: the browser's contexts keep that for the modules after.
    """
    built = tmp_path_factory.mktemp("harness")
    command = ["npx", "vite", "build", "--config", str(CONFIG), "--outDir", str(built)]
    subprocess.run(command, cwd=ROOT, check=True, capture_output=True)
    with make_server(built, 0) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://localhost:{server.server_address[1]}"
        server.shutdown()


@pytest.fixture
def harness(page: Page, harness_address: str) -> Iterator[Harness]:
    """Open the harness; whatever goes wrong in its scripts fails the test."""
    errors: list[str] = []
    page.on("pageerror", lambda error: errors.append(str(error)))
    page.goto(f"{harness_address}/index.html")
    page.wait_for_function("window.harness")
    page.set_default_timeout(20_000)
    yield Harness(page)
    from_frame = page.evaluate("() => harness.console.map(({text}) => text)")
    assert [error for error in errors if not any(error in text for text in from_frame)] == []
