"""The list of all that a site is made of, by which its service worker keeps it on a device."""

from __future__ import annotations

import base64
import hashlib
import json
from collections.abc import Iterable
from pathlib import Path
from urllib.parse import quote

SERVICE_WORKER = "service-worker.js"
FILE_LIST = "offline.json"
# The builder's own lists, what keeps the others, and the page for addresses that lead nowhere.
_NOT_KEPT = {SERVICE_WORKER, FILE_LIST, "files.json", "assets/manifest.json", "404.html"}


def render_file_list(out: Path, files: Iterable[Path]) -> str:
    """List the addresses of a site's files, each with its digest as a Subresource Integrity.

    :param files: what is in the site, below ``out``.
    """
    names = sorted(path.relative_to(out).as_posix() for path in files)
    digests = {_address(name): _digest(out / name) for name in names if name not in _NOT_KEPT}
    return json.dumps({"files": digests}, indent=0) + "\n"


def _address(name: str) -> str:
    """Return the address that a page is known by, which is its folder's."""
    folder, _, last = name.rpartition("/")
    return quote(name if last != "index.html" else f"{folder}/" if folder else "")


def _digest(path: Path) -> str:
    return "sha256-" + base64.b64encode(hashlib.sha256(path.read_bytes()).digest()).decode()
