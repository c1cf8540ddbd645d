"""The bridge answers in the browser's Python as it does here."""

from __future__ import annotations

import json
import logging
import os
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from runtime.pyodide_host import PyodideHost

from . import exchanges, typing_sessions
from .test_console import SESSIONS

TESTS = '''
import pytest

def test_says_hello(client):
    """The page says none."""
    assert client.get("/").text == "none", "No."

@pytest.mark.hint(1)
def test_says_bye(client):
    """The page says bye."""
    page = client.get("/").text
    assert page == "bye", f"The page says {page!r}."

def test_name(client):
    """The name page answers."""
    client.get("/name")
'''


@pytest.fixture(scope="module")
def host() -> Iterator[PyodideHost]:
    with PyodideHost() as host:
        modules = [Path(str(module.__file__)) for module in (exchanges, typing_sessions)]
        sources = {path.name: path.read_bytes() for path in modules}
        host.write_files("/home/pyodide/tests", sources)
        host.call("site:addsitedir", "/home/pyodide/tests")
        yield host


@pytest.fixture
def _surroundings() -> Iterator[None]:
    folder, path, environment = Path.cwd(), list(sys.path), dict(os.environ)
    handlers, logging.root.handlers = logging.root.handlers, []
    yield
    logging.root.handlers = handlers
    os.chdir(folder)
    sys.path[:] = path
    os.environ.clear()
    os.environ.update(environment)


@pytest.mark.usefixtures("_surroundings")
def test_every_request_is_answered_alike(host: PyodideHost) -> None:
    native, browser = exchanges.answers(), host.call("exchanges:answers")
    labels = [None, *((method, path) for method, path, _, _ in exchanges.REQUESTS)]
    for label, here, there in zip(labels, native, browser, strict=True):
        assert (label, there) == (label, here)
    assert native[0] == {"state": {"kind": "serving"}, "stdout": "visited\n" * 3}


@pytest.mark.usefixtures("_surroundings")
def test_checks_say_the_same(host: PyodideHost) -> None:
    native = exchanges.checked(TESTS)
    assert host.call("exchanges:checked", TESTS) == native
    assert [check["outcome"] for check in native["checks"]] == ["passed", "failed", "crashed"]


OWN_TESTS = """
def test_pass(own_tests):
    assert own_tests.complaint == "", own_tests.complaint

def test_fault_noticed(own_tests):
    assert own_tests.noticing('request.args.getlist("name")', '["Ada"]'), "Nobody notices."
"""


@pytest.mark.usefixtures("_surroundings")
@pytest.mark.parametrize("expected", ["none", "bye"])
def test_learners_tests_say_the_same(host: PyodideHost, expected: str) -> None:
    own = "from app import app\n\ndef test_a():\n    page = app.test_client().get('/').text\n"
    own += f"    assert page == {expected!r}\n"
    native = exchanges.checked(OWN_TESTS, {"test_app.py": own})
    assert host.call("exchanges:checked", OWN_TESTS, {"test_app.py": own}) == native
    outcome = "passed" if expected == "none" else "failed"
    assert [check["outcome"] for check in native["checks"]] == [outcome, outcome]


def test_the_console_shows_the_same(host: PyodideHost) -> None:
    parts = {file.stem: file.read_text().partition("\n=====\n") for file in SESSIONS}
    typed = {about: session for about, (session, _, _) in parts.items()}
    expected = {about: shown for about, (_, _, shown) in parts.items()}
    assert host.call("typing_sessions:all_shown", typed) == expected


@pytest.mark.usefixtures("_surroundings")
def test_frames_show_the_same(host: PyodideHost) -> None:
    native = typing_sessions.debugged()
    assert host.call("typing_sessions:debugged") == json.loads(json.dumps(native))
    assert native[1]["variables"] == [["number", "int", "4"]]
    assert native[4]["output"] == "(4, '/broken/4')\n"
