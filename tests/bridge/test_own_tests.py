"""Learners' tests: on the app, on variants of it, and in sentences when they cannot run."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest

from erlen_bridge.checks import CheckReport, run_checks

APP = """\
from flask import Flask
app = Flask(__name__)

@app.route("/")
def index():
    return "hello"

@app.route("/bye")
def bye():
    return "bye"
"""

PASSING = """\
from app import app

def test_index():
    assert app.test_client().get("/").text == "hello"
"""

CHECKS = '''
def test_pass(own_tests):
    """Your tests pass on the app as it is."""
    assert own_tests.complaint == "", own_tests.complaint

def test_index_noticed(own_tests):
    """Your tests notice another greeting."""
    assert own_tests.noticing('"hello"', '"hullo"'), "Your tests still pass with hullo."

def test_bye_noticed(own_tests):
    """Your tests notice another farewell."""
    assert own_tests.noticing('"bye"\\n', '"so long"\\n'), "Your tests still pass with so long."
'''

UNNOTICED = [
    ("test_pass", "passed", ""),
    ("test_index_noticed", "passed", ""),
    ("test_bye_noticed", "failed", "Your tests still pass with so long."),
]


def check(root: Path, own: str, checks: str = CHECKS, **files: str) -> CheckReport:
    """Run checks against a project of an app and of a learner's tests."""
    for name, text in {"app": APP, "test_app": own, **files}.items():
        (root / f"{name}.py").write_text(text)
    return run_checks(root, checks)


def outcomes(report: CheckReport) -> list[tuple[str, str, str]]:
    return [(result.name, result.outcome, result.message) for result in report.checks]


def complaint(root: Path, own: str, **files: str) -> str:
    """Return the sentence on tests that do not pass on the app as it is."""
    return check(root, own, CHECKS.partition("def test_index")[0], **files).checks[0].message


def test_a_fault_that_no_test_notices_is_named(tmp_path: Path) -> None:
    assert outcomes(check(tmp_path, PASSING)) == UNNOTICED


def test_tests_that_notice_every_fault_pass(tmp_path: Path) -> None:
    own = PASSING + "\ndef test_bye():\n    assert app.test_client().get('/bye').text == 'bye'\n"
    assert check(tmp_path, own).passed


def test_the_line_of_a_learner_s_test_that_fails_is_told(tmp_path: Path) -> None:
    own = PASSING + "\ndef test_bye():\n    assert app.test_client().get('/bye').text == 'by'\n"
    [result, *others] = check(tmp_path, own).checks
    failure = result.own_failure
    assert failure
    assert failure.place
    place = (failure.name, failure.place.file, failure.place.line)
    assert place == ("AssertionError", "test_app.py", 7)
    assert result.to_wire()["ownFailure"] == failure.to_wire()
    assert [(each.failure, each.own_failure) for each in others] == [(None, None)] * 2


def test_the_line_that_keeps_the_tests_from_being_read_is_told(tmp_path: Path) -> None:
    [result, *_] = check(tmp_path, "from app import ap\n").checks
    assert result.own_failure
    assert result.own_failure.place
    assert (result.own_failure.place.file, result.own_failure.place.line) == ("test_app.py", 1)


def test_a_test_that_fails_on_the_app_notices_nothing(tmp_path: Path) -> None:
    own = PASSING + "\ndef test_bye():\n    assert app.test_client().get('/bye').text == 'by'\n"
    said = "test_bye fails, and the app is right: assert 'bye' == 'by' (test_app.py, line 7)."
    assert outcomes(check(tmp_path, own)) == [("test_pass", "failed", said), *UNNOTICED[1:]]


def test_the_names_of_the_tests_that_notice_are_given(tmp_path: Path) -> None:
    checks = (
        "def test_a(own_tests):\n"
        "    names = own_tests.noticing('\"hello\"', '\"hullo\"')\n"
        "    assert names == {'test_index'}, names\n"
    )
    assert check(tmp_path, PASSING, checks).passed


@pytest.mark.parametrize(
    ("own", "said"),
    [
        ("", "There is no test yet: a function whose name begins with test_."),
        (
            "def test_a(:\n    pass\n",
            "test_app.py cannot be read: SyntaxError: invalid syntax (test_app.py, line 1).",
        ),
        (
            "from app import ap\n",
            (
                "test_app.py cannot be read: ImportError: cannot import name 'ap' from 'app' "
                "(app.py). Did you mean: 'app'? (test_app.py, line 1)."
            ),
        ),
        (
            "def test_a(clinet):\n    pass\n",
            "test_a cannot run to its end: there is no fixture 'clinet'.",
        ),
        (
            "def test_a():\n    client.get('/')\n",
            (
                "test_a cannot run to its end: NameError: name 'client' is not defined "
                "(test_app.py, line 2)."
            ),
        ),
        (
            "import pytest\n\ndef test_a():\n    with pytest.raises(KeyError):\n        pass\n",
            "test_a fails, and the app is right: DID NOT RAISE KeyError (test_app.py, line 4).",
        ),
        (
            "def test_a():\n    assert 1 == 2, 'No.'\n",
            "test_a fails, and the app is right: No (test_app.py, line 2).",
        ),
    ],
)
def test_what_keeps_tests_from_passing_is_a_sentence(tmp_path: Path, own: str, said: str) -> None:
    assert complaint(tmp_path, own) == said


def test_fixtures_may_stand_in_a_conftest_of_the_learner_s(tmp_path: Path) -> None:
    conftest = (
        "import pytest\nfrom app import app\n\n"
        "@pytest.fixture\ndef visitor():\n    return app.test_client()\n"
    )
    own = "def test_a(visitor):\n    assert visitor.get('/').text == 'hello'\n"
    assert complaint(tmp_path, own, conftest=conftest) == ""


def test_the_lesson_s_own_fixtures_are_not_lent(tmp_path: Path) -> None:
    own = "def test_a(client):\n    pass\n"
    assert complaint(tmp_path, own) == "test_a cannot run to its end: there is no fixture 'client'."


def test_every_run_begins_with_a_fresh_app(tmp_path: Path) -> None:
    app = (
        APP
        + "\nvisits = []\n\n@app.route('/n')\ndef n():\n    visits.append(1)\n    return visits\n"
    )
    own = PASSING + "\ndef test_n():\n    assert app.test_client().get('/n').json == [1]\n"
    report = check(tmp_path, own, app=app)
    assert outcomes(report) == UNNOTICED


def test_tests_that_lean_on_an_earlier_one_fail_backwards(tmp_path: Path) -> None:
    own = "seen = []\n\ndef test_a():\n    seen.append(1)\n\ndef test_b():\n    assert seen\n"
    checks = (
        "def test_forwards(own_tests):\n"
        "    assert own_tests.complaint == '', own_tests.complaint\n\n"
        "def test_backwards(own_tests):\n"
        "    assert own_tests.complaint_backwards == '', own_tests.complaint_backwards\n"
    )
    said = "test_b fails, and the app is right: assert [] (test_app.py, line 7)."
    assert outcomes(check(tmp_path, own, checks)) == [
        ("test_forwards", "passed", ""),
        ("test_backwards", "failed", said),
    ]


def test_the_checks_own_app_is_still_there_after_a_run(tmp_path: Path) -> None:
    checks = (
        "import sys\n\ndef test_a(app, client, own_tests):\n    module = sys.modules['app']\n"
        "    assert own_tests.complaint == ''\n    assert sys.modules['app'] is module\n"
        "    assert client.get('/').text == 'hello'\n"
    )
    assert check(tmp_path, PASSING, checks).passed


def test_lines_that_the_app_does_not_hold_are_the_author_s_mistake(tmp_path: Path) -> None:
    checks = "def test_a(own_tests):\n    own_tests.noticing('nothing', '')\n"
    said = "ValueError: app.py does not hold 'nothing'."
    assert outcomes(check(tmp_path, PASSING, checks)) == [("test_a", "crashed", said)]


def test_a_variant_that_cannot_be_imported_is_the_author_s_mistake(tmp_path: Path) -> None:
    checks = "def test_a(own_tests):\n    own_tests.noticing('import Flask', 'import Flusk')\n"
    [(_, outcome, said)] = outcomes(check(tmp_path, PASSING, checks))
    assert outcome == "crashed"
    assert said.startswith("ValueError: With 'import Flusk' in app.py: test_app.py cannot be read")


def test_nothing_is_left_changed_by_a_rehearsal(tmp_path: Path) -> None:
    def surroundings() -> tuple[object, ...]:
        return Path.cwd(), list(sys.path), dict(os.environ), list(sys.meta_path), set(sys.modules)

    check(tmp_path, PASSING)  # imports what is imported once
    before = surroundings()
    check(tmp_path, PASSING)
    assert surroundings() == before
    assert sorted(path.name for path in tmp_path.iterdir()) == ["app.py", "test_app.py"]
