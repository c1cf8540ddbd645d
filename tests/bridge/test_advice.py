"""Each piece of advice is provoked by a real program that goes wrong in that way."""

from __future__ import annotations

from typing import Any

import pytest

from erlen_bridge import advice
from erlen_bridge.advice_table import ROWS, Row
from erlen_bridge.worker import Bridge

HEAD = "from flask import *\nfrom werkzeug.routing import *\napp = Flask(__name__)\n"


def view(body: str, rule: str = "/", arguments: str = "") -> str:
    """Write an app whose one view does what is given."""
    lines = "\n".join(f"    {line}" for line in body.splitlines())
    return f"{HEAD}\n@app.route({rule!r})\ndef index({arguments}):\n{lines}\n"


def page(template: str) -> dict[str, str]:
    """Write an app that shows a template."""
    return {"app.py": view("return render_template('page.html')"), "templates/page.html": template}


#: The program (a project or its app.py) and how the advice begins.
PROGRAMS: list[tuple[str | dict[str, str], str]] = [
    ("if 1:\n\tx = 1\n        y = 2\n", "Lines of one block are indented with tabs"),
    ("def f():\npass\n", "The line after a colon belongs inside the block"),
    ("x = 1\n    y = 2\n", "This line is indented further"),
    ("if 1:\n        x = 1\n    y = 2\n", "This line's indentation fits no block"),
    ("x = (1,\ny = 2\n", "The bracket '(' is opened here"),
    ("x = 1)\n", "The bracket ')' closes nothing"),
    ("x = (1]\n", "Brackets close in the order in which they were opened: ']' does not close '('"),
    ("x = 'hello\n", "A text begins with a quote"),
    ("x = '''hello\n", "A text that begins with three quotes"),
    ("def f()\n    pass\n", "This line opens a block, so it has to end with a colon"),
    ("if x = 1:\n    pass\n", "One equals sign gives a name a value"),
    ("x = f(1 2)\n", "Two values stand side by side"),
    ("return 1\n", "'return' belongs inside a function"),
    ("x = “hello”\n", "Write plain quotes and plain spaces"),
    ("x = = 1\n", "Python cannot read this line"),
    (view("count = count + 1\nreturn 'x'"), "The function gives 'count' a value further down"),
    ("from flask import Flask\napp = Flask(__name__)\nx = url_for\n", "'url_for' is part of the"),
    (view("return nam"), "Python does not know the name 'nam'"),
    ("import flaskk\n", "There is no module named 'flaskk'"),
    (
        {"app.py": "import a\n", "a.py": "from b import x\n", "b.py": "from a import y\n"},
        "Two files import each other, and 'y' is not defined",
    ),
    ("from flask import flask\n", "The module has nothing called 'flask'"),
    ("raise ImportError('no such library')\n", "A module could not be imported"),
    ({"main.py": "x = 1\n"}, "Add a file app.py that makes the app"),
    ("x = 1\n", "The file has to make the app and call it app"),
    (
        view("return ''") + "\n@app.route('/two')\ndef index():\n    return ''\n",
        "Two views have the same name, 'index'",
    ),
    (
        view("app.add_url_rule('/late', 'late', index)\nreturn ''"),
        "The app is set up before its first request",
    ),
    (view("return ''", rule="hello"), "The rule of a route begins with a slash"),
    (view("return ''", rule="/<integer:x>"), "The rule asks for a converter"),
    (view("return ''", rule="/<path:name>"), "The rule of the route has a variable 'name'"),
    (view("return ''", arguments="name"), "The view takes 'name'"),
    (
        view("abort(404)") + "@app.errorhandler(404)\ndef missing(): return ''\n",
        "The framework passes this function an argument",
    ),
    (view("name = 'x'"), "A view has to give an answer"),
    (view("return 1"), "A view returns a string"),
    (view("return show()") + "def show(name): return name\n", "The call lacks an argument: 'name'"),
    (
        view("return show(n=1)") + "def show(name): return ''\n",
        "The function has no parameter named 'n'",
    ),
    (view("return show(1, 2)") + "def show(name): return ''\n", "The call passes more arguments"),
    (view("return 'a' + 1"), "Text and numbers cannot be joined"),
    (view("return None + 1"), "A value is None where another was expected"),
    (view("text = 'a'\nreturn text()"), "The brackets after a name call it"),
    (view("return {'x': {1}}"), "This value cannot be turned into JSON"),
    (
        view("return url_for('user')") + "@app.route('/u/<name>')\ndef user(name): return ''\n",
        "url_for() takes the name of a view function, and 'user' needs a value for: ['name']",
    ),
    (
        view("return url_for('home')"),
        "url_for() takes the name of a view function, and there is none",
    ),
    (view("return render_template('home.html')"), "There is no template 'home.html'"),
    (page("{% if x %}"), "A tag such as {% if %}, {% for %}"),
    (page("{% iff x %}"), "Jinja knows no tag 'iff'"),
    (page("{{ 'x'|shout }}"), "Jinja has no filter called 'shout'"),
    (page("{{ x y }}"), "Jinja cannot read this line of the template"),
    (page("{{ user.name }}"), "The template uses 'user', which it was not given"),
    (page("{{ request.nothing.name }}"), "A value in the template does not have"),
    (view("return request.args['name']"), "The request has no field 'name'"),
    (view("session['a'] = 1\nreturn ''"), "A session is signed"),
    (HEAD + "x = request.method\n", "This works only while a request is answered"),
    (HEAD + "x = current_app.name\n", "This needs the app at hand"),
    (view("return {}['name']"), "The dict has no key 'name'"),
    (view("return [][0]"), "The list is shorter"),
    (view("return None.name"), "A value is None, which has no 'name'"),
    (view("return 'a'.shout()"), "There is nothing called 'shout' on this value"),
    (view("return str(int('x'))"), "The text is not a number"),
    (view("return str(1 / 0)"), "A number was divided by zero"),
    (view("return index()"), "A function calls itself"),
    (view("return open('nothing.txt').read()"), "There is no such file"),
    (view("exit()"), "The code ends the whole program"),
    (view("assert 1 == 2"), "An 'assert' of your own does not hold"),
]


def failure_of(bridge: Bridge, program: str | dict[str, str]) -> dict[str, Any]:
    """Run a program until it fails: at its start, or when its page is asked for."""
    files = {"app.py": program} if isinstance(program, str) else program
    state: Any = bridge.load({path: text.encode() for path, text in files.items()})
    if state["kind"] == "broken":
        return dict(state["failure"])
    for path in ("/", "/abc"):
        answer: Any = bridge.request("GET", f"http://localhost:5000{path}", [], b"")
        if "failure" in answer:
            return dict(answer["failure"])
    raise AssertionError(f"The program does not fail: {program}")


@pytest.mark.parametrize(("program", "words"), PROGRAMS, ids=[words for _, words in PROGRAMS])
def test_advice_fits_the_program(bridge: Bridge, program: str | dict[str, str], words: str) -> None:
    failure = failure_of(bridge, program)
    assert failure["advice"].startswith(words), failure


def test_advice_on_a_factory_that_returns_nothing_is_to_return_the_app(bridge: Bridge) -> None:
    program = "from flask import Flask\n\n\ndef create_app():\n    app = Flask(__name__)\n"
    advice_given = failure_of(bridge, program)["advice"]
    assert advice_given.endswith(
        "If a function create_app makes it, that function has to return it."
    )


def test_every_row_of_advice_has_its_program(
    bridge: Bridge, monkeypatch: pytest.MonkeyPatch
) -> None:
    given: list[Row] = []
    match = advice.match

    def noting_match(row: Row, *rest: Any) -> Any:
        found = match(row, *rest)
        if found is not None:
            given.append(row)
        return found

    monkeypatch.setattr(advice, "match", noting_match)
    for program, _ in PROGRAMS:
        failure_of(bridge, program)
    assert [row.advice for row in ROWS if row not in given] == []


def test_an_unknown_error_has_no_advice(bridge: Bridge) -> None:
    failure = failure_of(bridge, view("raise type('Odd', (Exception,), {})('odd')"))
    assert (failure["name"], failure["message"], failure["advice"]) == ("Odd", "odd", "")


def test_advice_survives_braces_in_messages(bridge: Bridge) -> None:
    failure = failure_of(bridge, view("return {}['{oops}']"))
    assert failure["advice"].startswith("The dict has no key '{oops}'.")
