"""How long a first lesson's app takes for an answer in the worker, once Python is warm."""

from __future__ import annotations

from pathlib import Path

from playwright.sync_api import Playwright

from measure.report import Figure
from runtime.boot_page import SOURCES, build_page, serve_page
from runtime.chromium import chromium

_WITHIN = 120_000


def measure_hello(playwright: Playwright, runtime: Path, *, limit: float) -> list[Figure]:
    """Let the app answer over and over: as a server would ask it, and by way of the bridge.

    :param limit: the largest median of the app's own answers that is good enough, in
        milliseconds.
    """
    build_page()
    source = (SOURCES / "hello.py").read_text()
    with serve_page(runtime) as server, chromium(playwright) as browser:
        page = browser.new_page()
        page.goto(f"{server.url}/page.html?worker=probe")
        page.wait_for_function("globalThis.outcome", timeout=_WITHIN)
        times = {}
        for message in ({"boot": f"{server.url}/runtime/"}, {"call": "times", "source": source}):
            page.evaluate("message => ask(message)", message)
            said = page.wait_for_function("globalThis.answer", timeout=_WITHIN).json_value()
            if "error" in said:
                raise SystemExit(f"Python in the worker said: {said['error']['message']}")
            times = said["value"]
    return [
        Figure("hello world, as WSGI", "ms", times["wsgi"], limit),
        Figure("hello world, by way of the bridge", "ms", times["bridge"]),
    ]
