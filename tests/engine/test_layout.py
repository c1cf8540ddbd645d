"""Objects have room for the attributes that their class was shown."""

from __future__ import annotations

import gc
import os
import subprocess
import sys
from typing import Any

import pytest

from erlen.layout import lay_out

pytestmark = pytest.mark.skipif(
    sys.implementation.name != "cpython", reason="other interpreters lay objects out otherwise"
)


def is_apart(thing: object, name: str) -> bool:
    """Tell whether an object has its attributes in a dict, by the name of one."""
    return any(type(each) is dict and name in each for each in gc.get_referents(thing))


@pytest.mark.parametrize("is_laid_out", [True, False])
def test_attributes_that_the_first_objects_had_not_have_room(is_laid_out: bool) -> None:
    kind: Any = type("Thing", (), {})
    if is_laid_out:
        lay_out(kind, "usual rare rarer")
    for _ in range(40):
        kind().usual = 1
    thing = kind()
    thing.rare = thing.rarer = 1
    assert is_apart(thing, "rare") is not is_laid_out


PROGRAM = """
import gc
from erlen import Flask, g, request
from erlen.current import find_frame
from werkzeug.test import create_environ

app = Flask("demo")


def is_apart(thing, name):
    return any(type(each) is dict and name in each for each in gc.get_referents(thing))


@app.before_request
def look_up():
    g.user = request.user = request.tenant = request.language = request.started = 1


@app.get("/")
def index():
    frame = find_frame(None)
    return f"{is_apart(frame, 'secret_key')} {is_apart(frame.request, 'path')}"


for _ in range(60):
    [body] = app(create_environ("/"), lambda *args: lambda data: None)
print(body.decode())
"""


def test_requests_and_contexts_have_room_for_what_an_application_sets() -> None:
    # In a process without the requests of other tests.
    answer = subprocess.run(
        [sys.executable, "-c", PROGRAM],
        env={**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)},
        capture_output=True,
        text=True,
        check=True,
    )
    assert answer.stdout == "False False\n"
