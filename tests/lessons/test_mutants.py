"""Small faults in a solution: what is changed, and what becomes of it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from course.hosts import Host
from course.lesson import Lesson
from lessons import main
from mutants.edits import Edit, Span, changed_spans
from mutants.making import MOST, make_mutants, sample
from mutants.python_code import mutate_python
from mutants.report import describe_course, describe_hunt, find_too_many
from mutants.templates import mutate_template
from mutants.trying import Hunt, hunt_in_lesson

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
    assert hunt_in_lesson(root, lesson, native) == Hunt(lesson, caught=3)


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
        "mutants first                      3 made,   2 caught, 1 survived, 0 declared equivalent",
        f"        {place}: return \"Done\" -> return 'Donex'",
    ]
    (root / "01-basics" / "01-first" / "mutants.toml").write_text(DECLARATION)
    assert hunt_in_lesson(root, first(), native) == Hunt(first(), caught=2, equivalent=1)


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
            " fields are: file, before, after, reason."
        ),
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
        "Mutants: 3 made, 2 caught (66.7 %), 1 survived, and 0 more are declared equivalent."
    )
    assert [str(problem) for problem in find_too_many([hunt])] == [
        (
            "course.toml: The checks catch 66.7 % of the mutants; the limit is 90 %."
            " Strengthen the checks that let one live, or declare it equivalent in mutants.toml."
        )
    ]
    assert find_too_many([Hunt(first(), caught=9, survivors=hunt.survivors)]) == []


def test_command_fails_below_the_limit_and_tries_no_mutants_when_told(
    root: Path, edit: EditLesson, capsys: pytest.CaptureFixture[str]
) -> None:
    weaken(edit)
    words = ["--root", str(root), "check", "--runtime", "cpython"]
    assert main(words) == 1
    assert "FAILED  course.toml: The checks catch 83.3 %" in capsys.readouterr().out
    assert main([*words, "--no-mutants"]) == 0
    assert "mutants" not in capsys.readouterr().out
