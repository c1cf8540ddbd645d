"""What Python has elsewhere and lacks in the browser, put in place before anything asks for it."""

from __future__ import annotations

from erlen_bridge import hashing, processes


def install() -> None:
    """Install every stand-in."""
    hashing.install()
    processes.install()
