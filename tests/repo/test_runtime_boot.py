"""Python loads in a real Chromium: from the snapshot, and without it when it cannot be used."""

from __future__ import annotations

import json
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, sync_playwright
from werkzeug.security import check_password_hash

from runtime.boot_page import build_page, serve_page
from runtime.chromium import chromium
from runtime.layout import MANIFEST, OUTPUT
from runtime.static_server import StaticServer

PROBE = (Path(__file__).parent / "probe.py").read_text()


# What a step may take before the test fails.
SECONDS = 30


class Worker:
    """A page with a worker that loads Python when told to."""

    def __init__(self, browser: Browser, server: StaticServer) -> None:
        self._page = browser.new_page()
        self._page.goto(f"{server.url}/page.html?worker=probe")
        self._page.wait_for_function("globalThis.outcome")
        self._root = f"{server.url}/runtime/"

    def ask(self, message: dict[str, str]) -> dict[str, Any]:
        self._page.evaluate("message => ask(message)", message)
        answer = self._page.wait_for_function("globalThis.answer", timeout=SECONDS * 1000)
        said: dict[str, Any] = answer.json_value()
        return said

    def boot(self) -> dict[str, Any]:
        return self.ask({"boot": self._root})

    def call(self, function: Callable[..., object] | str) -> Any:
        answer = self.ask({"call": str(function), "source": PROBE})
        assert "error" not in answer, answer["error"]["message"]
        return answer["value"]

    def wait(self, for_what: str) -> None:
        assert "error" not in self.ask({"wait": for_what})


@pytest.fixture(scope="module")
def chrome() -> Iterator[Browser]:
    build_page()
    with sync_playwright() as playwright, chromium(playwright) as browser:
        yield browser


@pytest.fixture
def server() -> Iterator[StaticServer]:
    assert (OUTPUT / MANIFEST).exists(), "Run: python scripts/build_runtime.py"
    with serve_page() as server:
        yield server


@pytest.fixture
def worker(chrome: Browser, server: StaticServer) -> Worker:
    return Worker(chrome, server)


def booted(worker: Worker) -> str:
    """Boot and return how."""
    answer = worker.boot()
    assert "error" not in answer, answer["error"]["message"]
    how: str = answer["value"]["how"]
    return how


def test_boot_restores_the_snapshot(worker: Worker) -> None:
    assert booted(worker) == "snapshot"


def test_progress_counts_every_byte_and_then_names_the_steps(
    worker: Worker, server: StaticServer
) -> None:
    progress = worker.boot()["value"]["progress"]
    files = json.loads((OUTPUT / MANIFEST).read_text())["files"]
    names = ["pyodide.mjs", "pyodide.asm.mjs", "pyodide.asm.wasm.packed", "snapshot.packed"]
    total = sum(files[name]["bytes"] for name in names)
    steps = [step for step, _, _ in progress]
    assert steps == sorted(steps, key=["download", "restore", "start"].index)
    assert ["download", total, total] in progress


def test_two_restores_have_no_chance_in_common(chrome: Browser, server: StaticServer) -> None:
    first, second = Worker(chrome, server), Worker(chrome, server)
    assert booted(first) == booted(second) == "snapshot"
    one, other = first.call("chance"), second.call("chance")
    assert [name for name in one if one[name] == other[name]] == []


def test_clocks_go_on_from_the_restore_not_from_the_build(worker: Worker) -> None:
    booted(worker)
    now, since_logging = worker.call("clock")
    assert abs(now - time.time()) < 5
    assert 0 <= since_logging < 60


def test_an_import_waits_for_the_late_standard_library(worker: Worker) -> None:
    booted(worker)
    assert not worker.call("loaded_before")
    assert worker.call("late_import") == pytest.approx([2 / 3, 1, 1])


def test_sources_are_in_place_once_complete(worker: Worker) -> None:
    booted(worker)
    worker.wait("complete")
    assert worker.call("engine_source").startswith('"""')


def test_time_zones_are_in_place_once_complete(worker: Worker) -> None:
    booted(worker)
    worker.wait("complete")
    assert worker.call("time_zones") == 9


def test_pytest_comes_when_asked_for(worker: Worker) -> None:
    booted(worker)
    assert "ModuleNotFoundError" in str(worker.ask({"call": "pytest_version", "source": PROBE}))
    worker.wait("tests")
    assert worker.call("pytest_version").startswith("9.")


def test_passwords_can_be_hashed_and_checked_elsewhere(worker: Worker) -> None:
    booted(worker)
    assert check_password_hash(worker.call("hashed_password"), "correct horse")


def test_werkzeugs_debugger_can_be_made(worker: Worker) -> None:
    booted(worker)
    assert worker.call("debugger") == "DebuggedApplication"


def damaged(content: bytes) -> bytes:
    """Flip the bits of a byte in the middle."""
    middle = len(content) // 2
    return content[:middle] + bytes([content[middle] ^ 0xFF]) + content[middle + 1 :]


def of_another_build(content: bytes) -> bytes:
    """Name another build of Pyodide in the snapshot's header."""
    manifest = json.loads(content)
    header = manifest["snapshot"]["header"]
    manifest["snapshot"]["header"] = header[:24] + "AAAA" + header[28:]
    return json.dumps(manifest).encode()


@pytest.mark.parametrize(
    ("file", "tamper"),
    [
        ("snapshot.packed", damaged),
        ("snapshot.packed", lambda content: content[:1_000_000]),
        ("snapshot.packed", lambda _: None),
        ("manifest.json", of_another_build),
    ],
    ids=["damaged", "cut short", "missing", "of another build"],
)
def test_without_a_good_snapshot_python_starts_from_wheels(
    worker: Worker, server: StaticServer, file: str, tamper: Callable[[bytes], bytes | None]
) -> None:
    server.tampered[f"/runtime/{file}"] = tamper
    assert booted(worker) == "wheels"
    assert check_password_hash(worker.call("hashed_password"), "correct horse")


@pytest.mark.parametrize(
    ("file", "tamper", "problem"),
    [
        ("pyodide.asm.wasm.packed", damaged, "damaged-download"),
        ("pyodide.asm.wasm.packed", lambda content: content[:1000], "damaged-download"),
        ("pyodide.asm.wasm.packed", lambda _: None, "blocked-download"),
        ("pyodide.asm.mjs", lambda _: b"export default (", "damaged-download"),
        ("pyodide.mjs", lambda _: None, "blocked-download"),
        ("manifest.json", lambda _: b"{}", "damaged-download"),
    ],
)
def test_what_cannot_be_done_without_is_named_as_a_problem(
    worker: Worker,
    server: StaticServer,
    file: str,
    tamper: Callable[[bytes], bytes | None],
    problem: str,
) -> None:
    server.tampered[f"/runtime/{file}"] = tamper
    assert worker.boot()["error"]["problem"] == problem


def test_no_network_is_named_as_such(worker: Worker, chrome: Browser) -> None:
    chrome.contexts[-1].set_offline(True)
    assert worker.boot()["error"]["problem"] == "offline"
