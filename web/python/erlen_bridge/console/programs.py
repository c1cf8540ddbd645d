"""Run a program of the simulated machine in this process: `flask …`, or a Python file.

A program that would serve or open a prompt is left there; the terminal goes on from that point.
"""

from __future__ import annotations

import builtins
import code
import contextlib
import os
import runpy
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from importlib.util import find_spec
from pathlib import Path
from typing import Any, NoReturn

from erlen.commands.dotenv import DEFAULT_FILES
from erlen.compat import install_as_flask

from ..application import forget
from ..failures import Owner, trimmed_traceback
from .environment import environment_of
from .servers import RELOADED, Job, listen_for

NO_MORE_INPUT = (
    "\nThe program asks for an answer. Type it on a line of its own below the command"
    " (Shift+Enter begins a line), or give it as an option.\n"
)


NO_MORE_INPUT_AT_PROMPT = (
    "\nThe code asks for an answer. Type it on a line of its own below the code (Shift+Enter begins"
    " a line), and enter both together.\n"
)
NO_DOTENV = (
    " * This console has no python-dotenv, so {names} not read. Set a variable by"
    " export NAME=value instead.\n"
)


class PromptError(BaseException):
    """Leaves a program at the point where it would open a prompt.

    :param app: the app whose context the prompt stands in.
    """

    def __init__(self, banner: str, names: dict[str, Any], app: Any) -> None:
        super().__init__(banner)
        self.banner, self.names, self.app = banner, names, app


def run_flask(called: str, arguments: Sequence[str]) -> None:
    """Run the framework's command; it ends in an exit, a prompt or a server."""
    # click's own part is large, and only this needs it.
    from erlen.cli import cli

    tell_of_unread_files(Path.cwd())
    cli.main(args=list(arguments), prog_name=called)


def tell_of_unread_files(folder: Path) -> None:
    """Say which files of variables lie there to no purpose, and what to do instead."""
    found = [name for name in DEFAULT_FILES if (folder / name).is_file()]
    # The reloader's second process need not say it again.
    if found and find_spec("dotenv") is None and os.environ.get(RELOADED) != "true":
        names = f"{' and '.join(found)} {'is' if len(found) == 1 else 'are'}"
        sys.stderr.write(NO_DOTENV.format(names=names))


def run_file(path: Path) -> None:
    """Run a Python file as the main program."""
    sys.path.insert(0, str(path.parent))
    runpy.run_path(str(path), run_name="__main__")


def exit_status(program: Callable[[], None], owner: Owner) -> int:
    """Run a program to its end and give its exit status; what it raises is printed.

    :raises PromptError: when it opens a prompt.
    :raises ListeningError: when it serves.
    """
    try:
        program()
    except SystemExit as error:
        return status_of(error)
    except Exception as error:
        sys.stderr.write(trimmed_traceback(error, owner))
        return 1
    except KeyboardInterrupt:
        return 130
    return 0


def status_of(error: SystemExit) -> int:
    """Give the status that an exit states, and print its words if it has any."""
    if error.code is None:
        return 0
    if isinstance(error.code, int):
        return error.code
    sys.stderr.write(f"{error.code}\n")
    return 1


@contextlib.contextmanager
def surrounded(
    root: Path, folder: Path, environment: Mapping[str, str], jobs: Iterable[Job], ask: Ask
) -> Iterator[None]:
    """Let a program find the simulated machine around it: its folder, variables, input, network."""
    install_as_flask()
    path, arguments = list(sys.path), list(sys.argv)
    forget(root)
    sys.dont_write_bytecode = True
    with (
        environment_of(environment),
        replaced(lambda: stand_ins(listen_for(jobs), ask)),
        contextlib.chdir(folder),
    ):
        try:
            yield
        finally:
            sys.argv[:] = arguments
            # What is served may import more later on.
            sys.path[:] = [str(root), *(place for place in path if place != str(root))]


#: Gives a line of input, or None where there is none.
Ask = Callable[[], str | None]


def stand_ins(run_simple: Callable[..., NoReturn], ask: Ask) -> list[tuple[Any, str, Any]]:
    """List what a program must not find as it is: module, name and what stands for it."""
    # All of them are large, and none is needed before the first command.
    import click.termui
    import werkzeug.serving

    import erlen.cli.run as run_module

    read = reader(ask, NO_MORE_INPUT)

    def interact(banner: str = "", local: dict[str, Any] | None = None, **_: Any) -> NoReturn:
        from erlen import current_app

        raise PromptError(banner, local or {}, current_app._get_current_object())  # type: ignore[attr-defined] # a proxy

    return [
        (werkzeug.serving, "run_simple", run_simple),
        (run_module, "run_simple", run_simple),
        (code, "interact", interact),
        (builtins, "input", read),
        (click.termui, "visible_prompt_func", read),
        (click.termui, "hidden_prompt_func", read),
    ]


def reader(ask: Ask, otherwise: str) -> Callable[..., str]:
    """Make what stands for `input`.

    :param otherwise: what is said where there is no line to give.
    """

    def read(prompt: object = "") -> str:
        sys.stdout.write(str(prompt))
        answer = ask()
        if answer is None:
            sys.stderr.write(otherwise)
            raise EOFError("There is no more input.")
        return answer

    return read


@contextlib.contextmanager
def replaced(listed: Callable[[], list[tuple[Any, str, Any]]]) -> Iterator[None]:
    """Put stand-ins in place for a while."""
    kept = [(module, name, getattr(module, name), new) for module, name, new in listed()]
    for module, name, _, new in kept:
        setattr(module, name, new)
    try:
        yield
    finally:
        for module, name, old, _ in kept:
            setattr(module, name, old)
