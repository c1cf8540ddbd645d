"""The options that come before the name of a command: which application, in which mode."""

from __future__ import annotations

import os
import platform
import typing as t
from importlib import metadata, util

import click
from click.core import ParameterSource

from ..commands import ScriptInfo, load_dotenv
from ..config import get_load_dotenv
from ..version import __version__


def make_options(version: bool) -> list[click.Option]:
    """Make the options of a `FlaskGroup`.

    Unlike Flask, ERLEN_APP names the application as FLASK_APP does, and comes before it.

    :param version: with `--version` among them.
    """
    options = [_env_file_option(), _app_option(), debug_option()]
    return [*options, version_option] if version else options


def _env_file_option() -> click.Option:
    return click.Option(
        ["-e", "--env-file"],
        type=click.Path(exists=True, dir_okay=False),
        help=(
            "A file of environment variables. It comes before '.env' and '.flaskenv', and"
            " after what is set in the environment already. Needs python-dotenv."
        ),
        is_eager=True,  # The file may name the application.
        expose_value=False,
        callback=_load_env_file,
    )


def _load_env_file(ctx: click.Context, param: click.Parameter, value: str | None) -> str | None:
    if value is not None and util.find_spec("dotenv") is None:
        raise click.BadParameter(
            "An env file needs python-dotenv: pip install python-dotenv.", ctx, param
        )
    defaults = ctx.ensure_object(ScriptInfo).load_dotenv_defaults and get_load_dotenv()
    if value is not None or defaults:
        load_dotenv(value, load_defaults=defaults)
    return value


def _app_option() -> click.Option:
    return click.Option(
        ["-A", "--app"],
        metavar="IMPORT",
        envvar=["ERLEN_APP", "FLASK_APP"],
        help=(
            "Where the application is: 'module' or 'module:name', the module by its dotted"
            " name or its file. A name such as 'app' or 'create_app' is found without being"
            " told; 'name(1, debug=True)' calls a factory with these arguments."
        ),
        is_eager=True,  # The help lists the application's commands.
        expose_value=False,
        callback=_set_app,
    )


def _set_app(ctx: click.Context, param: click.Parameter, value: str | None) -> str | None:
    if value is not None:
        ctx.ensure_object(ScriptInfo).app_import_path = value
    return value


def debug_option() -> click.Option:
    """Make the option `--debug`. It works through the environment, which the reloader hands on."""
    return click.Option(
        ["--debug/--no-debug"],
        help="Set debug mode.",
        expose_value=False,
        callback=_set_debug,
    )


def _set_debug(ctx: click.Context, param: click.Parameter, value: bool) -> bool | None:
    source = ctx.get_parameter_source(param.name)
    if source in {ParameterSource.DEFAULT, ParameterSource.DEFAULT_MAP, None}:
        return None
    os.environ["FLASK_DEBUG"] = "1" if value else "0"
    return value


def get_version(ctx: click.Context, param: click.Parameter, value: t.Any) -> None:
    """Print the versions, and end the command.

    Unlike Flask, `--version` tells the version of erlen.
    """
    if not value or ctx.resilient_parsing:
        return
    click.echo(
        f"Python {platform.python_version()}\n"
        f"erlen {__version__}\n"
        f"Werkzeug {metadata.version('werkzeug')}",
        color=ctx.color,
    )
    ctx.exit()


version_option: click.Option = click.Option(
    ["--version"],
    help="Show the versions of Python, erlen and Werkzeug.",
    is_flag=True,
    is_eager=True,
    expose_value=False,
    callback=get_version,
)
