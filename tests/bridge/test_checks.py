"""Checks: what passes, what fails with which sentence, what crashes, and that no trace is left."""

from __future__ import annotations

import logging
import os
import sys
from pathlib import Path

import pytest

from erlen_bridge.checks import CheckReport, run_checks

HELLO = """\
from flask import Flask
app = Flask(__name__)

@app.route("/")
def hello():
    return "hello"

@app.route("/bad")
def bad():
    return nam

@app.route("/claim")
def claim():
    assert 1 == 2
"""


def check(root: Path, tests: str, app: str = HELLO) -> CheckReport:
    """Run checks against a project of one file."""
    (root / "app.py").write_text(app)
    return run_checks(root, tests)


def outcomes(report: CheckReport) -> list[tuple[str, str, str]]:
    return [(result.name, result.outcome, result.message) for result in report.checks]


def test_each_check_says_its_requirement_and_how_it_went(tmp_path: Path) -> None:
    report = check(
        tmp_path,
        '''
def test_second_in_name(client):
    """The home page says hello.

    More that the learner does not see.
    """
    assert client.get("/").text == "hello", "The page says something else."

def test_first_in_name(client):
    """The home page says bye."""
    page = client.get("/").text
    assert page == "bye", f"The page should say bye, but says {page!r}.\\nLook again."

def test_other(client):
    """The bad page answers."""
    client.get("/bad")
''',
    )
    assert [result.requirement for result in report.checks] == [
        "The home page says hello.",
        "The home page says bye.",
        "The bad page answers.",
    ]
    assert outcomes(report) == [
        ("test_second_in_name", "passed", ""),
        ("test_first_in_name", "failed", "The page should say bye, but says 'hello'.\nLook again."),
        ("test_other", "crashed", "NameError: name 'nam' is not defined"),
    ]
    assert not report.passed
    assert report.failure is None
    failure = report.checks[2].failure
    assert failure is not None
    assert failure.place is not None
    assert (failure.place.file, failure.place.line) == ("app.py", 10)
    assert [frame.file for frame in failure.frames if frame.own] == ["app.py"]
    assert "/site-packages/_pytest" not in "".join(frame.file for frame in failure.frames)


def test_a_report_passes_when_every_check_does(tmp_path: Path) -> None:
    report = check(tmp_path, 'def test_a(app):\n    """A."""\n    assert app.testing\n')
    assert report.passed
    assert report.to_wire()["passed"] is True


def test_no_checks_do_not_pass(tmp_path: Path) -> None:
    assert not check(tmp_path, "x = 1\n").passed


def test_long_sentences_arrive_in_full(tmp_path: Path) -> None:
    sentence = "word " * 2000
    report = check(tmp_path, f'def test_a():\n    """A."""\n    assert [] == [1], {sentence!r}\n')
    assert report.checks[0].message == sentence


def test_an_assertion_without_a_sentence_shows_itself(tmp_path: Path) -> None:
    report = check(tmp_path, "def test_one_is_two():\n    assert 1 == 2\n")
    assert outcomes(report) == [("test_one_is_two", "failed", "assert 1 == 2")]
    assert report.checks[0].requirement == "One is two."


def test_pytest_s_own_failures_are_feedback(tmp_path: Path) -> None:
    tests = (
        "import pytest\n\ndef test_fail():\n    pytest.fail('Not yet.')\n\n"
        "def test_raises():\n    with pytest.raises(ValueError):\n        pass\n"
    )
    assert outcomes(check(tmp_path, tests)) == [
        ("test_fail", "failed", "Not yet."),
        ("test_raises", "failed", "DID NOT RAISE ValueError"),
    ]


def test_an_assertion_in_the_app_is_a_crash(tmp_path: Path) -> None:
    report = check(tmp_path, "def test_a(client):\n    client.get('/claim')\n")
    assert report.checks[0].outcome == "crashed"


def test_an_exit_is_a_crash(tmp_path: Path) -> None:
    app = HELLO.replace("return nam", "exit(3)")
    report = check(tmp_path, "def test_a(client):\n    client.get('/bad')\n", app)
    assert outcomes(report) == [("test_a", "crashed", "SystemExit: 3")]


def test_hints_are_linked(tmp_path: Path) -> None:
    tests = "import pytest\n\n@pytest.mark.hint(2)\ndef test_a(): pass\n\ndef test_b(): pass\n"
    assert [result.hint for result in check(tmp_path, tests).checks] == [2, None]


def test_parametrised_checks_are_one_and_speak_of_the_first_failure(tmp_path: Path) -> None:
    tests = (
        "import pytest\n\n@pytest.mark.parametrize('n', [1, 2, 3])\n"
        "def test_a(n):\n    assert n == 1, f'{n} is wrong.'\n"
    )
    assert outcomes(check(tmp_path, tests)) == [("test_a", "failed", "2 is wrong.")]


@pytest.mark.parametrize(
    ("app", "name", "line"),
    [
        ("x = (\n", "SyntaxError", 1),
        ("import flask\nimport nothing_here\n", "ModuleNotFoundError", 2),
        ("x = 1\ny = z\n", "NameError", 2),
        ("exit()\n", "SystemExit", 1),
    ],
)
@pytest.mark.parametrize(
    "tests",
    ["def test_a(client):\n    pass\n", "import app\n\ndef test_a():\n    pass\n"],
    ids=["by the fixture", "by the tests themselves"],
)
def test_an_app_that_cannot_be_imported_fails_the_whole_report(
    tmp_path: Path, tests: str, app: str, name: str, line: int
) -> None:
    report = check(tmp_path, tests + "\ndef test_b(client):\n    pass\n", app)
    assert outcomes(report) == [("test_a", "not-run", ""), ("test_b", "not-run", "")]
    assert not report.passed
    assert report.failure is not None
    assert report.failure.place is not None
    assert (report.failure.name, report.failure.place.line) == (name, line)
    assert report.failure.place.file == "app.py"


def test_a_missing_app_fails_the_whole_report(tmp_path: Path) -> None:
    report = run_checks(tmp_path, "def test_a(client):\n    pass\n")
    assert report.failure is not None
    assert report.failure.name == "AppNotFoundError"


def test_broken_tests_fail_the_whole_report(tmp_path: Path) -> None:
    report = check(tmp_path, "def test_a(:\n")
    assert report.checks == ()
    assert report.failure is not None
    assert report.failure.name == "SyntaxError"


def test_each_check_gets_a_fresh_app(tmp_path: Path) -> None:
    app = (
        HELLO
        + "seen = []\n\n@app.route('/count')\ndef count():\n    seen.append(1)\n    return seen\n"
    )
    tests = "".join(
        f"def test_{name}(client):\n    assert client.get('/count').json == [1], 'Old.'\n\n"
        for name in "ab"
    )
    assert check(tmp_path, tests, app).passed


def test_checks_see_the_project_and_change_only_a_copy(tmp_path: Path) -> None:
    tests = (
        "def test_a(project):\n    assert (project / 'app.py').exists(), 'No file.'\n"
        "    (project / 'app.py').write_text('')\n    (project / 'new.txt').write_text('')\n"
    )
    assert check(tmp_path, tests).passed
    assert [path.name for path in tmp_path.rglob("*")] == ["app.py"]
    assert (tmp_path / "app.py").read_text() == HELLO


def test_a_second_run_sees_the_edited_file(tmp_path: Path) -> None:
    tests = "def test_a(client):\n    assert client.get('/').text == 'howdy', 'Not yet.'\n"
    assert not check(tmp_path, tests).passed
    assert check(tmp_path, tests, HELLO.replace('"hello"', '"howdy"')).passed


def test_nothing_is_left_changed(tmp_path: Path) -> None:
    app = "import logging, os, sys\nlogging.basicConfig()\nos.environ['LEFT'] = '1'\n" + HELLO

    def surroundings() -> tuple[object, ...]:
        handlers = list(logging.root.handlers)
        return Path.cwd(), list(sys.path), dict(os.environ), handlers, sys.dont_write_bytecode

    check(tmp_path, "def test_a(client):\n    pass\n", app)  # imports what is imported once
    before, modules = surroundings(), set(sys.modules)
    check(tmp_path, "def test_a(client):\n    pass\n", app)
    assert surroundings() == before
    assert set(sys.modules) == modules


def test_what_is_printed_stays_aside(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    check(tmp_path, "def test_a(client):\n    print('noise')\n", "print('noise')\n" + HELLO)
    assert capsys.readouterr() == ("", "")


def test_settings_around_the_project_do_not_matter(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "pytest.ini").write_text("[pytest]\naddopts = --nonsense\n")
    (tmp_path / "conftest.py").write_text("raise SystemExit\n")
    monkeypatch.setenv("PYTEST_ADDOPTS", "--nonsense")
    monkeypatch.setenv("FLASK_DEBUG", "1")
    tests = "def test_a(app):\n    assert not app.debug, 'In debug mode.'\n"
    assert check(tmp_path, tests).passed


HIDING = """\
from flask import Flask
app = Flask(__name__)
app.testing = True

@app.route("/")
def index():
    return secure_filename("a.txt")

@app.route("/key")
def key():
    return {}["key"]
"""

SEES_A_500 = '''
def test_{name}(app):
    """The page answers."""
    app.testing = False
    answer = app.test_client().get("{path}")
    assert answer.status_code == {status}, f"The answer is {{answer.status}}."
'''


def test_a_missing_name_is_told_in_place_of_the_500_that_a_check_saw(tmp_path: Path) -> None:
    tests = "".join(
        SEES_A_500.format(name=name, path=path, status=status)
        for name, path, status in (
            ("name", "/", 200),
            ("other_error", "/key", 200),
            ("expected", "/", 500),
        )
    )
    report = check(tmp_path, tests, HIDING)
    assert outcomes(report) == [
        ("test_name", "crashed", "NameError: name 'secure_filename' is not defined"),
        ("test_other_error", "failed", "The answer is 500 INTERNAL SERVER ERROR."),
        ("test_expected", "passed", ""),
    ]
    failure = report.checks[0].failure
    assert failure is not None
    assert failure.place is not None
    assert (failure.place.file, failure.place.line) == ("app.py", 7)


def test_checks_behind_one_that_does_not_hold_are_left_out_on_demand(tmp_path: Path) -> None:
    tests = "".join(
        f"def test_{name}():\n    assert {holds}\n"
        for name, holds in [("one", True), ("two", False), ("three", False)]
    )
    (tmp_path / "app.py").write_text(HELLO)
    report = run_checks(tmp_path, tests, until_first_failure=True)
    assert [check.outcome for check in report.checks] == ["passed", "failed", "not-run"]
