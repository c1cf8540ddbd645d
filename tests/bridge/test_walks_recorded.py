"""Where no request can be held, two are recorded one after the other, and stepped through."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

import pytest

from erlen_bridge.walks import recorded
from erlen_bridge.worker import Bridge

from .conftest import Printed
from .stacks import Stacks
from .test_walks import ADA, APP, GRACE, WRITING, asked, begin

Load = Callable[..., dict[str, Any]]
Get = Callable[[str], dict[str, Any]]


class Recordings:
    """The worker's part of it: every question is one call."""

    def __init__(self, bridge: Bridge) -> None:
        self.bridge = bridge
        self.written: list[Any] = []

    def ask(self, kind: str, **more: Any) -> dict[str, Any]:
        answer: dict[str, Any] = self.bridge.walk_recorded(json.dumps({"kind": kind, **more}))
        self.written = answer["written"]
        told: dict[str, Any] = json.loads(answer["json"])
        return told

    def begin(self, first: str = ADA, second: str = GRACE) -> dict[str, Any]:
        return self.ask("begin", requests=[asked(first), asked(second)])


def steps_of(side: int, ask: Callable[..., dict[str, Any]]) -> list[dict[str, Any]]:
    """Step a request to its end, and give what it shows at each step."""
    walks = [ask("look")["walks"][side]]
    while walks[-1]["state"] != "done":
        walks.append(ask("step", side=side)["walks"][side])
    return walks


def test_each_step_shows_what_it_would_where_requests_are_held(bridge: Bridge, load: Load) -> None:
    load(APP)
    stacks = Stacks(bridge)
    begin(stacks)
    held = [steps_of(side, stacks.ask) for side in (0, 1)]
    # The variables of the module are the app's own: the second run starts as the first did.
    load(APP)
    recordings = Recordings(bridge)
    assert recordings.begin()["recorded"] is True
    assert [steps_of(side, recordings.ask) for side in (0, 1)] == held
    assert recordings.ask("step", side=0)["walks"][0] == held[0][-1]
    assert "cut" not in held[0][-1]


def test_what_both_share_is_that_of_the_step_that_was_taken_last(
    bridge: Bridge, load: Load
) -> None:
    load(APP)
    recordings = Recordings(bridge)
    assert recordings.begin()["shared"][0]["value"] == "None"
    told = recordings.ask("finish", side=1)
    assert (told["shared"][0]["value"], told["shared"][0]["changed"]) == ("'Grace'", True)
    assert told["walks"][1]["answer"]["body"] == "One soup for Grace, at 2."
    assert told["walks"][0]["state"] == "ready"
    told = recordings.ask("finish", side=0)
    assert told["shared"][0]["value"] == "'Ada'"
    assert told["walks"][0]["answer"]["body"] == "One soup for Ada, at 1."


def test_what_is_printed_and_written_is_told_at_once(
    bridge: Bridge, load: Load, printed: Printed
) -> None:
    load(WRITING.replace("    return name", "    print(name)\n    return name"))
    recordings = Recordings(bridge)
    recordings.begin("/Ada", "/Grace")
    assert recordings.written == [["guests.txt", b"AdaGrace"]]
    assert [text for _, text in printed] == ["Ada", "\n", "Grace", "\n"]


def test_nothing_of_it_stays_in_the_app(bridge: Bridge, load: Load, get: Get) -> None:
    load(APP)
    recordings = Recordings(bridge)
    recordings.begin()
    assert "wsgi_app" not in vars(bridge.server.app)
    assert get("/order/Bob")["response"]["body"] == b"One soup for Bob, at None."
    assert recordings.ask("look")["kind"] == "walks"
    assert bridge.walk_left() == {}
    assert recordings.ask("look") == {"kind": "none", "left": True}
    assert recordings.ask("step", side=0) == {"kind": "none", "left": True}


def test_a_long_request_is_recorded_for_so_many_steps(
    bridge: Bridge, load: Load, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(recorded, "MOST_STEPS", 20)
    load(
        "from flask import Flask\n\napp = Flask(__name__)\n\n\n@app.route('/')\ndef index():\n"
        "    for number in range(1000):\n        last = number\n    return str(last)\n"
    )
    recordings = Recordings(bridge)
    recordings.begin("/", "/")
    walks = steps_of(0, recordings.ask)
    assert len(walks) == 22
    assert walks[-1]["answer"]["body"] == "999"
    assert ["cut" in walk for walk in walks] == [False] * 21 + [True]


def test_a_value_that_runs_code_to_be_shown_takes_no_step(bridge: Bridge, load: Load) -> None:
    load(
        "from flask import Flask\n\napp = Flask(__name__)\n\n\nclass Dish:\n"
        "    def __repr__(self):\n        text = 'soup'\n        return text\n\n\n"
        "menu = [Dish()]\n\n\n@app.route('/')\ndef index():\n    return 'Hello'\n"
    )
    recordings = Recordings(bridge)
    told = recordings.begin("/", "/")
    assert told["shared"][0]["value"] == "[soup]"
    sources = [walk["place"]["source"] for walk in steps_of(0, recordings.ask) if "place" in walk]
    assert sources == ["return 'Hello'"]


def test_what_a_value_prints_to_be_shown_reaches_the_console(
    bridge: Bridge, load: Load, printed: Printed, capsys: pytest.CaptureFixture[str]
) -> None:
    load(
        "from flask import Flask\n\napp = Flask(__name__)\n\n\nclass Dish:\n"
        "    def __repr__(self):\n        print('shown')\n        return 'soup'\n\n\n"
        "menu = [Dish()]\n\n\n@app.route('/')\ndef index():\n    return 'Hello'\n"
    )
    Recordings(bridge).begin("/", "/")
    assert ("stdout", "shown") in printed
    assert capsys.readouterr().out == ""


def test_a_name_is_used_outside(bridge: Bridge, load: Load) -> None:
    load(APP)
    recordings = Recordings(bridge)
    recordings.begin()
    assert recordings.ask("outside", name="g")["expression"] == "g.get('user')"


def test_without_an_app_there_is_nothing_to_record(bridge: Bridge, load: Load) -> None:
    load("1 / 0")
    assert Recordings(bridge).begin() == {"kind": "none"}
