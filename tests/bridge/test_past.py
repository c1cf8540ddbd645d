"""A request is answered by the app of an earlier moment, and today's is not touched."""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from erlen_bridge import application
from erlen_bridge.serving import Server
from erlen_bridge.worker import Bridge

Load = Callable[..., dict[str, Any]]
Get = Callable[[str], dict[str, Any]]

APP = """\
from pathlib import Path

from flask import Flask

from words import GREETING

app = Flask(__name__)
visits = []


@app.route("/")
def index():
    visits.append(1)
    with Path("visits.txt").open("a") as file:
        file.write("x")
    return f"{GREETING} {len(visits)} {Path('visits.txt').read_text()}"


@app.route("/broken")
def broken():
    return {}["missing"]
"""


TEST = """\
from app import app


def test_it():
    assert app.test_client().get("/").status_code == 200
"""


def then(**files: bytes) -> dict[str, bytes]:
    return {"app.py": APP.encode(), "words.py": b"GREETING = 'then'\n", **files}


def answered(exchange: dict[str, Any]) -> tuple[int, str]:
    response = exchange["response"]
    return response["status"], response["body"].decode()


def replay(bridge: Bridge, files: dict[str, bytes], path: str = "/") -> dict[str, Any]:
    return bridge.replay(files, "GET", f"http://localhost:5000{path}", [], b"")


def test_the_code_and_the_files_are_those_of_then(bridge: Bridge, load: Load, get: Get) -> None:
    load(APP, **{"words.py": "GREETING = 'now'\n", "visits.txt": "n"})
    assert answered(get("/")) == (200, "now 1 nx")
    assert answered(replay(bridge, then(**{"visits.txt": b"t"}))) == (200, "then 1 tx")
    assert answered(get("/")) == (200, "now 2 nxx")
    assert (bridge.project.root / "visits.txt").read_text() == "nxx"


def test_nothing_around_it_changes(bridge: Bridge, load: Load, get: Get) -> None:
    load(APP, **{"words.py": "GREETING = 'now'\n"})
    modules = {name: sys.modules[name] for name in ("app", "words")}
    before = (Path.cwd(), list(sys.path), dict(os.environ))
    exchange = replay(bridge, then())
    assert exchange["written"] == []
    assert (Path.cwd(), list(sys.path), dict(os.environ)) == before
    assert {name: sys.modules[name] for name in modules} == modules


def test_an_error_of_then_has_no_frames_to_look_into(bridge: Bridge, load: Load, get: Get) -> None:
    load(APP, **{"words.py": "GREETING = 'now'\n"})
    assert get("/broken")["failure"]["trace"] == 1
    exchange = replay(bridge, then(), "/broken")
    assert exchange["response"]["status"] == 500
    assert "trace" not in exchange["failure"]
    assert exchange["failure"]["place"]["line"] == 21
    assert bridge.inspect(1, 0)["kind"] == "frame"


def test_code_of_then_that_cannot_be_imported_answers_with_its_failure(
    bridge: Bridge, load: Load, get: Get
) -> None:
    load(APP, **{"words.py": "GREETING = 'now'\n"})
    exchange = replay(bridge, {"app.py": b"from flask import Flsk\n"})
    assert exchange["response"]["status"] == 500
    assert exchange["failure"]["name"] == "ImportError"
    assert answered(get("/")) == (200, "now 1 x")


def test_the_tests_of_one_file_are_run(bridge: Bridge, load: Load) -> None:
    load(
        APP,
        **{
            "words.py": "GREETING = 'now'\n",
            "test_requests.py": TEST,
            "test_other.py": "def test_fails():\n    assert False\n",
        },
    )
    assert bridge.test("test_requests.py") == {"complaints": {"test_it": ""}, "unreadable": ""}
    assert not (bridge.project.root / "visits.txt").exists()


def test_nothing_of_a_replay_stays_in_this_python(bridge: Bridge, load: Load) -> None:
    load(APP, **{"words.py": "GREETING = 'now'\n", "test_it.py": TEST})
    known = set(application.libraries)
    replay(bridge, then())
    bridge.test("test_it.py")
    bridge.check("def test_it(client):\n    assert client.get('/').status_code == 200\n")
    assert set(application.libraries) == known


def test_all_is_put_back_where_a_replay_breaks_off(
    bridge: Bridge, load: Load, get: Get, monkeypatch: pytest.MonkeyPatch
) -> None:
    load(APP, **{"words.py": "GREETING = 'now'\n"})
    before = (Path.cwd(), list(sys.path), dict(os.environ), set(application.libraries))

    def break_off(*_: object) -> None:
        raise MemoryError

    with monkeypatch.context() as broken, pytest.raises(MemoryError):
        broken.setattr(Server, "answer", break_off)
        replay(
            bridge, then(**{"only_then.py": b"", "words.py": b"import only_then\nGREETING = 1\n"})
        )
    assert (Path.cwd(), list(sys.path), dict(os.environ), set(application.libraries)) == before
    assert "only_then" not in sys.modules
    assert answered(get("/")) == (200, "now 1 x")


def test_a_replay_is_traced_as_if_its_files_lay_in_the_project(bridge: Bridge, load: Load) -> None:
    load(APP, **{"words.py": "GREETING = 'now'\n"})
    assert "trace" not in replay(bridge, then())
    bridge.trace("")
    broken = then(**{"app.py": f"# Above it.\n{APP}".encode()})
    for path, title, line in (("/", "index()", 13), ("/broken", "broken()", 21)):
        name = replay(bridge, broken, path)["trace"]
        trace = json.loads(str(bridge.trace(name)["json"]))
        (view,) = [event for event in trace["events"] if event["title"] == title]
        assert (view["place"]["file"], view["place"]["line"]) == (
            f"{bridge.project.root}/app.py",
            line,
        )
        assert "/past-" not in "".join(
            place["file"]
            for event in trace["events"]
            for place in (event["place"], (event["raised"] or {}).get("place"))
            if place
        )
