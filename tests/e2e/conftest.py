"""A real Chromium, and the built site on a server of its own, for every browser test."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from types import SimpleNamespace
from typing import Any

import pytest
from playwright.sync_api import Browser, expect

from provision.browser import find_browser, launch_arguments
from provision.server import serving
from provision.site import DIST

#: Milliseconds; a wait ends with what it waits for, and a busy machine may take its time.
SEEN_WITHIN = 20_000

expect.set_options(timeout=SEEN_WITHIN)

#: Compile WebAssembly once, plainly: the better code of a second pass comes too late for a test.
COMPILE_ONCE = "--js-flags=--liftoff-only"


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args: dict[str, Any]) -> dict[str, Any]:
    """Start the browser that is installed, with the flags it needs here."""
    executable = find_browser()
    assert executable, "No Chromium is installed: python3 scripts/test.py browser installs one."
    arguments = [*launch_arguments(), COMPILE_ONCE]
    return {**browser_type_launch_args, "executable_path": executable, "args": arguments}


@pytest.fixture(scope="session")
def browser_context_args(browser_context_args: dict[str, Any]) -> dict[str, Any]:
    """Do without the service worker: what goes through it, no route of a test would see."""
    return {**browser_context_args, "service_workers": "block"}


@pytest.fixture(scope="module")
def browser(launch_browser: Callable[[], Browser]) -> Iterator[Browser]:
    """Start a browser for each module: one alone has no room for the Pythons of all tests."""
    with launch_browser() as browser:
        yield browser


@pytest.fixture(scope="session")
def _pw_artifacts_folder(tmp_path_factory: pytest.TempPathFactory) -> SimpleNamespace:
    """Keep traces and videos where pytest cleans up.

    The plugin's own folder is cleaned when pytest is unconfigured, which a worker never is.
    """
    return SimpleNamespace(name=str(tmp_path_factory.mktemp("playwright")))


@pytest.fixture(scope="session")
def base_url() -> Iterator[str]:
    """Serve dist/ and give the address of its root."""
    assert (DIST / "index.html").is_file(), "dist/ is empty: python3 scripts/play.py --build-only"
    with serving(DIST) as address:
        yield address
