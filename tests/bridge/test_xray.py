"""A request is traced once somebody looks, and its places can be read."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

from erlen_bridge.worker import Bridge
from erlen_bridge.xray import MOST_TRACES

Load = Callable[..., dict[str, Any]]
Get = Callable[[str], dict[str, Any]]

APP = """\
from flask import Flask

app = Flask(__name__)


@app.route("/hello/<name>")
def hello(name):
    return f"Hello, {name}!"
"""


def test_nothing_is_traced_before_an_x_ray_is_opened(bridge: Bridge, load: Load, get: Get) -> None:
    load(APP)
    assert "trace" not in get("/hello/Ada")
    assert bridge.trace("") == {"json": "", "root": f"{bridge.project.root}/"}
    assert "trace" in get("/hello/Ada")


def test_a_trace_names_the_learner_s_own_line(bridge: Bridge, load: Load, get: Get) -> None:
    load(APP)
    bridge.trace("")
    trace = json.loads(str(bridge.trace(get("/hello/Ada")["trace"])["json"]))
    assert (trace["method"], trace["path"], trace["status"]) == ("GET", "/hello/Ada", "200 OK")
    (view,) = [event for event in trace["events"] if event["title"] == "hello()"]
    assert (view["place"]["file"], view["place"]["line"], view["place"]["owner"]) == (
        f"{bridge.project.root}/app.py",
        7,
        "app",
    )


def test_the_source_of_the_engine_is_read_and_of_nothing_that_no_trace_names(
    bridge: Bridge, load: Load, get: Get
) -> None:
    load(APP)
    bridge.trace("")
    trace = json.loads(str(bridge.trace(get("/hello/Ada")["trace"])["json"]))
    (match,) = [event for event in trace["events"] if event["stage"] == "match"]
    file, line = match["place"]["file"], match["place"]["line"]
    excerpt = json.loads(str(bridge.source(file, line)["json"]))
    assert excerpt["lines"][line - excerpt["first"]].lstrip().startswith("def ")
    secret = Path(bridge.project.root, "secret.txt")
    secret.write_text("a secret\n")
    assert bridge.source(str(secret), 1) == {"json": "null"}


def test_traces_outlive_a_change_of_the_app_and_the_oldest_goes_first(
    bridge: Bridge, load: Load, get: Get
) -> None:
    load(APP)
    bridge.trace("")
    first, second = (get("/hello/Ada")["trace"] for _ in range(2))
    bridge.change([("app.py", APP.replace("Hello", "Bye").encode())])
    for _ in range(MOST_TRACES - 1):
        newest = get("/hello/Ada")["trace"]
    kept = [bridge.trace(name)["json"] != "" for name in (first, second, newest)]
    assert kept == [False, True, True]


def test_an_app_that_the_console_serves_is_traced_too(bridge: Bridge, load: Load, get: Get) -> None:
    load(APP)
    bridge.trace("")
    bridge.type_in("flask run")
    assert json.loads(str(bridge.trace(get("/hello/Ada")["trace"])["json"]))["status"] == "200 OK"


def test_an_error_is_traced_and_the_app_is_left_as_it_was(
    bridge: Bridge, load: Load, get: Get
) -> None:
    load(APP.replace('f"Hello, {name}!"', "1 / 0"))
    bridge.trace("")
    trace = json.loads(str(bridge.trace(get("/hello/Ada")["trace"])["json"]))
    raised = {event["raised"]["type"] for event in trace["events"] if event["raised"]}
    assert raised == {"ZeroDivisionError"}
    assert "wsgi_app" not in vars(bridge.server.app)


def test_after_an_edit_the_lines_are_those_of_now(bridge: Bridge, load: Load, get: Get) -> None:
    load(APP)
    bridge.trace("")
    get("/hello/Ada")
    bridge.change([("app.py", f"# Another line on top.\n{APP}".encode())])
    trace = json.loads(str(bridge.trace(get("/hello/Ada")["trace"])["json"]))
    assert [event["place"]["line"] for event in trace["events"] if event["title"] == "hello()"] == [
        8
    ]
