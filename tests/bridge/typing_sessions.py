"""Sessions at the console, and what each prints, in whichever Python imports this module."""

from __future__ import annotations

import logging
import re
import tempfile
from pathlib import Path
from typing import Any

from erlen_bridge.console.replay import replay
from erlen_bridge.interlude import surroundings_kept
from erlen_bridge.worker import Bridge

HELLO = '''
import click
from flask import Flask, g, url_for

app = Flask(__name__)


@app.route("/")
def index():
    return "hello"


@app.route("/user/<username>")
def profile(username):
    return username


@app.cli.command("create-user")
@click.argument("name")
def create_user(name):
    """Make a user."""
    age = click.prompt("Age", type=int)
    print(f"{name} is {age}")


def broken():
    return 1 / 0
'''

FILES = {"hello.py": HELLO.encode(), "templates/page.html": b"<p>\n"}

#: What differs from one machine to the next, or from one time to the next.
CHANGING = (
    (r"\[\d\d/\w+/\d{4} [\d:]+\]", "[now]"),
    (r"PIN: [\d-]+", "PIN: some"),
    (r"(?m)^Python .* on .*$", "Python … on …"),
    (r"(?m)^Python \d\S*$", "Python …"),
    (r"(?m)^Instance: .*$", "Instance: …"),
    (r"(?s)RuntimeError: .*?(?=\n>>>)", "RuntimeError: …"),
)


def shown(session: str) -> str:
    """Type a session into a terminal over the project, and give all that it shows."""
    handlers, logging.root.handlers = logging.root.handlers, []
    printed: list[str] = []
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder).resolve()
        with surroundings_kept(root):
            bridge = Bridge(root, lambda stream, text: printed.append(text))
            bridge.load(FILES, serves_itself=False)
            replay(bridge, session)
            bridge.terminal().close()
    logging.root.handlers = handlers
    text = "".join(printed)
    for pattern, stands in CHANGING:
        text = re.sub(pattern, stands, text)
    return text


def all_shown(sessions: dict[str, str]) -> dict[str, str]:
    """Type every session, each in a terminal of its own."""
    return {about: shown(session) for about, session in sessions.items()}


def debugged() -> list[dict[str, object]]:
    """Let a request fail and look into its frames; give what is the same in any Python."""
    app = HELLO + '\n\n@app.route("/broken/<int:number>")\ndef fail(number):\n    return broken()\n'
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder).resolve()
        with surroundings_kept(root):
            bridge = Bridge(root, lambda stream, text: None)
            bridge.load({"app.py": app.encode()})
            failure: Any = bridge.request("GET", "http://localhost:5000/broken/4", [], b"")[
                "failure"
            ]
            frames = {frame["name"]: frame["depth"] for frame in failure["frames"]}
            told: list[dict[str, object]] = [
                bridge.inspect(failure["trace"], frames["broken"]),
                bridge.inspect(failure["trace"], frames["fail"]),
                bridge.evaluate(failure["trace"], frames["fail"], "number, request.path"),
                bridge.evaluate(failure["trace"], frames["fail"], "from flask import request"),
                bridge.evaluate(failure["trace"], frames["fail"], "number, request.path"),
            ]
            bridge.server.stop()
    return told
