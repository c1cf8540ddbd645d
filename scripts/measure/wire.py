"""What a visit to a lesson fetches: until its app has answered, and behind that."""

from __future__ import annotations

import gzip
import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

from playwright.sync_api import Browser, Response

from measure.report import Figure
from provision.server import serving

# A bundle's name ends in a digest of what is in it, and a runtime's folder is one.
_DIGEST = re.compile(r"-[\w-]{8}(?=\.\w+$)|(?<=/runtime/)[0-9a-f]+/")
_WITHIN = 60_000
# What is fetched ahead comes whenever the page is idle: on some machines before the rest is there.
NEVER_IDLE = "window.requestIdleCallback = () => 0"
# The smallest lesson: a single file, and Python is its language.
FIRST_LESSON = "lessons/a-first-application/hello-world"


@dataclass(frozen=True, slots=True)
class Sent:
    """One file: its size in bytes as it lies on the server, and compressed by gzip."""

    size: int
    compressed: int


def fetched_files(browser: Browser, site: Path, page: str) -> dict[str, Sent]:
    """Open a page in a fresh profile; give what has come once nothing more is asked for, by path.

    What the page fetches ahead, for what may be wanted later, is left out, and so are digests
    in the paths, so that two builds compare.
    """
    with serving(site) as address:
        opened = browser.new_page()
        opened.add_init_script(NEVER_IDLE)
        answered: list[Response] = []
        opened.on("response", lambda answer: answered.append(answer))
        opened.goto(f"{address}/{page}/")
        opened.get_by_role("textbox", name="app.py", exact=True).wait_for(timeout=_WITHIN)
        opened.get_by_role("region", name="Page").get_by_text("200 OK").wait_for(timeout=_WITHIN)
        opened.wait_for_load_state("networkidle")
        paths = [urlsplit(answer.url).path for answer in answered if answer.status == 200]
        opened.close()
    return {_DIGEST.sub("", path) or path: _sent(site / path.lstrip("/")) for path in paths}


def _sent(file: Path) -> Sent:
    content = (file / "index.html" if file.is_dir() else file).read_bytes()
    return Sent(len(content), len(gzip.compress(content, 9)))


def compare(listed: Mapping[str, int], fetched: Mapping[str, Sent]) -> list[str]:
    """Hold what came against the list of what may; give a sentence for each difference.

    :param listed: kB of 1000 bytes by path; a file may differ from it by a tenth.
    """
    found = [f"{path} is fetched and not listed." for path in fetched if path not in listed]
    for path, size in listed.items():
        if path not in fetched:
            found.append(f"{path} is listed and not fetched.")
        elif abs(kilobytes(fetched[path]) - size) > max(1, size / 10):
            found.append(f"{path} has {kilobytes(fetched[path])} kB, and {size} kB are listed.")
    return found


def kilobytes(sent: Sent) -> int:
    """Round a file's size up to kB of 1000 bytes."""
    return -(-sent.size // 1000)


def script_figure(files: Mapping[str, Sent], limit: float) -> Figure:
    """Sum up the scripts of our own, the preview's among them, compressed, in kB of 1000 bytes."""
    own = [
        sent.compressed
        for path, sent in files.items()
        if path.startswith("/assets/") and not path.endswith(".css")
    ]
    return Figure("scripts of our own, compressed", "kB", [sum(own) / 1000], limit)
