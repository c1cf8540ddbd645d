"""Debug mode as a process: changed files are reloaded, and the debugger answers in the browser."""

from __future__ import annotations

import json
import re
import urllib.parse
import urllib.request
from pathlib import Path

import pytest

from ..engine.command_line import PATIENCE, Server, serve

FAIL = """

@app.route("/fail/<int:number>")
def fail(number):
    double = number * 2
    return 1 / 0
"""


def start(server: Server) -> tuple[int, str]:
    """Wait until the process that serves has started, at first or anew, and get its page.

    An answer shows that the reloader has seen the files as they are now.
    """
    server.wait_for("Debugger PIN")
    return server.get("/")


def test_changes_are_served_and_a_broken_save_is_survived(project: Path) -> None:
    app = project / "shop" / "__init__.py"
    works = app.read_text()
    with serve(project, "--app", "shop", "--debug", "run") as server:
        assert start(server) == (200, "Hello from shop")

        app.write_text(works.replace("Hello from", "Welcome to"))
        assert start(server) == (200, "Welcome to shop")

        app.write_text(works.replace("import os", "import so"))
        status, page = start(server)
        assert status == 500
        assert "ModuleNotFoundError: No module named &#39;so&#39;" in page
        assert "EVALEX = true" in page
        assert f"a ModuleNotFoundError was raised in {app}, line 1:" in server.output

        # The status by which a process asks the reloader to be started anew.
        app.write_text("raise SystemExit(3)\n")
        status, page = start(server)
        assert status == 500
        assert "RuntimeError: The application exited with 3 while it was loaded." in page

        app.write_text(works)
        assert start(server) == (200, "Hello from shop")
        assert server.interrupt() == 0


def test_file_is_watched_and_another_left_alone_as_asked(project: Path) -> None:
    (project / "words.txt").write_text("one\n")
    (project / "aside.py").write_text("")
    with (project / "hello.py").open("a") as file:
        file.write("\nimport aside\n")
    options = ["--extra-files", "words.txt:factory.py", "--exclude-patterns", "*/aside.py:*/none"]
    with serve(project, "--app", "hello", "--debug", "run", *options) as server:
        assert start(server) == (200, "Hello from hello")
        for name in ("words.txt", "factory.py"):
            (project / "aside.py").write_text(f"# before {name}\n")
            (project / name).write_text("two = 2\n")
            line = server.wait_for("Detected change in")
            assert f"Detected change in '{project / name}', reloading" in line
            assert start(server) == (200, "Hello from hello")
        assert server.output.count("Detected change in") == 2


def test_reloader_and_debugger_are_asked_for_one_by_one(project: Path) -> None:
    with (project / "hello.py").open("a") as file:
        file.write(FAIL)
    with serve(project, "--app", "hello", "--debug", "run", "--no-reload") as server:
        assert "EVALEX = true" in server.get("/fail/1")[1]
        assert " * Debug mode: on" in server.output
        assert server.interrupt() == 0
        assert "Restarting with" not in server.output
    with serve(project, "--app", "hello", "run", "--debug", "--no-debugger") as server:
        server.wait_for("Restarting with")
        status, page = server.get("/fail/1")
        assert (status, "EVALEX" in page) == (500, False)


class Debugger:
    """The debugger of a server, as the script of its page asks it."""

    def __init__(self, server: Server, page: str) -> None:
        self._address = server.address
        self._secret = find(r'SECRET = "(\w+)"', page)
        self.frame = re.findall(r'id="frame-(\d+)"', page)[-1]
        self._opener = urllib.request.build_opener(urllib.request.HTTPCookieProcessor())

    def ask(self, **values: str) -> str:
        """Give the text of an answer; cookies are kept."""
        query = urllib.parse.urlencode({"__debugger__": "yes", "s": self._secret, **values})
        with self._opener.open(f"{self._address}/?{query}", timeout=PATIENCE) as answer:
            text: str = answer.read().decode()
        return text


def find(pattern: str, text: str) -> str:
    """Give what the first group of a pattern matches."""
    found = re.search(pattern, text)
    assert found is not None, text
    return found.group(1)


def test_debugger_evaluates_in_the_frame_once_the_pin_is_given(project: Path) -> None:
    with (project / "hello.py").open("a") as file:
        file.write(FAIL)
    with serve(project, "--app", "hello", "--debug", "run") as server:
        pin = find(r"Debugger PIN: ([\d-]+)", server.wait_for("Debugger PIN"))
        status, page = server.get("/fail/21")
        assert status == 500
        assert "ZeroDivisionError: division by zero" in page
        debugger = Debugger(server, page)

        for name, part in [("style.css", "div.debugger"), ("debugger.js", "function")]:
            assert part in debugger.ask(cmd="resource", f=name)

        # Without the PIN the expression is a request like any other.
        assert debugger.ask(cmd="double", frm=debugger.frame) == "Hello from hello"
        wrong = json.loads(debugger.ask(cmd="pinauth", pin="000-000-000"))
        assert wrong == {"auth": False, "exhausted": False}
        right = json.loads(debugger.ask(cmd="pinauth", pin=pin))
        assert right == {"auth": True, "exhausted": False}

        assert ">42</span>" in debugger.ask(cmd="double", frm=debugger.frame)
        assert "NameError" in debugger.ask(cmd="nothing", frm=debugger.frame)
        debugger.ask(cmd="triple = number * 3", frm=debugger.frame)
        assert ">63</span>" in debugger.ask(cmd="triple", frm=debugger.frame)
        assert ">&#39;hello&#39;</span>" in debugger.ask(cmd="app.name", frm=debugger.frame)


@pytest.mark.parametrize("pin", ["123-456", "off"])
def test_pin_may_be_chosen_or_turned_off(project: Path, pin: str) -> None:
    with (project / "hello.py").open("a") as file:
        file.write(FAIL)
    with serve(project, "--app", "hello", "--debug", "run", WERKZEUG_DEBUG_PIN=pin) as server:
        debugger = Debugger(server, server.get("/fail/4")[1])
        if pin != "off":
            assert json.loads(debugger.ask(cmd="pinauth", pin=pin))["auth"] is True
        assert ">8</span>" in debugger.ask(cmd="double", frm=debugger.frame)
