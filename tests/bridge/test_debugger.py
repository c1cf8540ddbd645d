"""Frames of an error, looked into after it: source, variables, expressions."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from erlen_bridge.debugger import MOST_KEPT
from erlen_bridge.worker import Bridge

Load = Callable[..., dict[str, Any]]
Get = Callable[[str], dict[str, Any]]

APP = """from flask import Flask, g, render_template, request

app = Flask(__name__)


def half(number, divisor):
    steps = [number]
    return number / divisor + len(steps)


@app.route("/")
def index():
    g.seen = 3
    return str(half(8, 0))


@app.route("/page")
def page():
    return render_template("page.html", people=[1])


@app.route("/odd")
def odd():
    class Odd:
        def __repr__(self):
            raise KeyError("no")
    thing, long = Odd(), "x" * 1000
    raise ValueError("odd")
"""


def frame_of(exchange: dict[str, Any], name: str) -> tuple[int, int]:
    failure = exchange["failure"]
    [frame] = [frame for frame in failure["frames"] if frame["name"] == name]
    return failure["trace"], frame["depth"]


def test_a_frame_shows_its_source_its_variables_and_what_failed(
    bridge: Bridge, load: Load, get: Get
) -> None:
    load(APP)
    told: Any = bridge.inspect(*frame_of(get("/"), "half"))
    assert told["variables"] == [
        ["number", "int", "8"],
        ["divisor", "int", "0"],
        ["steps", "list", "[8]"],
    ]
    failed = told["lines"][told["line"] - told["first"]]
    assert (told["line"], failed) == (8, "    return number / divisor + len(steps)")
    assert failed[told["column"] : told["endColumn"]] == "number / divisor"


def test_an_expression_runs_in_any_frame_with_its_request(
    bridge: Bridge, load: Load, get: Get
) -> None:
    load(APP)
    exchange = get("/?a=1")
    half, index = frame_of(exchange, "half"), frame_of(exchange, "index")
    assert bridge.evaluate(*half, "number * 2") == {
        "kind": "result",
        "output": "16\n",
        "failed": False,
        "written": [],
    }
    assert bridge.evaluate(*index, "request.args['a'], g.seen")["output"] == "('1', 3)\n"
    bridge.evaluate(*half, "divisor = 2")
    assert bridge.evaluate(*half, "half(number, divisor)")["output"] == "5.0\n"
    assert bridge.evaluate(*half, "for step in steps: print(step)")["output"] == "8\n"


def test_an_expression_that_fails_answers_with_its_error(
    bridge: Bridge, load: Load, get: Get
) -> None:
    load(APP)
    half = frame_of(get("/"), "half")
    told: Any = bridge.evaluate(*half, "nam")
    assert (told["failed"], told["output"].splitlines()[-1]) == (
        True,
        "NameError: name 'nam' is not defined",
    )
    told = bridge.evaluate(*half, "half(1, 0)")
    assert "return number / divisor + len(steps)" in told["output"]
    told = bridge.evaluate(*half, "1 +")
    assert told["output"].splitlines()[-1] == "SyntaxError: invalid syntax"
    assert bridge.evaluate(*half, "raise SystemExit(3)")["failed"] is True


def test_a_template_s_frame_has_the_template_s_variables(bridge: Bridge, get: Get) -> None:
    template = b"<p>\n{{ people[0].name.first }}\n"
    bridge.load({"app.py": APP.encode(), "templates/page.html": template})
    exchange = get("/page")
    failure = exchange["failure"]
    [frame] = [frame for frame in failure["frames"] if frame["file"] == "templates/page.html"]
    told: Any = bridge.inspect(failure["trace"], frame["depth"])
    assert told["lines"][told["line"] - told["first"]] == "{{ people[0].name.first }}"
    assert ["people", "list", "[1]"] in told["variables"]


def test_values_that_cannot_be_shown_do_not_hide_the_others(
    bridge: Bridge, load: Load, get: Get
) -> None:
    load(APP)
    told: Any = bridge.inspect(*frame_of(get("/odd"), "odd"))
    values = {name: value for name, _, value in told["variables"]}
    assert values["thing"] == "<its repr() raises KeyError>"
    assert values["long"] == "'" + "x" * 299 + "…"


def test_frames_of_a_failed_start_can_be_looked_into(bridge: Bridge, load: Load) -> None:
    state = load("x = 5\nimport math\ny = x / 0\n")
    failure = state["failure"]
    told: Any = bridge.inspect(failure["trace"], failure["frames"][-1]["depth"])
    assert told["variables"] == [["x", "int", "5"]]


def test_frames_are_let_go_at_the_next_run_and_when_many_follow(
    bridge: Bridge, load: Load, get: Get
) -> None:
    load(APP)
    first = frame_of(get("/"), "half")
    for _ in range(MOST_KEPT):
        last = frame_of(get("/"), "half")
    assert bridge.inspect(*first) == {"kind": "gone"}
    assert bridge.inspect(*last)["kind"] == "frame"
    bridge.change([("app.py", APP.encode())])
    assert bridge.inspect(*last) == {"kind": "gone"}
    assert bridge.evaluate(*last, "1") == {"kind": "gone", "written": []}
