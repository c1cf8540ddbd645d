"""The gate finds a lesson that does not do what it says, in either Python."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from course.gate import Trials, compare, judge, try_lesson
from course.hosts import Host
from course.lesson import Lesson

from .conftest import Edit

First = Callable[[], Lesson]


def trials_of(lesson: Lesson, host: Host) -> Trials:
    trials, lost = try_lesson(lesson, host)
    assert lost == []
    return trials


def said(lesson: Lesson, host: Host) -> list[str]:
    return [str(problem) for problem in judge(lesson, trials_of(lesson, host))]


def test_blank_lesson_passes(first: First, native: Host) -> None:
    assert said(first(), native) == []


@pytest.mark.parametrize(
    ("file", "old", "new", "problem"),
    [
        (
            "start/app.py",
            'return "Start"',
            "return undefined",
            "start: test_page_says_done crashed: NameError: name 'undefined' is not defined",
        ),
        ("start/app.py", "def index():", "def index()", "start: The start cannot be imported:"),
        ("start/app.py", "Start", "Done", "start: test_page_says_done passes already."),
        (
            "solution/app.py",
            "Done",
            "Nearly",
            "solution: test_page_says_done failed: The page at / should say Done",
        ),
        ("solution/app.py", "import Flask", "import Flaks", "solution: The solution cannot be"),
        (
            "wrong/small-letters/app.py",
            "done",
            "Done",
            "wrong/small-letters/expect.toml:2: check: test_page_says_done passes with",
        ),
        (
            "wrong/small-letters/expect.toml",
            "it says: 'done'",
            "it says so",
            "wrong/small-letters/expect.toml:3: message: test_page_says_done says: ",
        ),
        (
            "wrong/small-letters/expect.toml",
            "check = ",
            'failure = "NameError" # ',
            "wrong/small-letters/expect.toml:2: failure: The app can be imported: no NameError.",
        ),
        (
            "wrong/small-letters/app.py",
            "from flask import Flask",
            "import flaks",
            "wrong/small-letters/expect.toml:2: failure: The app cannot be imported: Module",
        ),
        (
            "lesson.md",
            "## Your turn",
            "::: request GET /missing\n:::\n\n## Your turn",
            "lesson.md:20: GET /missing is answered with 404, not 200.",
        ),
        ("lesson.md", "url: /", "url: /\nseconds: 0.001", "start: The checks took"),
    ],
)
def test_lesson_that_breaks_its_word_is_found(
    edit: Edit, first: First, native: Host, file: str, old: str, new: str, problem: str
) -> None:
    edit(file, old, new)
    found = said(first(), native)
    assert [text for text in found if text.startswith(f"01-basics/01-first/{problem}")], found


def test_second_failing_check_must_be_named(edit: Edit, first: First, native: Host) -> None:
    more = 'def test_more(client):\n    """More."""\n    assert client.get("/").text == "Done"\n'
    edit("test_lesson.py", "@pytest", f"{more}\n\n@pytest")
    found = said(first(), native)
    assert [text for text in found if "expect.toml:2: also: test_more fails too" in text]
    for wrong in ("small-letters", "nothing-returned"):
        edit(f"wrong/{wrong}/expect.toml", "check", 'also = ["test_more"]\ncheck')
    assert said(first(), native) == []


def test_check_that_the_start_passes_must_not_be_unsolved(
    edit: Edit, first: First, native: Host
) -> None:
    more = (
        'def test_more(client):\n    """More."""\n    assert client.get("/").status_code == 200\n'
    )
    edit("test_lesson.py", "@pytest", f"{more}\n\n@pytest")
    found = said(first(), native)
    assert [text.partition(": ")[2] for text in found] == [
        "test_more passes already. Name those that fail: unsolved."
    ]
    edit("lesson.md", "url: /", "url: /\nunsolved: [test_page_says_done]")
    assert said(first(), native) == []


@pytest.mark.parametrize("name", ["native", "browser"])
def test_endless_loop_is_ended_and_the_next_trial_works(
    edit: Edit, first: First, name: str, request: pytest.FixtureRequest
) -> None:
    host: Host = request.getfixturevalue(name)
    edit("start/app.py", 'return "Start"', "while True: pass")
    edit("lesson.md", "url: /", "url: /\nseconds: 0.5")
    trials, lost = try_lesson(first(), host)
    assert [str(problem) for problem in lost] == [
        (
            "01-basics/01-first/start: The trial gave no result: no end after 5.5 s of work."
            " Look for a loop without end, or for what ends the whole program."
        )
    ]
    assert trials["solution"].not_passed == {}


def test_time_without_work_does_not_count_towards_the_cap(
    edit: Edit, first: First, native: Host
) -> None:
    edit("test_lesson.py", "import pytest", "import time\n\nimport pytest")
    edit("test_lesson.py", "    text = ", "    time.sleep(1.2)\n    text = ")
    edit("lesson.md", "url: /", "url: /\nseconds: 1")
    assert said(first(), native) == []


def test_what_only_waits_is_ended_as_well(
    edit: Edit, first: First, native: Host, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("course.gate.PATIENCE_SECONDS", 0.1)
    edit("start/app.py", 'return "Start"', "import time; time.sleep(1000)")
    edit("lesson.md", "url: /", "url: /\nseconds: 0.9")
    trials, lost = try_lesson(first(), native)
    assert [problem.message for problem in lost] == ["The trial gave no result: no end after 10 s."]
    assert trials["solution"].not_passed == {}


def test_work_in_the_browser_s_python_counts_as_it_does_in_the_native_one(
    edit: Edit, first: First, browser: Host
) -> None:
    edit("lesson.md", "url: /", "url: /\nseconds: 0.001")
    found = said(first(), browser)
    assert [text for text in found if "start: The checks took 0." in text]


def test_both_pythons_come_to_the_same_result(first: First, native: Host, browser: Host) -> None:
    lesson = first()
    one, other = trials_of(lesson, native), trials_of(lesson, browser)
    assert list(compare(lesson, one, other)) == []
    assert {name: trial.result for name, trial in one.items()} == {
        name: trial.result for name, trial in other.items()
    }


def test_difference_between_the_pythons_is_a_problem(first: First, native: Host) -> None:
    lesson = first()
    one = trials_of(lesson, native)
    other = {**one, "solution": replace(one["solution"], statuses=(404,))}
    found = [str(problem) for problem in compare(lesson, one, other)]
    assert [text.partition(": ")[0] for text in found] == ["01-basics/01-first/solution"]


def test_command_fails_for_a_broken_lesson_and_tries_the_other(
    root: Path, edit: Edit, capsys: pytest.CaptureFixture[str]
) -> None:
    from lessons import main

    edit("solution/app.py", "Done", "Nearly")
    assert main(["--root", str(root), "check", "--runtime", "cpython"]) == 1
    lines = capsys.readouterr().out.splitlines()
    assert [line.split()[:2] for line in lines if "slowest" in line] == [
        ["FAILED", "first"],
        ["passed", "second"],
    ]
    assert main(["--root", str(root), "check", "--runtime", "cpython", "second"]) == 0


def test_runtime_that_is_not_built_is_named(
    root: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    from lessons import main

    words = ["--root", str(root), "check", "--runtime", "pyodide", "--build", str(tmp_path)]
    assert main(words) == 1
    said = f"A runtime does not start: {tmp_path} holds no runtime."
    assert capsys.readouterr().err.startswith(said)


def test_exit_of_the_process_is_a_lost_trial(edit: Edit, first: First, native: Host) -> None:
    edit("start/app.py", 'return "Start"', "import os; os._exit(3)")
    trials, lost = try_lesson(first(), native)
    said = (
        "01-basics/01-first/start: The trial gave no result: the process ended."
        " Look for a loop without end, or for what ends the whole program."
    )
    assert [str(problem) for problem in lost] == [said]
    assert trials["solution"].not_passed == {}
