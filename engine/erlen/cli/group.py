"""The group of commands that loads an application, and adds the application's own commands."""

from __future__ import annotations

import os
import typing as t
from collections.abc import Callable
from importlib import metadata

import click

from ..commands import AppGroup, NoAppException, ScriptInfo, describe_failure
from ..current import current_app, has_app_context
from ..serving import RUN_FROM_CLI
from .options import make_options
from .routes import routes_command
from .run import run_command
from .shell import shell_command

if t.TYPE_CHECKING:
    from ..typing import Flask

# Options that are read before the help is shown, since the application adds to it.
_READ_FIRST = {"env_file", "app"}


class FlaskGroup(AppGroup):
    """Commands with options to name the application, as `erlen` itself is one.

    :param add_default_commands: add `run`, `shell` and `routes`.
    :param create_app: makes the application, in place of the `--app` option.
    :param add_version_option: add `--version`.
    :param load_dotenv: read `.env` and `.flaskenv`.
    :param set_debug_flag: set `app.debug` by the environment.
    :param extra: passed on to `click.Group`.

    ::

        @click.group(cls=FlaskGroup, create_app=create_app)
        def cli():
            "Manage the site."
    """

    def __init__(
        self,
        add_default_commands: bool = True,
        create_app: Callable[..., Flask] | None = None,
        add_version_option: bool = True,
        load_dotenv: bool = True,
        set_debug_flag: bool = True,
        **extra: t.Any,
    ) -> None:
        params = [*(extra.pop("params", None) or ()), *make_options(add_version_option)]
        settings = {"auto_envvar_prefix": "FLASK", **(extra.pop("context_settings", None) or {})}
        super().__init__(params=params, context_settings=settings, **extra)
        self.create_app = create_app
        self.load_dotenv = load_dotenv
        self.set_debug_flag = set_debug_flag
        self._has_plugin_commands = False
        if add_default_commands:
            for command in (run_command, shell_command, routes_command):
                self.add_command(command)

    def make_context(
        self,
        info_name: str | None,
        args: list[str],
        parent: click.Context | None = None,
        **extra: t.Any,
    ) -> click.Context:
        """Make the context of a call, with a `ScriptInfo` as its object."""
        # From here on a call of app.run() while the application is imported must not block.
        os.environ[RUN_FROM_CLI] = "true"
        if "obj" not in extra and "obj" not in self.context_settings:
            extra["obj"] = ScriptInfo(
                create_app=self.create_app,
                set_debug_flag=self.set_debug_flag,
                load_dotenv_defaults=self.load_dotenv,
            )
        return super().make_context(info_name, args, parent=parent, **extra)

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Read the options; where help alone is wanted, the application's name before it."""
        if not args or args[0] in self.get_help_option_names(ctx):
            for param in self.params:
                if param.name in _READ_FIRST:
                    param.handle_parse_result(ctx, {}, [])
        return super().parse_args(ctx, args)

    def get_command(self, ctx: click.Context, name: str) -> click.Command | None:
        """Find a command: built in, of an extension, or of the application."""
        self._load_plugin_commands()
        command = super().get_command(ctx, name)
        if command is not None:
            return command
        app = _load_app(ctx)
        if app is None:
            return None
        if not (has_app_context() and current_app == app):
            ctx.with_resource(app.app_context())
        return app.cli.get_command(ctx, name)

    def list_commands(self, ctx: click.Context) -> list[str]:
        """List the names of all commands. An application that fails to load adds none."""
        self._load_plugin_commands()
        names = set(super().list_commands(ctx))
        try:
            app = _load_app(ctx)
        except Exception as error:  # noqa: BLE001, RUF100 - any error of a factory of one's own
            _say(describe_failure("While making the application", error))
            app = None
        if app is not None:
            names.update(app.cli.list_commands(ctx))
        return sorted(names)

    def _load_plugin_commands(self) -> None:
        """Add the commands that installed packages offer as entry points, the first time.

        Unlike Flask, one that cannot be imported is reported, and the others are there.
        """
        if self._has_plugin_commands:
            return
        self._has_plugin_commands = True
        for entry_point in metadata.entry_points(group="flask.commands"):
            try:
                self.add_command(entry_point.load(), entry_point.name)
            except Exception as error:  # noqa: BLE001, RUF100 - a package's code may raise anything
                what = f"While importing the command {entry_point.name!r}, {entry_point.value!r}"
                _say(describe_failure(what, error))


def _load_app(ctx: click.Context) -> Flask | None:
    """Load the application; where that fails, say why and go on without."""
    try:
        return ctx.ensure_object(ScriptInfo).load_app()
    except NoAppException as error:
        _say(error.format_message())
        return None


def _say(problem: str) -> None:
    click.secho(f"Error: {problem}\n", err=True, fg="red")
