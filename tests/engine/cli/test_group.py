"""The group: options that name the application, its commands and those of extensions."""

from __future__ import annotations

import os
from importlib import metadata

import click
import pytest
from click.testing import CliRunner

import erlen
from erlen import Flask, current_app
from erlen.cli import FlaskGroup, cli

from ..conftest import Write

APP = """\
from erlen import Flask

app = Flask("demo")


@app.cli.command()
def hello():
    "Say hello."
    print("hello from", app.name, app.debug)
"""

pytestmark = pytest.mark.usefixtures("write")


def call(*args: str, group: click.Group = cli) -> str:
    """Run the command in this process, and give what it printed on both streams."""
    return CliRunner().invoke(group, args).output


def test_application_is_named_by_option(write: Write) -> None:
    write("site_i.py", APP)
    assert call("--app", "site_i", "hello") == "hello from demo False\n"
    assert call("-A", "site_i:app", "hello") == "hello from demo False\n"


@pytest.mark.parametrize("variable", ["FLASK_APP", "ERLEN_APP"])
def test_application_is_named_by_environment(
    write: Write, monkeypatch: pytest.MonkeyPatch, variable: str
) -> None:
    write("site_j.py", APP)
    monkeypatch.setenv(variable, "site_j")
    assert call("hello") == "hello from demo False\n"


def test_our_own_variable_takes_precedence(write: Write, monkeypatch: pytest.MonkeyPatch) -> None:
    write("site_k.py", APP)
    monkeypatch.setenv("FLASK_APP", "nowhere")
    monkeypatch.setenv("ERLEN_APP", "site_k")
    assert call("hello") == "hello from demo False\n"


def test_application_is_named_by_file_of_variables(write: Write) -> None:
    write("site_l.py", APP)
    write(".flaskenv", "FLASK_APP=site_l\nFLASK_DEBUG=1\n")
    assert call("hello") == "hello from demo True\n"
    assert "hello   Say hello." in call("--help")


def test_file_of_variables_may_be_named(write: Write) -> None:
    write("site_m.py", APP)
    file = write("own.env", "FLASK_APP=site_m\n")
    assert call("--env-file", str(file), "hello") == "hello from demo False\n"


def test_files_of_variables_may_be_skipped(write: Write, monkeypatch: pytest.MonkeyPatch) -> None:
    write("site_n.py", APP)
    write(".flaskenv", "FLASK_APP=site_n\n")
    monkeypatch.setenv("FLASK_SKIP_DOTENV", "1")
    assert "Could not locate a Flask application." in call("hello")


@pytest.mark.parametrize(("option", "debug"), [("--debug", True), ("--no-debug", False)])
def test_debug_mode_is_an_option(
    write: Write, monkeypatch: pytest.MonkeyPatch, option: str, debug: bool
) -> None:
    write("site_o.py", APP)
    monkeypatch.setenv("FLASK_DEBUG", str(int(not debug)))
    assert call("--app", "site_o", option, "hello") == f"hello from demo {debug}\n"


def test_help_lists_the_application_s_commands(write: Write) -> None:
    write("app.py", APP)
    listed = call("--help").partition("Commands:\n")[2].splitlines()
    assert [line.split()[0] for line in listed] == ["hello", "routes", "run", "shell"]


def test_help_is_there_though_the_application_fails(write: Write) -> None:
    write("app.py", "1 / 0\n")
    text = call("--help")
    assert "Error: While importing 'app', a ZeroDivisionError was raised in" in text
    assert "routes  List the application's rules." in text


def test_help_is_there_though_a_factory_of_one_s_own_fails() -> None:
    def create_app() -> Flask:
        raise LookupError("no settings")

    answer = CliRunner().invoke(FlaskGroup(create_app=create_app), ["--help"])
    assert answer.exit_code == 0
    assert "Error: While making the application, a LookupError was raised in" in answer.stderr
    assert "LookupError: no settings" in answer.stderr
    assert "routes  List the application's rules." in answer.stdout


def test_unknown_command_is_refused(write: Write) -> None:
    write("app.py", APP)
    answer = CliRunner().invoke(cli, ["frobnicate"])
    assert answer.exit_code == 2
    assert "No such command 'frobnicate'" in answer.output


def test_version_names_what_runs() -> None:
    assert call("--version").splitlines()[1:] == [
        f"erlen {erlen.__version__}",
        f"Werkzeug {metadata.version('werkzeug')}",
    ]


def test_call_of_run_is_ignored_while_the_command_imports(write: Write) -> None:
    write("app.py", APP + "\n\napp.run()\n")
    assert call("hello") == (
        " * 'app.run()' was called while a command loads the application, and was ignored.\n"
        "   Put the call below 'if __name__ == \"__main__\":'.\n"
        "hello from demo False\n"
    )


def test_group_of_one_s_own_makes_its_application() -> None:
    @click.group(cls=FlaskGroup, create_app=lambda: Flask("made"))
    def manage() -> None:
        """Manage the site."""

    @manage.command()
    def name() -> None:
        click.echo(f"{current_app.name} {os.environ['FLASK_RUN_FROM_CLI']}")

    assert call("name", group=manage) == "made true\n"
    assert "Manage the site." in call("--help", group=manage)


def test_group_may_be_bare() -> None:
    bare = FlaskGroup(add_default_commands=False, add_version_option=False)
    assert bare.commands == {}
    assert [param.name for param in bare.params] == ["env_file", "app", "debug"]


def test_installed_packages_add_commands(monkeypatch: pytest.MonkeyPatch, write: Write) -> None:
    entry = metadata.EntryPoint("plugged", f"{__name__}:plugged", "flask.commands")
    asked: list[str] = []

    def entry_points(group: str) -> list[metadata.EntryPoint]:
        asked.append(group)
        return [entry]

    monkeypatch.setattr(metadata, "entry_points", entry_points)
    monkeypatch.setattr(metadata.EntryPoint, "load", lambda self: plugged)
    write("app.py", APP)
    group = FlaskGroup()
    assert call("plugged", group=group) == "from a package\n"
    assert "plugged" in call("--help", group=group)
    assert asked == ["flask.commands"]


def test_command_of_a_package_that_cannot_be_imported_is_told(
    monkeypatch: pytest.MonkeyPatch, write: Write
) -> None:
    write("broken_package.py", "1 / 0\n")
    write("whole_package.py", "import click\n\nplugged = click.command()(lambda: print('whole'))\n")
    entries = [
        metadata.EntryPoint("broken", "broken_package:command", "flask.commands"),
        metadata.EntryPoint("whole", "whole_package:plugged", "flask.commands"),
    ]
    monkeypatch.setattr(metadata, "entry_points", lambda group: entries)
    monkeypatch.syspath_prepend(".")
    write("app.py", APP)
    answer = CliRunner().invoke(FlaskGroup(), ["whole"])
    assert (answer.exit_code, answer.stdout) == (0, "whole\n")
    assert answer.stderr.startswith(
        "Error: While importing the command 'broken', 'broken_package:command', a"
        " ZeroDivisionError was raised in "
    )
    assert "/engine/erlen/" not in answer.stderr


@click.command("plugged")
def plugged() -> None:
    """Stand for the command of an installed package."""
    click.echo("from a package")
