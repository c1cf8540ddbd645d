"""Groups of commands that run inside of the application's context."""

from __future__ import annotations

import typing as t
from collections.abc import Callable
from functools import update_wrapper

import click

from ..current import has_app_context
from ..typing import F
from .script_info import ScriptInfo

P = t.ParamSpec("P")
R = t.TypeVar("R")


def pass_script_info(f: Callable[t.Concatenate[ScriptInfo, P], R]) -> Callable[P, R]:
    """Give a command's function the `ScriptInfo` of the command line as its first argument."""
    return click.make_pass_decorator(ScriptInfo, ensure=True)(f)


def with_appcontext(f: F) -> F:
    """Run a command's function inside of the context of the application that it acts on.

    Commands added to `app.cli` or a blueprint's `cli` are so already. A context that is
    current already stays the one.

    ::

        @click.command()
        @with_appcontext
        def init_db():
            current_app.logger.info("making tables")
    """

    @click.pass_context
    def within(ctx: click.Context, /, *args: t.Any, **kwargs: t.Any) -> t.Any:
        if not has_app_context():
            app = ctx.ensure_object(ScriptInfo).load_app()
            ctx.with_resource(app.app_context())
        return ctx.invoke(f, *args, **kwargs)

    return t.cast("F", update_wrapper(within, f))


class AppGroup(click.Group):
    """A group whose commands run inside of the application's context.

    ::

        database = AppGroup("db")

        @database.command("init")
        def init_db(): ...

        app.cli.add_command(database)
    """

    @t.overload
    def command(self, __func: Callable[..., t.Any]) -> click.Command: ...
    @t.overload
    def command(
        self, *args: t.Any, **kwargs: t.Any
    ) -> Callable[[Callable[..., t.Any]], click.Command]: ...
    def command(
        self, *args: t.Any, **kwargs: t.Any
    ) -> Callable[[Callable[..., t.Any]], click.Command] | click.Command:
        """Make a command of a function, as `click.Group.command` does.

        :param kwargs: `with_appcontext=False` leaves the context out; the rest is click's.
        """
        wrap = with_appcontext if kwargs.pop("with_appcontext", True) else _as_it_is
        bare = bool(args) and callable(args[0])
        make_command: Callable[[Callable[..., t.Any]], click.Command]
        make_command = super().command(*args[bare:], **kwargs)
        return make_command(wrap(args[0])) if bare else lambda f: make_command(wrap(f))

    @t.overload
    def group(self, __func: Callable[..., t.Any]) -> click.Group: ...
    @t.overload
    def group(
        self, *args: t.Any, **kwargs: t.Any
    ) -> Callable[[Callable[..., t.Any]], click.Group]: ...
    def group(
        self, *args: t.Any, **kwargs: t.Any
    ) -> Callable[[Callable[..., t.Any]], click.Group] | click.Group:
        """Make a group inside of this one, an `AppGroup` too unless `cls` says otherwise."""
        kwargs.setdefault("cls", AppGroup)
        made: Callable[[Callable[..., t.Any]], click.Group] | click.Group
        made = super().group(*args, **kwargs)
        return made


def _as_it_is(f: F) -> F:
    return f
