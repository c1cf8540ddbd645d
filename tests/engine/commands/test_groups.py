"""Commands run inside of the application's context, unless they say otherwise."""

from __future__ import annotations

import click
from click.testing import CliRunner

from erlen import Blueprint, Flask, current_app, has_app_context
from erlen.commands import AppGroup, ScriptInfo, pass_script_info, with_appcontext

from ..conftest import Write


def test_command_of_the_app_runs_in_its_context() -> None:
    app = Flask("demo")

    @app.cli.command("tell")
    @click.argument("word")
    def tell(word: str) -> None:
        click.echo(f"{current_app.name} says {word}")

    assert app.test_cli_runner().invoke(args=["tell", "hi"]).output == "demo says hi\n"


def test_command_may_do_without_the_context() -> None:
    app = Flask("demo")

    @app.cli.command("tell", with_appcontext=False)
    def tell() -> None:
        click.echo(has_app_context())

    assert app.test_cli_runner().invoke(args=["tell"]).output == "False\n"


def test_decorator_needs_no_parentheses() -> None:
    group = AppGroup("tools")

    @group.command
    def tell() -> None:
        """Print the name."""
        click.echo(current_app.name)

    assert isinstance(tell, click.Command)
    assert Flask("demo").test_cli_runner().invoke(group, ["tell"]).output == "demo\n"


def test_group_inside_of_a_group_has_the_context_too() -> None:
    app = Flask("demo")

    @app.cli.group("db")
    def db() -> None:
        """Hold the commands of the database."""

    assert isinstance(db, AppGroup)

    @db.command("name")
    def name() -> None:
        click.echo(current_app.name)

    assert app.test_cli_runner().invoke(args=["db", "name"]).output == "demo\n"


def test_context_that_is_current_stays_the_one() -> None:
    @click.command()
    @with_appcontext
    def tell() -> None:
        click.echo(current_app.name)

    with Flask("outer").app_context():
        assert Flask("inner").test_cli_runner().invoke(tell).output == "outer\n"


def test_context_ends_with_the_command() -> None:
    app = Flask("demo")
    ended: list[BaseException | None] = []
    app.teardown_appcontext(ended.append)

    @app.cli.command("tell")
    def tell() -> None:
        assert ended == []

    app.test_cli_runner().invoke(args=["tell"], catch_exceptions=False)
    assert ended == [None]


def test_command_without_an_application_says_how_to_name_one(
    write: Write,
) -> None:
    @click.command()
    @with_appcontext
    def tell() -> None:
        raise AssertionError

    write("other.py", "")
    answer = CliRunner().invoke(tell)
    assert answer.exit_code == 2
    assert "Error: Could not locate a Flask application." in answer.output


def test_script_info_is_passed_on_demand() -> None:
    @click.command()
    @pass_script_info
    def tell(info: ScriptInfo) -> None:
        click.echo(info.load_app().name)

    assert Flask("demo").test_cli_runner().invoke(tell).output == "demo\n"


def test_commands_of_a_blueprint_join_those_of_the_app() -> None:
    app = Flask("demo")
    pages = Blueprint("pages", __name__)

    @pages.cli.command("count")
    def count() -> None:
        click.echo(f"counted in {current_app.name}")

    app.register_blueprint(pages)
    answer = app.test_cli_runner().invoke(args=["pages", "count"])
    assert answer.output == "counted in demo\n"
