"""The command prints what Flask's prints, and ends with the same status, where both must agree."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from ..engine.command_line import erlen, run

BATCH = str(Path(__file__).with_name("batch.py"))

Ran = tuple[int, str, str]
Line = tuple[list[str], str, dict[str, str]]


def both(folder: Path, *args: str, stdin: str = "", **variables: str) -> tuple[Ran, Ran]:
    """Run a command line by erlen and by Flask, and give what each did."""
    with ThreadPoolExecutor() as pool:
        ours = pool.submit(erlen, folder, *args, stdin=stdin, **variables)
        theirs = pool.submit(run, folder, "-m", "flask", *args, stdin=stdin, **variables)
    return _ran(ours.result()), _ran(theirs.result(), "-m flask", "-m erlen")


def _ran(answer: subprocess.CompletedProcess[str], before: str = "", after: str = "") -> Ran:
    texts = (answer.stdout, answer.stderr)
    output, errors = (text.replace(before, after) if before else text for text in texts)
    return answer.returncode, output, errors


def both_in_turn(*lines: Line) -> list[list[Ran]]:
    """Run several command lines, and give what erlen and Flask did on each."""
    stdin = json.dumps(lines)

    def answers(name: str) -> list[Ran]:
        done = run(Path(lines[0][1]), BATCH, name, stdin=stdin)
        assert done.returncode == 0, done.stderr
        return [tuple(answer) for answer in json.loads(done.stdout)]

    with ThreadPoolExecutor() as pool:
        return [list(pair) for pair in zip(*pool.map(answers, ("erlen", "flask")), strict=True)]


@pytest.fixture(scope="module")
def batches(shared: Path) -> dict[str, list[Ran]]:
    """Give what erlen and Flask did, for all the command lines below."""
    lines = [*AGREED, *ADVISED]
    pairs = both_in_turn(*((line.split(), str(shared), {}) for line in lines))
    return dict(zip(lines, pairs, strict=True))


AGREED = [
    "--app hello routes",
    "--app hello.py routes --sort rule",
    "--app ./hello.py routes --sort methods",
    "--app hello:app routes --sort match",
    "--app hello routes --all-methods -s domain",
    "--app hello routes --sort color",
    "--app subdomains routes",
    "--app subdomains routes --sort domain",
    "--app hosts routes",
    "--app hosts routes --all-methods --sort domain",
    "--app bare routes",
    "--app shop routes",
    "--app shop/admin/site.py routes",
    "--app shop.admin.site:site routes",
    "--app factory show",
    "--app factory:create_app show",
    "--app factory:create_app('red') show",
    "--app factory:create_app('red',size=3) show",
    "--app several:second routes",
    "--app several routes",
    "--app factory:create_app(color) show",
    "--app factory:make.it() show",
    "--app exits routes",
    "--app hello --debug show",
    "--app hello --no-debug show",
    "--app hello frobnicate",
    "--app hello show extra",
    "--app hello run --port five",
    "--app hello run --cert adhoc --key hello.py",
    "--app hello run --key hello.py",
    "--app hello run --cert hello.py",
    "--app hello run --cert nowhere.pem",
    "--app hello run --extra-files",
    "--app hello run extra",
    "--app hello --env-file nowhere.env show",
    "--app hello show --help",
    "--frobnicate",
]


@pytest.mark.parametrize("line", AGREED)
def test_command_line_is_answered_as_by_flask(batches: dict[str, list[Ran]], line: str) -> None:
    ours, theirs = batches[line]
    assert ours == theirs


# The advice that erlen adds to these follows Flask's sentence; the status is Flask's.
ADVISED = {
    "--app number routes": "Failed to find Flask application or factory in module 'number'. ",
    "--app nothing routes": "Failed to find Flask application or factory in module 'nothing'. ",
    "--app empty_handed routes": "Failed to find Flask application or factory in module",
    "--app number:app routes": "A valid Flask application was not obtained from 'number:app'.",
    "--app hello:ap routes": "Failed to find attribute 'ap' in 'hello'.",
    "--app hello:a.b routes": "Failed to parse 'a.b' as an attribute name or function call.",
    "--app hello:f( routes": "Failed to parse 'f(' as an attribute name or function call.",
    "--app hallo routes": "Could not import 'hallo'.",
    "--app shop.hallo routes": "Could not import 'shop.hallo'.",
    "--app dependency routes": "While importing 'dependency', a",
    "--app wrong_name routes": "While importing 'wrong_name', an ImportError was raised",
    "--app circle routes": "While importing 'circle', an ImportError was raised",
    "routes": "Could not locate a Flask application. Use the '",
}


@pytest.mark.parametrize("line", ADVISED)
def test_failure_begins_with_flask_s_sentence(batches: dict[str, list[Ran]], line: str) -> None:
    ours, theirs = batches[line]
    assert ours[:2] == theirs[:2]
    for _, _, errors in (ours, theirs):
        assert f"\n\nError: {ADVISED[line]}" in errors
    # No frame of the engine is shown.
    assert "/engine/erlen/" not in ours[2].replace("/engine/erlen/__init__.py", "")


def test_environment_is_read_as_by_flask(project: Path) -> None:
    (project / ".flaskenv").write_text("FLASK_APP=hello\nFLASK_DEBUG=1\nONE=f\nTWO=f\nTHREE=f\n")
    (project / ".env").write_text("ONE=e\nTWO=e\n")
    (project / "own.env").write_text("ONE=o\n")
    (project / "below").mkdir()
    here, below = str(project), str(project / "below")
    lines: dict[str, Line] = {
        "hello True e e f\n": (["show"], here, {}),
        "hello True o e f\n": (["-e", "own.env", "show"], here, {}),
        "hello False v e f\n": (
            ["--env-file", "own.env", "show"],
            here,
            {"ONE": "v", "FLASK_DEBUG": "0"},
        ),
        "green 1\n": (["-A", "factory", "show"], here, {}),
        "shop False None None None\n": (
            ["show"],
            here,
            {"FLASK_SKIP_DOTENV": "1", "FLASK_APP": "shop"},
        ),
        "hello True e e v\n": (["-A", f"{here}/hello.py", "show"], below, {"THREE": "v"}),
        "hello True o e v\n": (["show"], here, {"FLASK_ENV_FILE": "own.env", "THREE": "v"}),
    }
    for expected, (ours, theirs) in zip(lines, both_in_turn(*lines.values()), strict=True):
        assert ours == theirs == (0, expected, "")


def test_debug_variable_is_read_as_by_flask(shared: Path) -> None:
    values = ["1", "true", "yes", "on", "0", "false", "no", "other", ""]
    lines: list[Line] = [
        (["--app", "hello", *option, "show"], str(shared), {"FLASK_DEBUG": value})
        for value in values
        for option in ([], ["--debug"])
    ]
    answers = both_in_turn(*lines)
    assert [ours for ours, _ in answers] == [theirs for _, theirs in answers]
    refused = "Error: Invalid value for '--debug': 'other' is not a valid boolean."
    assert [errors for (_, output, errors), _ in answers if refused in errors]
    assert {output for (_, output, _), _ in answers} == {
        "hello True None None None\n",
        "hello False None None None\n",
        "",
    }


def test_shell_answers_as_flask_s(shared: Path) -> None:
    code = "app\nprint(app.name, g)\n1 / 0\nfrom flask import current_app; current_app.debug\n"
    ours, theirs = both(shared, "--app", "hello", "--debug", "shell", stdin=code)
    assert ours[0] == theirs[0] == 0
    assert ours[1] == theirs[1]
    assert ours[2].splitlines() == theirs[2].splitlines()
    assert f"Python {sys.version.splitlines()[0]}" in ours[2]


@pytest.mark.parametrize("words", [(), ("run",), ("routes",), ("shell",)])
def test_help_of_both_names_the_same_options_and_commands(
    shared: Path, words: tuple[str, ...]
) -> None:
    ours, theirs = both(shared, "--app", "hello", *words, "--help")
    own = {"--xray"}
    assert [name for name in named(ours[1]) if name not in own] == named(theirs[1])


def named(text: str) -> list[str]:
    """Pick the options, with what they take, and the commands out of a help text."""
    return re.findall(r"^  (-.*?|[a-z]+)(?:  |$)", text.partition("Options:")[2], re.MULTILINE)
