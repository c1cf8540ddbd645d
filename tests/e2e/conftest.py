"""A real Chromium, and the built site on a server of its own, for every browser test."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest

from provision.browser import find_browser, launch_arguments
from provision.server import serving
from provision.site import DIST


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args: dict[str, Any]) -> dict[str, Any]:
    """Start the browser that is installed, with the flags it needs here."""
    executable = find_browser()
    assert executable, "No Chromium is installed: python3 scripts/test.py browser installs one."
    return {**browser_type_launch_args, "executable_path": executable, "args": launch_arguments()}


@pytest.fixture(scope="session")
def base_url() -> Iterator[str]:
    """Serve dist/ and give the address of its root."""
    assert (DIST / "index.html").is_file(), "dist/ is empty: python3 scripts/play.py --build-only"
    with serving(DIST) as address:
        yield address
