"""Two requests are walked side by side, each held at every step with a context of its own."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable
from typing import Any

import pytest

from erlen_bridge.worker import Bridge

from .conftest import Printed
from .stacks import Stacks

Load = Callable[..., dict[str, Any]]
Get = Callable[[str], dict[str, Any]]

APP = """\
from flask import Flask, g, request, session

app = Flask(__name__)
app.secret_key = "for the tests"
guest = None
ended = []


@app.before_request
def remember():
    g.table = request.args.get("table")


@app.teardown_request
def note(error):
    ended.append(type(error).__name__)


@app.route("/order/<name>")
def order(name):
    global guest
    guest = name
    session["name"] = name
    return f"One soup for {guest}, at {g.table}."
"""

ADA, GRACE = "/order/Ada?table=1", "/order/Grace?table=2"
OUTSIDE = {
    "request": "RuntimeError: Working outside of request context.",
    "session": "RuntimeError: Working outside of request context.",
    "g": "RuntimeError: Working outside of application context.",
    "current_app": "RuntimeError: Working outside of application context.",
}


def asked(path: str, method: str = "GET", headers: Any = (), body: str = "") -> dict[str, Any]:
    url = f"http://localhost:5000{path}"
    return {"method": method, "url": url, "headers": headers, "body": body}


@pytest.fixture
def stacks(bridge: Bridge, load: Load) -> Stacks:
    load(APP)
    return Stacks(bridge)


def begin(stacks: Stacks, first: str = ADA, second: str = GRACE) -> dict[str, Any]:
    return stacks.ask("begin", requests=[asked(first), asked(second)])


def step_to(stacks: Stacks, side: int, source: str) -> dict[str, Any]:
    """Step a request until one of the learner's lines is next."""
    while True:
        walk: dict[str, Any] = stacks.ask("step", side=side)["walks"][side]
        assert walk["state"] == "held", f"It has ended without {source!r}."
        if walk.get("place", {}).get("source") == source:
            return walk


def named(walk: dict[str, Any]) -> dict[str, Any]:
    """Give what each name stands for: its items, or the first line of its error."""
    return {
        each["name"]: dict(each["items"])
        if "items" in each
        else f"{each['error']['type']}: {each['error']['message'].splitlines()[0]}"
        for each in walk["names"]
    }


def test_each_request_has_its_own_context_while_both_are_under_way(stacks: Stacks) -> None:
    begin(stacks)
    last = 'return f"One soup for {guest}, at {g.table}."'
    first = step_to(stacks, 0, last)
    step_to(stacks, 1, 'session["name"] = name')
    told = stacks.ask("look")
    assert told["walks"][0] == first
    assert named(first) == {
        "request": {
            "method": "'GET'",
            "path": "'/order/Ada'",
            "args": "{'table': ['1']}",
            "endpoint": "'order'",
            "view_args": "{'name': 'Ada'}",
        },
        "session": {"name": "'Ada'"},
        "g": {"table": "'1'"},
        "current_app": {"name": "'app'"},
    }
    second = named(told["walks"][1])
    assert (second["session"], second["g"]) == ({}, {"table": "'2'"})
    assert first["locals"] == [["name", "'Ada'"]]
    assert first["contexts"] == [
        {"kind": "request", "of": "GET /order/Ada?table=1"},
        {"kind": "app", "of": "app"},
    ]


def test_one_request_overtakes_the_other_and_writes_over_what_both_share(stacks: Stacks) -> None:
    assert begin(stacks)["shared"] == [
        {"module": "app", "name": "guest", "value": "None", "changed": False},
        {"module": "app", "name": "ended", "value": "[]", "changed": False},
    ]
    step_to(stacks, 0, 'session["name"] = name')
    assert stacks.ask("finish", side=1)["shared"][0] == {
        "module": "app",
        "name": "guest",
        "value": "'Grace'",
        "changed": True,
    }
    walks = stacks.ask("finish", side=0)["walks"]
    assert [walk["answer"] for walk in walks] == [
        {"status": "200 OK", "body": "One soup for Grace, at 1."},
        {"status": "200 OK", "body": "One soup for Grace, at 2."},
    ]


def test_the_steps_are_the_stages_and_the_learners_lines(stacks: Stacks) -> None:
    begin(stacks)
    steps = []
    while (walk := stacks.ask("step", side=0)["walks"][0])["state"] == "held":
        steps.append(walk["place"]["source"] if "place" in walk else walk["step"])
    assert steps == [
        "push",
        "match",
        'g.table = request.args.get("table")',
        "dispatch",
        "guest = name",
        'session["name"] = name',
        'return f"One soup for {guest}, at {g.table}."',
        "response",
        "session",
        "pop",
        "ended.append(type(error).__name__)",
    ]
    assert (walk["state"], walk["steps"]) == ("done", len(steps))


def test_the_names_fail_before_the_contexts_are_pushed_and_after_they_are_popped(
    stacks: Stacks,
) -> None:
    ready = begin(stacks)["walks"][0]
    pushing = stacks.ask("step", side=0)["walks"][0]
    done = stacks.ask("finish", side=0)["walks"][0]
    for walk in (ready, pushing, done):
        assert walk["contexts"] == []
        assert named(walk) == OUTSIDE


def test_a_name_is_used_outside_while_a_request_is_held(stacks: Stacks) -> None:
    begin(stacks)
    step_to(stacks, 0, "guest = name")
    told = stacks.ask("outside", name="request")
    assert told["kind"] == "outside"
    assert told["expression"] == "request.path"
    assert told["message"].startswith("Working outside of request context.\n")
    assert told["advice"].startswith("This works only while a request is answered.")


def test_a_context_that_the_view_opens_lies_on_top(bridge: Bridge, load: Load) -> None:
    load(
        "from flask import Flask, request\n\napp = Flask(__name__)\n\n\n"
        "@app.route('/')\ndef index():\n"
        "    with app.app_context():\n"
        "        with app.test_request_context('/inner?x=1'):\n"
        "            return request.path\n"
    )
    stacks = Stacks(bridge)
    begin(stacks, "/", "/")
    walk = step_to(stacks, 0, "return request.path")
    assert walk["contexts"] == [
        {"kind": "request", "of": "GET /inner?x=1"},
        {"kind": "app", "of": "app"},
        {"kind": "request", "of": "GET /"},
        {"kind": "app", "of": "app"},
    ]
    assert named(walk)["request"]["path"] == "'/inner'"


def test_a_form_is_shown_once_the_app_has_read_it(bridge: Bridge, load: Load) -> None:
    load(
        "from flask import Flask, request\n\napp = Flask(__name__)\n\n\n"
        "@app.post('/')\ndef index():\n    name = request.form['name']\n    return name\n"
    )
    stacks = Stacks(bridge)
    form = [["Content-Type", "application/x-www-form-urlencoded"]]
    post = asked("/", "POST", form, "name=Ada")
    stacks.ask("begin", requests=[post, post])
    assert "form" not in named(step_to(stacks, 0, "name = request.form['name']"))["request"]
    assert named(step_to(stacks, 0, "return name"))["request"]["form"] == "{'name': ['Ada']}"


def test_an_error_is_a_step_of_its_own(bridge: Bridge, load: Load) -> None:
    load(APP.replace("guest = name", "guest = 1 / 0"))
    stacks = Stacks(bridge)
    begin(stacks)
    step_to(stacks, 0, "guest = 1 / 0")
    steps = [stacks.ask("step", side=0)["walks"][0]["step"] for _ in range(2)]
    assert steps == ["error", "unhandled"]
    told = stacks.ask("finish", side=0)["walks"][0]
    assert told["answer"]["status"] == "500 INTERNAL SERVER ERROR"


def test_to_begin_again_ends_what_is_held_and_tears_it_down(stacks: Stacks) -> None:
    begin(stacks)
    step_to(stacks, 0, "guest = name")
    told = begin(stacks)
    assert [walk["state"] for walk in told["walks"]] == ["ready", "ready"]
    assert told["shared"][1]["value"] == "['Left']"
    assert stacks.gates == {}


def test_nothing_of_it_stays_in_the_app(bridge: Bridge, stacks: Stacks, get: Get) -> None:
    begin(stacks)
    step_to(stacks, 0, "guest = name")
    # Another request goes through at once, though the app is listened to.
    assert get("/order/Bob")["response"]["body"] == b"One soup for Bob, at None."
    assert "wsgi_app" in vars(bridge.server.app)
    assert stacks.ask("leave") == {"kind": "none"}
    assert "wsgi_app" not in vars(bridge.server.app)
    assert sys.gettrace() is None or "walk" not in repr(sys.gettrace())


def test_what_is_printed_is_heard(bridge: Bridge, load: Load, printed: Printed) -> None:
    load(APP.replace("guest = name", "guest = name; print(name)"))
    stacks = Stacks(bridge)
    begin(stacks)
    step_to(stacks, 0, 'session["name"] = name')
    assert printed == [("stdout", "Ada"), ("stdout", "\n")]
    stacks.ask("leave")


def test_without_an_app_there_is_nothing_to_walk(bridge: Bridge, load: Load) -> None:
    load("1 / 0")
    assert begin(Stacks(bridge)) == {"kind": "none"}


WRITING = """\
from pathlib import Path

from flask import Flask

app = Flask(__name__)


@app.route("/<name>")
def note(name):
    with Path("guests.txt").open("a") as file:
        file.write(name)
    return name
"""


def test_what_the_app_writes_in_a_step_is_told_with_that_step(bridge: Bridge, load: Load) -> None:
    load(WRITING)
    stacks = Stacks(bridge)
    begin(stacks, "/Ada", "/Grace")
    step_to(stacks, 0, "return name")
    assert stacks.written == [["guests.txt", b"Ada"]]
    stacks.ask("finish", side=1)
    assert stacks.written == [["guests.txt", b"AdaGrace"]]
    stacks.ask("finish", side=0)
    assert stacks.written == []


def test_what_a_request_wrote_that_had_to_leave_is_told_with_the_next_answer(
    bridge: Bridge, load: Load, get: Get
) -> None:
    load(
        WRITING.replace(
            "    return name",
            "    try:\n        name += '!'\n    finally:\n"
            "        Path('left.txt').write_text(name)\n    return name",
        )
    )
    stacks = Stacks(bridge)
    begin(stacks, "/Ada", "/Grace")
    step_to(stacks, 0, "name += '!'")
    stacks.leave()
    assert ["left.txt", b"Ada"] in get("/favicon.ico/none")["written"]


def test_that_two_had_to_leave_is_told_until_others_begin(stacks: Stacks) -> None:
    begin(stacks)
    step_to(stacks, 0, "guest = name")
    stacks.leave()
    assert stacks.ask("look") == {"kind": "none", "left": True}
    begin(stacks)
    assert stacks.ask("leave") == {"kind": "none"}


def test_a_request_is_traced_while_two_others_are_held(
    bridge: Bridge, stacks: Stacks, get: Get
) -> None:
    bridge.trace("")
    begin(stacks)
    step_to(stacks, 0, "guest = name")
    step_to(stacks, 1, "guest = name")
    trace = json.loads(str(bridge.trace(get("/order/Bob")["trace"])["json"]))
    assert (trace["path"], trace["status"]) == ("/order/Bob", "200 OK")
    assert "order()" in [event["title"] for event in trace["events"]]
    walks = [stacks.ask("finish", side=side)["walks"][side] for side in (0, 1)]
    assert [walk["answer"]["status"] for walk in walks] == ["200 OK", "200 OK"]
    other = bridge.trace(get("/order/Bob")["trace"])["json"]
    assert json.loads(str(other))["number"] == trace["number"] + 1


def test_a_replay_and_a_run_of_tests_leave_what_is_held_as_it_is(
    bridge: Bridge, stacks: Stacks
) -> None:
    bridge.change([("test_it.py", b"from app import app\n\ndef test_it():\n    assert app\n")])
    begin(stacks)
    held = step_to(stacks, 0, 'return f"One soup for {guest}, at {g.table}."')
    then = APP.replace("One soup", "No soup").encode()
    exchange: Any = bridge.replay({"app.py": then}, "GET", asked(GRACE)["url"], [], b"")
    assert exchange["response"]["body"] == b"No soup for Grace, at 2."
    assert bridge.test("test_it.py") == {"complaints": {"test_it": ""}, "unreadable": ""}
    told = stacks.ask("look")
    assert told["walks"][0] == held
    assert told["shared"][0]["value"] == "'Ada'"
    walk = stacks.ask("finish", side=0)["walks"][0]
    assert walk["answer"]["body"] == "One soup for Ada, at 1."
