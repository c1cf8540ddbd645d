"""Small faults in a solution: what is changed, and what becomes of it."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path
from threading import Event, Semaphore
from typing import Any

import pytest

from course.hosts import Host
from course.lesson import Lesson
from lessons import main
from mutants import trying
from mutants.declared import Declaration, find_at_fault
from mutants.edits import Edit, Span, changed_spans
from mutants.making import MOST, make_mutants, sample
from mutants.python_code import mutate_python
from mutants.report import describe_course, describe_hunt, find_too_many
from mutants.sessions import mutate_session
from mutants.templates import mutate_template
from mutants.trying import Hunt, hunt_in_lesson, hunting

from .conftest import Edit as EditLesson

First = Callable[[], Lesson]


def faults(source: str) -> set[str]:
    return {edit.apply(source) for edit in mutate_python(source)}


@pytest.mark.parametrize(
    ("source", "fault"),
    [
        ("a == b", "a != b"),
        ("a not in b", "a in b"),
        ("a and b", "a or b"),
        ("not a", "a"),
        ("a + b", "a - b"),
        ("x = 404", "x = 405"),
        ("x = True", "x = False"),
        ("x = 'key'", "x = 'keyx'"),
        ("x = 'Write a name.'", "x = ''"),
        ("x = '/user/<int:number>'", "x = '/user/<number>'"),
        ("x = '/about'", "x = '/about/'"),
        ("name.strip()", "name"),
        ("escape(name)", "name"),
        ("f(a, b=1)", "f(a)"),
        ("f(a, b=1)", "f(a, bx=1)"),
        ("x = ['GET', 'POST']", "x = ['GET']"),
        ("x = {'a': 1, 'b': 2}", "x = {'b': 2}"),
        ("request.form['a']", "request.args['a']"),
        ("found[:3]", "found"),
        ("flash('é', 'b')", "pass"),
        ("x = 'é'; y = 'b'", "x = 'é'; y = 'bx'"),
        ("if a:\n    b()", "if False:\n    b()"),
        ("for a in b:\n    c()", "for a in ():\n    c()"),
        ("try:\n    a()\nexcept ValueError:\n    b()", "try:\n    a()\nexcept ():\n    b()"),
        ("@app.route('/')\ndef f():\n    pass", "def f():\n    pass"),
        ("@app.get('/')\ndef f():\n    pass", "@app.post('/')\ndef f():\n    pass"),
        ("def f(a, b):\n    return a", "def f(a, b):\n    return b"),
        ("def f():\n    return 'a', 404", "def f():\n    return 'a'"),
        ("x = f'Hello {name}'", "x = f'Hello '"),
        ("x = f'{price:.2f}'", "x = f'{price}'"),
        ("x = f'<a href=\"/b\">{c}</a>'", "x = f'<a>{c}</a>'"),
    ],
)
def test_python_is_changed(source: str, fault: str) -> None:
    assert fault in faults(source)


@pytest.mark.parametrize(
    ("source", "fault"),
    [
        ("<p>{{ name }}</p>", "<p></p>"),
        ("{{ name|upper }}", "{{ name }}"),
        ("{% if a == 1 %}{% endif %}", "{% if a != 1 %}{% endif %}"),
        ("{% if a %}{% endif %}", "{% if false %}{% endif %}"),
        ("{% for a in b %}{% endfor %}", "{% for a in [] %}{% endfor %}"),
        ("{% block a %}{% endblock %}", "{% block other %}{% endblock %}"),
        ('{% extends "a.html" %}', ""),
        ('{{ url_for("a") }}', '{{ url_for("ax") }}'),
        ('<form method="post">', "<form>"),
        ("<p>a</p><p>b</p>", "<p>b</p>"),
    ],
)
def test_template_is_changed(source: str, fault: str) -> None:
    assert fault in {edit.apply(source) for edit in mutate_template(source)}


def test_docstrings_stay() -> None:
    assert faults('def f():\n    """Say it."""') == set()


def test_only_what_the_learner_wrote_counts_as_changed() -> None:
    before, after = "one(1)\ntwo(2)\n", "one(1)\n    two(3)\n"
    assert changed_spans(before, after) == [Span(15, 16)]
    assert Edit(Span(15, 16), "4").apply(after) == "one(1)\n    two(4)\n"


def test_mutants_of_a_lesson_stand_in_its_changed_words(first: First) -> None:
    assert [str(mutant) for mutant in make_mutants(first())] == [
        'app.py:8: return "Done" -> pass',
        "app.py:8: return \"Done\" -> return ''",
        "app.py:8: return \"Done\" -> return 'Donex'",
    ]


def test_long_solution_is_sampled_in_the_same_way_each_time(first: First) -> None:
    more = "".join(f"\nx{number} = {number}" for number in range(MOST))
    lesson = first()
    solution = {"app.py": lesson.solution["app.py"] + more.encode()}
    long = replace(lesson, solutions={"solution": solution})
    mutants = make_mutants(long)
    assert len(mutants) > MOST
    assert len(sample(mutants)) == MOST
    assert sample(mutants) == sample(list(reversed(mutants)))[::-1]


def test_checks_of_a_new_lesson_catch_every_mutant(root: Path, first: First, native: Host) -> None:
    lesson = first()
    assert hunt_in_lesson(root, lesson, native) == Hunt(lesson, possible=3, caught=3)


def weaken(edit: EditLesson) -> None:
    edit("test_lesson.py", 'assert text == "Done"', 'assert "Done" in text')


DECLARATION = """\
[[equivalent]]
file = "app.py"
before = 'return "Done"'
after = "return 'Donex'"
reason = "Any word with Done in it will do."
"""


def test_survivor_is_named_and_can_be_declared(
    root: Path, edit: EditLesson, first: First, native: Host
) -> None:
    weaken(edit)
    hunt = hunt_in_lesson(root, first(), native)
    place = "01-basics/01-first/solution/app.py:8"
    assert describe_hunt(hunt) == [
        (
            "mutants first                      3 tried,   2 caught (67 %), 1 survived, 0 declared"
            " equivalent"
        ),
        f"        {place}: return \"Done\" -> return 'Donex'",
    ]
    (root / "01-basics" / "01-first" / "mutants.toml").write_text(DECLARATION)
    declared = Hunt(first(), possible=3, caught=2, equivalent=1)
    assert hunt_in_lesson(root, first(), native) == declared


def test_sample_is_called_one_only_where_there_are_more(first: First) -> None:
    [line] = describe_hunt(Hunt(first(), possible=MOST, caught=MOST))
    assert f"{MOST} tried" in line
    [line] = describe_hunt(Hunt(first(), possible=MOST + 1, caught=MOST))
    assert f"{MOST} of {MOST + 1} tried" in line


def test_declaration_that_nothing_needs_is_a_problem(
    root: Path, first: First, native: Host
) -> None:
    file = root / "01-basics" / "01-first" / "mutants.toml"
    file.write_text(DECLARATION + DECLARATION.replace("Donex", "Dome"))
    problems = hunt_in_lesson(root, first(), native).problems
    assert [str(problem) for problem in problems] == [
        (
            "01-basics/01-first/mutants.toml:1: equivalent: The checks catch this mutant of app.py:"
            " return \"Done\" -> return 'Donex'. Remove the declaration."
        ),
        (
            "01-basics/01-first/mutants.toml:6: equivalent: There is no such mutant of app.py any"
            " more: return \"Done\" -> return 'Dome'. Remove the declaration, or copy the lines"
            " that the report shows."
        ),
    ]


def test_declaration_without_a_reason_is_a_problem(root: Path, first: First, native: Host) -> None:
    file = root / "01-basics" / "01-first" / "mutants.toml"
    file.write_text(DECLARATION + DECLARATION.replace("reason", "why"))
    problems = hunt_in_lesson(root, first(), native).problems
    assert [str(problem) for problem in problems] == [
        (
            "01-basics/01-first/mutants.toml:6: equivalent[1].reason: This field is missing."
            " Why the lesson is solved all the same."
        ),
        (
            "01-basics/01-first/mutants.toml:10: equivalent[1].why: There is no such field. The"
            " fields are: file, before, after, line, reason."
        ),
    ]


def test_declarations_that_are_no_text_are_a_problem(
    root: Path, first: First, native: Host
) -> None:
    (root / "01-basics" / "01-first" / "mutants.toml").write_bytes(b"\xff")
    problems = hunt_in_lesson(root, first(), native).problems
    assert [str(problem) for problem in problems] == [
        "01-basics/01-first/mutants.toml: The file is not UTF-8 text. Save it as UTF-8."
    ]


def test_program_without_end_is_caught(
    root: Path, edit: EditLesson, first: First, native: Host
) -> None:
    loop = '    n = 0\n    while n < 3:\n        n += 1\n    return "Done"'
    edit("solution/app.py", '    return "Done"', loop)
    hunt = hunt_in_lesson(root, first(), native)
    assert [str(mutant) for mutant in hunt.survivors if "while True" in str(mutant)] == []
    assert hunt.caught > 3


def test_course_below_the_limit_is_a_problem(
    root: Path, edit: EditLesson, first: First, native: Host
) -> None:
    weaken(edit)
    hunt = hunt_in_lesson(root, first(), native)
    assert describe_course([hunt]) == (
        "Mutants: 3 of 3 possible ones tried, 2 caught (66.7 %), 1 survived, 0 declared equivalent."
    )
    assert [str(problem) for problem in find_too_many([hunt])] == [
        (
            '01-basics/01-first/solution/app.py:8: No check notices the fault: return "Done" ->'
            " return 'Donex'. Strengthen a check, or give the reason in mutants.toml."
        ),
        (
            "course.toml: The checks catch 66.7 % of the mutants; the limit is 90 %."
            " Strengthen the checks that let one live, or declare it equivalent in mutants.toml."
        ),
    ]
    assert find_too_many([Hunt(first(), caught=9, survivors=hunt.survivors)]) == []


def test_command_fails_below_the_limit_and_tries_no_mutants_when_told(
    root: Path, edit: EditLesson, capsys: pytest.CaptureFixture[str]
) -> None:
    weaken(edit)
    words = ["--root", str(root), "check", "--runtime", "cpython"]
    assert main(words) == 1
    said = capsys.readouterr().out
    assert "FAILED  course.toml: The checks catch 83.3 %" in said
    assert "FAILED  01-basics/01-first/solution/app.py:8: No check notices the fault:" in said
    assert main([*words, "--no-mutants"]) == 0
    assert "mutants" not in capsys.readouterr().out


SESSION = """\
$ export FLASK_APP=shop.py
$ flask --app tea run --debug --port 5001 &
SAVE tea.py
GET /
"""


@pytest.mark.parametrize(
    ("line", "fault"),
    [
        ("SAVE tea.py\n", ""),
        ("GET /\n", ""),
        ("GET /\n", "GET /x\n"),
        ("=shop.py", "=shop.pyx"),
        ("--app tea ", " "),
        ("--app tea ", "--app teax "),
        ("--debug ", " "),
        ("--port 5001 ", " "),
        ("5001", "5002"),
        (" &", " "),
    ],
)
def test_session_is_changed(line: str, fault: str) -> None:
    assert SESSION.replace(line, fault) in {edit.apply(SESSION) for edit in mutate_session(SESSION)}


def test_terminal_lesson_has_mutants_and_what_they_never_save_is_as_it_began(first: First) -> None:
    lesson = replace(first(), sessions={"solution": "$ flask run\nSAVE app.py\n"})
    unsaved = next(each for each in make_mutants(lesson) if "SAVE" in each.before)
    assert str(unsaved) == "console.txt:2: SAVE app.py -> nothing"
    assert unsaved.session(lesson) == "$ flask run\n"
    assert unsaved.files(lesson) == lesson.start


def test_new_file_that_a_session_never_saves_is_not_there(first: First) -> None:
    lesson = first()
    solution = {**lesson.solution, "new.py": b"x = 1\n"}
    sessions = {"solution": "SAVE new.py\n$ flask run\n"}
    lesson = replace(lesson, solutions={"solution": solution}, sessions=sessions)
    unsaved = next(each for each in make_mutants(lesson) if "SAVE" in each.before)
    assert unsaved.files(lesson).keys() == lesson.start.keys()


@pytest.mark.parametrize(
    ("command", "faults"),
    [
        ("--app=shop run &", {" run &", "--app=shopx run &", "--app=shop run "}),
        ("run --port=5001 &", {"run  &", "run --port=5002 &", "run --port=5001 "}),
        ("run --port 5001 &", {"run  &", "run --port 5002 &", "run --port 5001 "}),
        ("run --debug &", {"run  &", "run --debug "}),
        ("--app --debug run", {" --debug run", "--app  run"}),
    ],
)
def test_option_is_forgotten_with_its_value_and_nothing_else(
    command: str, faults: set[str]
) -> None:
    session = f"$ flask {command}"
    found = {edit.apply(session) for edit in mutate_session(session)} - {""}
    assert {each.removeprefix("$ flask ") for each in found} == faults


def test_blank_lines_are_no_matter_of_a_mutant() -> None:
    assert {edit.apply("GET /\n\n  \n") for edit in mutate_session("GET /\n\n  \n")} == {
        "\n  \n",
        "GET /x\n\n  \n",
    }


def test_declaration_means_one_mutant_and_says_which_where_there_are_several(
    first: First,
) -> None:
    lesson = first()
    [one, *_] = make_mutants(lesson)
    other = replace(one, line=one.line + 1)
    both = Declaration(one.file, one.before, one.after, "It may be left out.", 1)
    [problem] = find_at_fault(lesson, [both], [one, other], [one])
    assert str(problem) == (
        "01-basics/01-first/mutants.toml:1: equivalent: This means several mutants of app.py, at"
        ' the lines 8, 9: return "Done" -> pass. Say which: line = 8. Declare each that leaves it'
        " solved."
    )
    needed, caught = replace(both, line=9), replace(both, line=8, declared_at=7)
    assert [needed.means(one), needed.means(other)] == [False, True]
    [problem] = find_at_fault(lesson, [needed, caught], [one, other], [one])
    assert str(problem) == (
        "01-basics/01-first/mutants.toml:7: equivalent: The checks catch this mutant of app.py,"
        ' line 8: return "Done" -> pass. Remove the declaration.'
    )


def test_declared_line_is_read_from_the_file(root: Path, first: First, native: Host) -> None:
    file = root / "01-basics" / "01-first" / "mutants.toml"
    file.write_text(DECLARATION.replace("reason", "line = 9\nreason"))
    [problem] = hunt_in_lesson(root, first(), native).problems
    assert "There is no such mutant of app.py, line 9 any more" in str(problem)


def test_lesson_that_waits_for_a_processor_is_not_begun_once_the_hunt_has_ended(
    root: Path, first: First, native: Host, monkeypatch: pytest.MonkeyPatch
) -> None:
    begun: list[Lesson] = []
    is_under_way, is_ending = Event(), Event()

    class Pool(ThreadPoolExecutor):
        def shutdown(self, *options: Any, **named: Any) -> None:
            is_ending.set()
            super().shutdown(*options, **named)

    def hunt_until_the_end(root: Path, lesson: Lesson, host: Host) -> Hunt:
        begun.append(lesson)
        is_under_way.set()
        is_ending.wait()
        return Hunt(lesson)

    monkeypatch.setattr(trying, "ThreadPoolExecutor", Pool)
    monkeypatch.setattr(trying, "hunt_in_lesson", hunt_until_the_end)
    monkeypatch.setattr(native, "close", lambda: None)
    with hunting(root, lambda: native, Semaphore(1)) as hunt:
        for _ in range(2):
            hunt(first())
        is_under_way.wait()
    assert len(begun) == 1
