"""The runner calls commands of the application that made it."""

from __future__ import annotations

import click

from erlen import Flask, current_app
from erlen.commands import ScriptInfo, with_appcontext
from erlen.testing import FlaskCliRunner


@click.command()
@with_appcontext
def name() -> None:
    """Print the application's name."""
    click.echo(current_app.name)


def test_group_of_the_application_is_the_default() -> None:
    app = Flask("demo")
    app.cli.add_command(name)
    assert app.test_cli_runner().invoke(args=["name"]).output == "demo\n"


def test_command_is_told_of_the_application() -> None:
    assert Flask("demo").test_cli_runner().invoke(name).output == "demo\n"


def test_other_script_info_takes_precedence() -> None:
    info = ScriptInfo(create_app=lambda: Flask("other"))
    assert Flask("demo").test_cli_runner().invoke(name, obj=info).output == "other\n"


def test_application_may_have_a_runner_class_of_its_own() -> None:
    class Runner(FlaskCliRunner):
        pass

    app = Flask("demo")
    app.test_cli_runner_class = Runner
    assert isinstance(app.test_cli_runner(), Runner)
