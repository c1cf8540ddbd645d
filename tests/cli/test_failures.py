"""What fails to load is told with its file and its cause, and without a frame of ours."""

from __future__ import annotations

from pathlib import Path

import pytest

from ..engine.command_line import erlen

USAGE = "Usage: python -m erlen run [OPTIONS]\nTry 'python -m erlen run --help' for help.\n\n"

# What is being done, the error's class, its place, and the last words.
RAISED = [
    "importing 'syntax' | a SyntaxError | syntax.py, line 3 | SyntaxError: invalid syntax",
    "importing 'indented' | an IndentationError | indented.py, line 2 | definition on line 1",
    "importing 'raises' | a ValueError | raises.py, line 2 | ValueError: no settings",
    "importing 'dependency' | a ModuleNotFoundError | dependency.py, line 1 | _to_be_found'",
    "importing 'wrong_name' | an ImportError | wrong_name.py, line 1 | Did you mean: 'Flask'?",
    "importing 'not_a_package' | a ModuleNotFoundError | not_a_package.py, line 1 | a package",
    "importing 'circle' | an ImportError | arc.py, line 1 | circular import) ({folder}/circle.py)",
    "importing 'null_byte' | a SyntaxError | null_byte.py | cannot contain null bytes",
    "calling the factory in 'failing' | a RuntimeError | failing.py, line 2 | no database",
]

REFUSED = {
    "helo": "Could not import 'helo'. There is no module of that name in {folder}. Did you mean"
    " 'hello'?",
    "shop.admn": "Could not import 'shop.admn'. There is no module of that name in {folder}/shop."
    " Did you mean 'shop.admin'?",
    "nothing": "Failed to find Flask application or factory in module 'nothing'. Create one there"
    " with 'app = Flask(__name__)', or use 'nothing:name' to specify one.",
    "several": "Detected multiple Flask applications in module 'several'. Use 'several:name' to"
    " specify the correct one.",
    "needy": "The factory 'create_app' in module 'needy' could not be called with the specified"
    " arguments: create_app() missing 1 required positional argument: 'color'. Use"
    " 'needy:create_app(args)' to specify them.",
    "hello:ap": "Failed to find attribute 'ap' in 'hello'. Did you mean 'app'?",
    "number:app": "A valid Flask application was not obtained from 'number:app'. It gave an object"
    " of type 'int'. Name an application, or a function that returns one.",
    "empty_handed:create_app": "A valid Flask application was not obtained from"
    " 'empty_handed:create_app'. It gave an object of type 'NoneType'. Name an application, or a"
    " function that returns one.",
    "hello:1 + 1": "Failed to parse '1 + 1' as an attribute name or function call. After the colon"
    " write 'name' or 'name(args)'.",
    "factory:create_app(color)": "Failed to parse arguments as literal values:"
    " 'create_app(color)'.",
}


def fail(folder: Path, name: str) -> str:
    """Run an application that cannot be loaded, and give what is said after the usage."""
    answer = erlen(folder, "--app", name, "run", "--port", "0")
    assert (answer.returncode, answer.stdout) == (2, "")
    assert answer.stderr.startswith(f"{USAGE}Error: ")
    return answer.stderr.removeprefix(f"{USAGE}Error: ").rstrip()


@pytest.mark.parametrize("row", RAISED, ids=lambda row: row.split("'")[1])
def test_error_of_the_application_is_told_with_file_and_cause(shared: Path, row: str) -> None:
    doing, kind, place, end = row.format(folder=shared).split(" | ")
    said = fail(shared, row.split("'")[1])
    assert said.startswith(f"While {doing}, {kind} was raised in {shared}/{place}:\n\n")
    assert said.endswith(end)
    frames = [line for line in said.splitlines() if line.startswith('  File "')]
    assert [frame for frame in frames if f'"{shared}/' not in frame] == []


@pytest.mark.parametrize("name", REFUSED)
def test_name_that_leads_nowhere_is_told_with_advice(shared: Path, name: str) -> None:
    assert fail(shared, name) == REFUSED[name].format(folder=shared)


def test_application_that_exits_ends_the_command_with_its_status(shared: Path) -> None:
    answer = erlen(shared, "--app", "exits", "run", "--port", "0")
    assert (answer.returncode, answer.stdout, answer.stderr) == (3, "", "")


def test_missing_name_says_how_to_give_one(shared: Path) -> None:
    answer = erlen(shared, "run", "--port", "0")
    assert answer.returncode == 2
    assert answer.stderr == (
        f"{USAGE}Error: Could not locate a Flask application. Use the '--app' option, the"
        " 'FLASK_APP' or 'ERLEN_APP' environment variable, or a 'wsgi.py' or 'app.py' file in the"
        " current directory.\n"
    )
