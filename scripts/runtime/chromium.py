"""Chromium as the measurements and the tests start it: headless, quiet, with a fresh profile."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from playwright.sync_api import Browser, Playwright

from provision.browser import find_browser, launch_arguments


@contextmanager
def chromium(playwright: Playwright) -> Iterator[Browser]:
    """Start the Chromium that the tests use; it keeps nothing from one start to the next."""
    browser = playwright.chromium.launch(executable_path=find_browser(), args=launch_arguments())
    try:
        yield browser
    finally:
        browser.close()
