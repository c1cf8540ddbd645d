"""Running suites on both frameworks: what counts as the same, and what makes a run worthless."""

from __future__ import annotations

import io
import sys
import tarfile
from collections.abc import Mapping
from pathlib import Path

import pytest

from provision.steps import SetUpError
from suites import pins, running
from suites.comparing import Comparison, Difference, compare
from suites.environment import Environment
from suites.pins import Pin, parse_pins
from suites.report import as_text
from suites.running import Outcomes
from suites.sdists import unpack
from suites.suite import Suite
from suites.table import SUITES
from suites.unlisted import Guess, guess_needs, remove_flask

PINS = """\
flask==3.1.3 \\
    --hash=sha256:aa
    # via -r suites.in
Flask_Login==0.6.3 \\
    --hash=sha256:bb \\
    --hash=sha256:cc
"""


def outcomes(words: Mapping[str, str], *foreign: str) -> Outcomes:
    failed = [test for test, word in words.items() if word == "failed"]
    return Outcomes(words, {test: f"{test} went wrong" for test in failed}, foreign)


def comparison(on_flask: Mapping[str, str], on_erlen: Mapping[str, str]) -> Comparison:
    suite = Suite("demo", not_applicable={"test_version": "it wants Flask's version"})
    return compare(suite, "1.0", outcomes(on_flask), outcomes(on_erlen))


def test_test_that_fails_on_erlen_alone_is_a_difference() -> None:
    found = comparison({"a": "passed", "b": "passed"}, {"a": "passed", "b": "failed"})
    assert found.differences == [Difference("b", "passed", "failed", "b went wrong")]
    assert (found.passed, found.applicable, found.holds()) == (1, 2, False)


def test_test_that_fails_on_both_is_none() -> None:
    found = comparison({"a": "passed", "b": "failed"}, {"a": "passed", "b": "failed"})
    assert (found.passed, found.applicable, found.holds()) == (1, 1, True)


def test_test_that_is_missing_on_erlen_is_a_difference() -> None:
    found = comparison({"a": "passed", "b": "passed"}, {"a": "passed"})
    assert found.differences == [Difference("b", "passed", "absent", "")]


def test_test_that_cannot_apply_is_left_out_with_all_its_parameters() -> None:
    on_flask = {"a": "passed", "test_version": "passed", "test_version[x]": "passed"}
    found = comparison(on_flask, {"a": "passed"})
    assert (found.passed_on_flask, found.applicable, found.holds()) == (3, 1, True)


def test_suite_without_a_test_that_passes_on_flask_shows_nothing() -> None:
    assert not comparison({"a": "failed"}, {"a": "failed"}).holds()


def test_module_of_a_real_flask_makes_the_run_fail() -> None:
    same = {"a": "passed"}
    found = compare(Suite("demo"), "1.0", outcomes(same), outcomes(same, "flask.app was imported"))
    assert not found.holds()


def test_report_names_what_differs_and_what_does_not_apply() -> None:
    found = comparison({"a": "passed", "b": "passed"}, {"a": "passed", "b": "failed"})
    assert as_text([found], with_reasons=True) == (
        "suite  version  on Flask  on erlen  passed / applicable  not applicable\n"
        "demo   1.0      2         1         1 / 2                1\n"
        "\n"
        "demo: not applicable\n"
        "  test_version: it wants Flask's version\n"
        "\n"
        "demo: otherwise than on Flask\n"
        "  b: passed on Flask, failed on erlen\n"
        "    b went wrong"
    )


def test_pins_are_read_with_their_hashes() -> None:
    assert parse_pins(PINS) == {
        "flask": Pin("3.1.3", PINS[: PINS.index("Flask_")]),
        "flask-login": Pin("0.6.3", PINS[PINS.index("Flask_") :]),
    }


@pytest.mark.parametrize("suite", SUITES, ids=lambda suite: suite.name)
def test_every_suite_is_pinned(suite: Suite) -> None:
    assert "--hash=sha256:" in pins.read_pins(suite.pins)[suite.name].lines


def test_missing_file_of_pins_is_named() -> None:
    with pytest.raises(SetUpError, match=r"There is no .*nowhere\.txt, which a suite names"):
        pins.read_pins("nowhere")


def archive(folder: Path, files: Mapping[str, str]) -> Path:
    path = folder / "demo-1.0.tar.gz"
    with tarfile.open(path, "w:gz") as target:
        for name, text in files.items():
            member = tarfile.TarInfo(f"demo-1.0/{name}")
            member.size = len(text.encode())
            target.addfile(member, io.BytesIO(text.encode()))
    return path


def test_modules_of_flask_are_not_unpacked(tmp_path: Path) -> None:
    files = dict.fromkeys(["src/flask/app.py", "flask/app.py", "tests/test_flask.py"], "")
    unpack(archive(tmp_path, files), tmp_path / "out")
    found = [path for path in (tmp_path / "out").rglob("*") if path.is_file()]
    assert found == [tmp_path / "out/tests/test_flask.py"]


TESTS = """\
import sys
import pytest
import flask

def test_passes():
    assert flask.Flask(__name__).test_client().get("/").status_code == 404

def test_says_whose_it_is():
    assert flask.Flask.__module__ == "erlen.app"

@pytest.fixture
def broken():
    yield
    raise RuntimeError("too late")

def test_fails_at_its_end(broken):
    pass

@pytest.mark.skip
def test_is_skipped():
    pass

def test_brings_another_flask():
    sys.modules["flask.other"] = type(sys)("flask.other")
    sys.modules["flask.other"].__file__ = "/elsewhere/flask/other.py"
"""


def test_run_notes_the_worst_of_each_test_and_modules_from_elsewhere(tmp_path: Path) -> None:
    environment = Environment(Path(sys.executable), tmp_path, "3", {})
    path = archive(tmp_path, {"tests/test_demo.py": TESTS})
    found = running.run_suite(Suite("demo"), path, environment, "erlen")
    assert found.words == {
        "tests/test_demo.py::test_passes": "passed",
        "tests/test_demo.py::test_says_whose_it_is": "passed",
        "tests/test_demo.py::test_fails_at_its_end": "failed",
        "tests/test_demo.py::test_is_skipped": "skipped",
        "tests/test_demo.py::test_brings_another_flask": "passed",
    }
    assert "RuntimeError: too late" in found.reasons["tests/test_demo.py::test_fails_at_its_end"]
    # The environment of these tests has Flask, which is noticed too.
    assert found.foreign[0].startswith("a flask lies on the path: ")
    assert found.foreign[1] == "flask.other was imported from /elsewhere/flask/other.py"


STARTING = """\
import subprocess
import sys

def test_another_python():
    code = "import flask; print(flask.Flask.__module__)"
    assert subprocess.check_output([sys.executable, "-c", code], text=True) == "erlen.app\\n"

def test_command():
    assert "erlen" in subprocess.check_output(["flask", "--version"], text=True).lower()
"""


def test_programs_that_tests_start_see_the_same_framework(tmp_path: Path) -> None:
    environment = Environment(Path(sys.executable), tmp_path, "3", {})
    path = archive(tmp_path, {"tests/test_demo.py": STARTING})
    found = running.run_suite(Suite("demo"), path, environment, "erlen")
    assert (set(found.words.values()), found.reasons) == ({"passed"}, {})


PLAIN = """\
import os

def test_environment():
    kept = {name for name in os.environ if name.startswith(("ERLEN_", "FLASK_"))}
    assert kept == {"ERLEN_PLAIN"}
"""


def test_fast_paths_can_be_switched_off_and_nothing_else(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("ERLEN_PLAIN", "ERLEN_CHROMIUM", "FLASK_DEBUG"):
        monkeypatch.setenv(name, "1")
    environment = Environment(Path(sys.executable), tmp_path, "3", {})
    path = archive(tmp_path, {"tests/test_demo.py": PLAIN})
    found = running.run_suite(Suite("demo"), path, environment, "erlen")
    assert (set(found.words.values()), found.reasons) == ({"passed"}, {})


def test_run_that_breaks_off_tells_what_pytest_said(tmp_path: Path) -> None:
    path = archive(tmp_path, {"tests/test_demo.py": "import os\nos._exit(3)\n"})
    environment = Environment(Path(sys.executable), tmp_path, "3", {})
    with pytest.raises(SetUpError, match="The tests of demo on erlen broke off"):
        running.run_suite(Suite("demo"), path, environment, "erlen")


PROJECT = """\
[project.optional-dependencies]
dev = ["tox"]
test = ["pytest-mock"]

[dependency-groups]
base = ["freezegun"]
tests = ["responses", {include-group = "base"}]
"""


def test_needs_of_an_unlisted_suite_are_guessed(tmp_path: Path) -> None:
    for folder in ("tests", "requirements"):
        (tmp_path / folder).mkdir()
    (tmp_path / "pyproject.toml").write_text(PROJECT)
    (tmp_path / "requirements" / "dev.txt").write_text("ruff")
    (tmp_path / "requirements" / "tests.txt").write_text("mock")
    assert guess_needs(tmp_path) == Guess(
        (
            *("responses", "freezegun", "pytest-mock"),
            *("-r", str(tmp_path / "requirements" / "tests.txt")),
        ),
        ("tests",),
    )


def test_tests_may_lie_beside_a_module(tmp_path: Path) -> None:
    for name in ("flask_demo.py", "test_demo.py", "test_more.py"):
        (tmp_path / name).write_text("")
    assert guess_needs(tmp_path) == Guess((), ("test_demo.py", "test_more.py"))


def test_package_without_tests_says_so(tmp_path: Path) -> None:
    with pytest.raises(SetUpError, match="holds no tests"):
        guess_needs(tmp_path)


def test_flask_is_taken_out_of_what_was_installed(tmp_path: Path) -> None:
    kept = ["flask_login", "flask_login-0.6.3.dist-info", "flaskless"]
    for name in ("flask", "flask-3.1.3.dist-info", *kept):
        (tmp_path / name).mkdir()
    remove_flask(tmp_path)
    assert sorted(path.name for path in tmp_path.iterdir()) == sorted(kept)
