"""`erlen shell`: a Python prompt inside of the application's context."""

from __future__ import annotations

import code
import os
import sys
import typing as t
from pathlib import Path

import click

from ..commands import with_appcontext
from ..current import current_app


@click.command("shell", short_help="Open a Python prompt in the application's context.")
@with_appcontext
def shell_command() -> None:
    """Open a Python prompt in which the application is current.

    Its names are 'app', 'g' and what the application's shell context processors give.
    """
    names: dict[str, t.Any] = {}
    _run_startup_file(names)
    names.update(current_app.make_shell_context())
    _complete_by_tab(names)
    code.interact(banner=_banner(), local=names)


def _banner() -> str:
    return (
        f"Python {sys.version} on {sys.platform}\n"
        f"App: {current_app.import_name}\n"
        f"Instance: {current_app.instance_path}"
    )


def _run_startup_file(names: dict[str, t.Any]) -> None:
    """Run the user's PYTHONSTARTUP file, as the plain Python prompt does."""
    startup = os.environ.get("PYTHONSTARTUP")
    if startup and Path(startup).is_file():
        source = Path(startup).read_bytes()
        exec(compile(source, startup, "exec"), names)  # noqa: S102 - the user's own file


def _complete_by_tab(names: dict[str, t.Any]) -> None:
    """Complete the shell's names by the tab key, where Python has readline."""
    hook = getattr(sys, "__interactivehook__", None)
    if hook is None:
        return
    try:
        # Late: Windows and the browser have no readline.
        import readline
        from rlcompleter import Completer
    except ImportError:
        return
    hook()
    readline.set_completer(Completer(names).complete)
