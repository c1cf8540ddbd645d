"""The `erlen` command as pip installs it, into an environment with the engine alone."""

from __future__ import annotations

import os
import platform
import subprocess
import sys
import sysconfig
from importlib import metadata
from pathlib import Path

import pytest

import erlen

from ..engine.command_line import ENGINE, Server, run

# A package with a command, as pip would have put it there.
PLUGIN = {
    "greeter.py": (
        "import click\n\n\n@click.command()\n@click.argument('name')\ndef greet(name):\n"
        "    'Greet somebody.'\n    click.echo(f'Hello {name}')\n"
    ),
    "greeter-1.0.dist-info/METADATA": "Metadata-Version: 2.1\nName: greeter\nVersion: 1.0\n",
    "greeter-1.0.dist-info/entry_points.txt": "[flask.commands]\ngreet = greeter:greet\n",
}


@pytest.fixture(scope="module")
def environment(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Make an environment with the engine, what it needs, and a package with a command."""
    folder = tmp_path_factory.mktemp("environment")
    call(sys.executable, "-m", "venv", "--without-pip", folder / "venv")
    pip = [sys.executable, "-m", "pip", "--disable-pip-version-check", "--quiet"]
    call(*pip, "wheel", "--no-deps", "--no-build-isolation", "-w", folder, ENGINE.parent)
    python = folder / "venv" / "bin" / "python"
    (wheel,) = folder.glob("erlen-*.whl")
    call(*pip, "--python", python, "install", wheel)
    packages = Path(sysconfig.get_path("purelib", vars={"base": str(folder / "venv")}))
    for name, text in PLUGIN.items():
        (packages / name).parent.mkdir(exist_ok=True)
        (packages / name).write_text(text)
    return folder / "venv" / "bin"


def call(*words: str | Path) -> None:
    """Run a program that must succeed."""
    subprocess.run(words, check=True, stdout=subprocess.DEVNULL)


def command(environment: Path, folder: Path, *args: str, **variables: str) -> tuple[int, str, str]:
    """Run the installed command, with nothing on Python's path beside the environment."""
    program = str(environment / "erlen")
    answer = run(folder, *args, program=program, **{"PYTHONPATH": "", **variables})
    return answer.returncode, answer.stdout, answer.stderr


def test_version_names_what_is_installed(environment: Path, shared: Path) -> None:
    assert command(environment, shared, "--version") == (
        0,
        (
            f"Python {platform.python_version()}\nerlen {erlen.__version__}\n"
            f"Werkzeug {metadata.version('werkzeug')}\n"
        ),
        "",
    )


def test_help_lists_options_and_commands_of_all_kinds(environment: Path, shared: Path) -> None:
    status, output, errors = command(environment, shared, "--app", "hello", "--help")
    assert (status, errors) == (0, "")
    assert (
        output
        == """\
Usage: erlen [OPTIONS] COMMAND [ARGS]...

  Serve an application, look into it, and run its own commands.

  Which application is told by '--app', else by the environment variable
  ERLEN_APP or FLASK_APP. Without either, a file 'wsgi.py' or 'app.py' in the
  current folder is taken.

Options:
  -e, --env-file FILE   A file of environment variables. It comes before
                        '.env' and '.flaskenv', and after what is set in the
                        environment already. Needs python-dotenv.
  -A, --app IMPORT      Where the application is: 'module' or 'module:name',
                        the module by its dotted name or its file. A name such
                        as 'app' or 'create_app' is found without being told;
                        'name(1, debug=True)' calls a factory with these
                        arguments.
  --debug / --no-debug  Set debug mode.
  --version             Show the versions of Python, erlen and Werkzeug.
  --help                Show this message and exit.

Commands:
  greet   Greet somebody.
  routes  List the application's rules.
  run     Serve the application while you develop it.
  shell   Open a Python prompt in the application's context.
  show    Show what the environment gives.
"""
    )


def test_command_of_an_installed_package_needs_no_application(
    environment: Path, shared: Path
) -> None:
    assert command(environment, shared, "greet", "Ada") == (0, "Hello Ada\n", "")


def test_application_that_imports_flask_is_served_where_flask_is_absent(
    environment: Path, shared: Path
) -> None:
    absent = run(shared, "-c", "import flask", program=str(environment / "python"), PYTHONPATH="")
    assert "ModuleNotFoundError: No module named 'flask'" in absent.stderr
    for words in (["erlen"], ["python", "-m", "erlen"]):
        with Server(
            shared,
            *words[1:],
            *("--app", "hello", "run", "--port", "0"),
            program=str(environment / words[0]),
            PYTHONPATH="",
        ) as server:
            assert server.get("/") == (200, "Hello from hello")
            assert server.interrupt() == 0


def test_reloader_starts_the_installed_command_again(environment: Path, project: Path) -> None:
    with Server(
        project,
        *("--app", "hello", "--debug", "run", "--port", "0"),
        program=str(environment / "erlen"),
        PYTHONPATH="",
    ) as server:
        server.wait_for("Debugger PIN")
        assert server.get("/") == (200, "Hello from hello")
        app = project / "hello.py"
        app.write_text(app.read_text().replace("Hello", "Welcome"))
        server.wait_for("Debugger PIN")
        assert server.get("/") == (200, "Welcome from hello")


def test_files_of_variables_want_their_package(environment: Path, project: Path) -> None:
    (project / ".env").write_text("FLASK_APP=hello\n")
    status, output, errors = command(environment, project, "--app", "hello", "show")
    assert (status, output) == (0, "hello False None None None\n")
    assert errors == (" * Tip: There are .env files present. Install python-dotenv to use them.\n")
    status, output, errors = command(environment, project, "-e", ".env", "show")
    assert (status, output) == (2, "")
    assert errors.endswith(
        "Error: Invalid value for '-e' / '--env-file': An env file needs python-dotenv: pip"
        " install python-dotenv.\n"
    )


def test_certificate_made_at_once_wants_its_package(environment: Path, shared: Path) -> None:
    status, output, errors = command(
        environment, shared, "--app", "hello", "run", "--cert", "adhoc"
    )
    assert (status, output) == (2, "")
    assert errors.endswith(
        "Error: Invalid value for '--cert': Using ad-hoc certificates requires the cryptography"
        " library.\n"
    )


def test_shell_is_run_by_the_installed_command(environment: Path, shared: Path) -> None:
    answer = run(
        shared,
        *("--app", "hello", "shell"),
        program=str(environment / "erlen"),
        stdin="print(app.name, app.url_map.bind('x').match('/post/3'))\n",
        PYTHONPATH=os.devnull,
    )
    assert answer.returncode == 0
    assert "hello ('post', {'number': 3})" in answer.stdout
