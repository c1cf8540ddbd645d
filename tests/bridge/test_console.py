"""The console: what is typed, what it shows, and what checks and the page learn of it."""

from __future__ import annotations

import re
import sys
from pathlib import Path
from typing import Any

import pytest

from erlen_bridge.checks import run_checks
from erlen_bridge.console.pasting import typed_lines
from erlen_bridge.console.replay import replay
from erlen_bridge.console.transcript import Entry, Transcript
from erlen_bridge.output import NO_INPUT
from erlen_bridge.worker import Bridge

from .conftest import Printed
from .typing_sessions import FILES, HELLO, shown

#: What is typed, and below the line what a terminal shows then.
SESSIONS = sorted(Path(__file__).with_name("sessions").glob("*.txt"))

AUTOMATIC = {"app.py": HELLO.encode()}


@pytest.mark.parametrize("file", SESSIONS, ids=lambda file: file.stem)
def test_a_session_shows_what_a_terminal_shows(file: Path) -> None:
    session, _, expected = file.read_text().partition("\n=====\n")
    assert shown(session) == expected


def status_of(bridge: Bridge, url: str) -> int:
    exchange: Any = bridge.request("GET", url, [], b"")
    return 0 if "refused" in exchange else exchange["response"]["status"]


def test_nobody_answers_before_a_server_is_started(bridge: Bridge) -> None:
    assert bridge.load(FILES, serves_itself=False) == {"kind": "idle"}
    assert status_of(bridge, "http://127.0.0.1:5000/") == 0
    state = bridge.type_in("FLASK_APP=hello flask run --port 5001")
    assert (state["mode"], state["prompt"]) == ("serving", "")
    assert (state["address"], state["app"]) == ("http://127.0.0.1:5001", {"kind": "serving"})
    assert status_of(bridge, "http://127.0.0.1:5001/") == 200
    assert status_of(bridge, "http://127.0.0.1:5000/") == 0
    assert bridge.type_in("^C")["app"] == {"kind": "idle"}
    assert status_of(bridge, "http://127.0.0.1:5001/") == 0


DOTENV = {**FILES, ".flaskenv": b"FLASK_APP=hello\n", ".env": b"GREETING=hi\n"}


def test_files_of_variables_are_read_where_their_package_is(bridge: Bridge) -> None:
    bridge.load(DOTENV, serves_itself=False)
    state = bridge.type_in("flask run --port 5001")
    assert (state["mode"], state["app"]) == ("serving", {"kind": "serving"})
    assert status_of(bridge, "http://127.0.0.1:5001/") == 200


def test_files_of_variables_that_nothing_reads_are_named(
    bridge: Bridge, printed: Printed, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "dotenv", None)
    bridge.load(DOTENV, serves_itself=False)
    bridge.type_in("flask --app hello run --debug")
    told = "".join(text for _, text in printed)
    assert (
        told.count(
            " * This console has no python-dotenv, so .flaskenv and .env are not read."
            " Set a variable by export NAME=value instead.\n"
        )
        == 1
    )
    printed.clear()
    bridge.type_in("^C\ncd templates\nflask --help")
    assert "python-dotenv, so" not in "".join(text for _, text in printed)


def test_an_app_that_asks_its_keyboard_is_told_what_to_ask_instead(bridge: Bridge) -> None:
    bridge.load({"app.py": HELLO.replace('return "hello"', "return input()").encode()})
    failure: Any = bridge.request("GET", "http://localhost:5000/", [], b"")["failure"]
    assert failure["name"] == "EOFError"
    assert failure["message"] == NO_INPUT
    assert failure["place"]["file"] == "app.py"


def test_without_debug_mode_the_server_keeps_the_old_code(bridge: Bridge) -> None:
    bridge.load(FILES, serves_itself=False)
    bridge.type_in("FLASK_APP=hello flask run")
    changed = HELLO.replace('"hello"', '"changed"').encode()
    bridge.change([("hello.py", changed)])
    answer: Any = bridge.request("GET", "http://127.0.0.1:5000/", [], b"")
    assert answer["response"]["body"] == b"hello"
    bridge.type_in("^C\nFLASK_APP=hello flask run")
    answer = bridge.request("GET", "http://127.0.0.1:5000/", [], b"")
    assert answer["response"]["body"] == b"changed"


def test_a_session_changes_a_file_between_two_visits(bridge: Bridge, printed: Printed) -> None:
    bridge.load(FILES, serves_itself=False)
    changed = HELLO.replace('"hello"', '"changed"').encode()
    session = "$ flask --app hello run --debug\nGET /\nSAVE hello.py\nGET /\n"
    replay(bridge, session, {"hello.py": changed})
    before, reloaded, after = "".join(text for _, text in printed).partition("Detected change in")
    assert [part.count('"GET / HTTP/1.1" 200 -') for part in (before, after)] == [1, 1]
    assert reloaded
    assert (bridge.project.root / "hello.py").read_bytes() == changed


def test_a_session_that_saves_a_file_which_nobody_has_is_refused(bridge: Bridge) -> None:
    bridge.load(FILES, serves_itself=False)
    with pytest.raises(ValueError, match=r"saves 'helo\.py', and the answer has no such file"):
        replay(bridge, "SAVE helo.py", {"hello.py": b""})


def test_in_debug_mode_the_server_reloads_changed_code(bridge: Bridge, printed: Printed) -> None:
    bridge.load(FILES, serves_itself=False)
    bridge.type_in("FLASK_APP=hello flask run --debug")
    printed.clear()
    changed = HELLO.replace('"hello"', '"changed"').encode()
    assert bridge.change([("hello.py", changed)]) == {"kind": "serving"}
    text = "".join(piece for _, piece in printed)
    assert text.startswith(
        " * Detected change in '/hello.py', reloading\n * Restarting with stat\n"
    )
    answer: Any = bridge.request("GET", "http://127.0.0.1:5000/", [], b"")
    assert answer["response"]["body"] == b"changed"


def test_a_command_takes_over_the_page_s_own_server_and_gives_it_back(bridge: Bridge) -> None:
    bridge.load(AUTOMATIC)
    assert status_of(bridge, "http://localhost:5000/") == 200
    bridge.type_in("flask run --port 8000")
    assert status_of(bridge, "http://localhost:5000/") == 0
    assert status_of(bridge, "http://localhost:8000/") == 200
    assert bridge.type_in("^C")["app"] == {"kind": "serving"}
    assert status_of(bridge, "http://localhost:5000/") == 200


def test_the_prompt_knows_the_app_and_its_last_request(bridge: Bridge, printed: Printed) -> None:
    bridge.load(AUTOMATIC)
    bridge.type_in("python")
    bridge.request("GET", "http://localhost:5000/user/ada?a=1", [], b"")
    bridge.type_in("app, request.path, request.args['a'], g")
    assert "".join(text for _, text in printed).endswith(
        "(<Flask 'app'>, '/user/ada', '1', <flask.g of 'app'>)\n"
    )
    bridge.change([("app.py", HELLO.encode() + b"\napp.new = True\n")])
    bridge.type_in("app.new")
    assert printed[-1] == ("stdout", "True\n")


def test_pasted_code_runs_statement_by_statement(bridge: Bridge, printed: Printed) -> None:
    bridge.load(AUTOMATIC)
    bridge.type_in("python")
    printed.clear()
    bridge.type_in("@str\ndef f():\n\n    return 1\nfor x in 'ab':\n    print(x)\nlen(f)")
    results = "".join(text for name, text in printed if name == "stdout")
    assert re.fullmatch(r"a\nb\n\d+\n", results)


def test_a_line_without_prompts_is_taken_as_it_is() -> None:
    assert typed_lines("  print(1)\n") == ["  print(1)"]


def test_what_was_typed_is_told_to_the_page_and_to_the_checks(bridge: Bridge) -> None:
    bridge.load(FILES, serves_itself=False)
    bridge.type_in("export FLASK_APP=hello")
    served: Any = bridge.type_in("python -m flask run -p 5001")["entries"]
    assert len(served) == 1
    assert (served[0]["words"], served[0]["running"]) == (["flask", "run", "-p", "5001"], True)
    ended: Any = bridge.type_in("^C")["entries"]
    assert [(entry["number"], entry["running"], entry["status"]) for entry in ended] == [
        (2, False, 0)
    ]
    tests = (
        "def test_ran(console):\n"
        "    [run] = console.ran('flask run')\n"
        "    assert run.environment == {'FLASK_APP': 'hello'}, run\n"
        "    assert 'Running on' in run.output, run.output\n"
        "    assert console.ran('flask routes') == [], 'no'\n"
    )
    report = run_checks(bridge.project.root, tests, typed=Transcript.from_wire(ended))
    live: Any = bridge.check(tests)
    assert live["passed"]
    assert [(check.outcome, check.message) for check in report.checks] == [("passed", "")]


@pytest.mark.parametrize(
    "line",
    [
        "flask run --debug",
        "flask --app hello run --debug",
        "flask --app=hello --debug run",
        "flask -A hello --env-file .env run",
    ],
)
def test_options_before_a_command_do_not_hide_it_from_the_checks(line: str) -> None:
    entry = Entry(1, "shell", line, tuple(line.split()))
    transcript = Transcript([entry])
    assert transcript.ran("flask run") == [entry]
    assert transcript.ran("flask routes") == []


def test_files_that_a_command_writes_are_told(bridge: Bridge) -> None:
    bridge.load(FILES, serves_itself=False)
    told = bridge.type_in("python -c \"from pathlib import Path; Path('new.txt').write_text('x')\"")
    assert told["written"] == [["new.txt", b"x"]]


def test_a_new_python_goes_on_with_the_page_s_memory(bridge: Bridge) -> None:
    bridge.load(FILES, serves_itself=False)
    state = bridge.type_in("pwd", "templates", {"FLASK_APP": "hello"})
    assert (state["folder"], state["environment"]) == ("templates", {"FLASK_APP": "hello"})
    assert state["prompt"] == "templates $ "


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("fl", (0, ["flask"])),
        ("flask r", (6, ["routes", "run"])),
        ("flask run --deb", (10, ["--debug", "--debugger"])),
        ("cat tem", (4, ["templates/"])),
        ("cat templates/p", (4, ["templates/page.html"])),
        ("export FLASK_APP=he", (17, ["hello.py"])),
        ("nothing such ", (13, ["hello.py", "templates/"])),
    ],
)
def test_the_command_line_is_completed(
    bridge: Bridge, text: str, expected: tuple[int, list[str]]
) -> None:
    bridge.load(FILES, serves_itself=False)
    told = bridge.complete(text)
    assert (told["start"], told["options"]) == expected


def test_python_s_names_are_completed(bridge: Bridge) -> None:
    bridge.load(AUTOMATIC)
    bridge.type_in("python")
    assert bridge.complete("print(app.url_map_") == {"start": 6, "options": ["app.url_map_class"]}
