"""Commands with click, on an application, in a blueprint, and of one's own."""

from __future__ import annotations

import click

from erlen import Blueprint, Flask, current_app
from erlen.cli import AppGroup, FlaskGroup, ScriptInfo, pass_script_info, with_appcontext

users = AppGroup("users", help="Users.")
shop = Blueprint("shop", __name__, cli_group="shop")


@users.command("add")
@click.argument("name")
@click.option("--admin/--no-admin", default=False)
def add(name: str, admin: bool) -> None:
    click.echo(f"{current_app.name} {name} {admin}")


@click.command("tables")
@with_appcontext
def make_tables() -> None:
    current_app.logger.info("made")


@click.command()
@pass_script_info
def show(info: ScriptInfo) -> None:
    click.echo(info.load_app().name)


@shop.cli.command("restock", with_appcontext=False)
@click.argument("count", type=int)
def restock(count: int) -> None:
    click.echo(count)


def create_app() -> Flask:
    app = Flask(__name__)
    app.cli.add_command(users)
    app.cli.add_command(make_tables)
    app.register_blueprint(shop)

    @app.cli.command()
    def hello() -> None:
        click.echo("hello")

    return app


@click.group(cls=FlaskGroup, create_app=create_app)
def manage() -> None:
    """Manage the application."""
