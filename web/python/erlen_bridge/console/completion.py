"""How what was begun can go on: commands, options and files, or Python's names."""

from __future__ import annotations

import rlcompleter
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

from .shell import COMMANDS, Shell
from .words import LineError, read_line

if TYPE_CHECKING:
    from .terminal import Terminal

#: More than these nobody reads.
MOST = 100

PROGRAMS = ("flask", "erlen", "python", "jobs", "kill", "fg")


def complete(terminal: Terminal, text: str) -> tuple[int, list[str]]:
    """Complete what stands before the cursor.

    :return: where the completed word begins, and the words that it may become.
    """
    if terminal.prompt is not None:
        return of_python(terminal.prompt.names, text)
    return of_shell(terminal, text)


def of_python(names: dict[str, object], text: str) -> tuple[int, list[str]]:
    """Complete a name or an attribute."""
    start = len(text)
    while start and (text[start - 1].isidentifier() or text[start - 1] in ".0123456789"):
        start -= 1
    word = text[start:]
    if not word:
        return start, []
    completer = rlcompleter.Completer(names)
    found: list[str] = []
    while len(found) < MOST:
        option = completer.complete(word, len(found))
        if option is None:
            break
        found.append(option)
    return start, sorted({option.rstrip("() \\t") for option in found})


def of_shell(terminal: Terminal, text: str) -> tuple[int, list[str]]:
    """Complete a command, one of its own words, or a file."""
    start = max(text.rfind(separator) for separator in " =&;") + 1
    word, before = text[start:], text[:start]
    try:
        commands = read_line(before, terminal.shell.environment)
    except LineError:
        return start, []
    words = commands[-1].words if commands and not before.rstrip().endswith(("&", ";")) else []
    options: Iterable[str]
    if not words:
        options = (*COMMANDS, *PROGRAMS)
    elif words[0] in ("flask", "erlen") or words[:3] == ["python", "-m", "flask"]:
        options = (*of_framework(terminal, words, word), *files(terminal.shell, word))
    else:
        options = files(terminal.shell, word)
    return start, sorted({option for option in options if option.startswith(word)})[:MOST]


def of_framework(terminal: Terminal, words: list[str], word: str) -> list[str]:
    """Ask the framework's command itself, as a shell's completion does."""
    # See `programs`.
    import click
    from click.shell_completion import ShellComplete

    from erlen.cli import cli

    found: list[str] = []

    def ask() -> None:
        asked = ShellComplete(cli, {}, "flask", "_FLASK_COMPLETE")
        arguments = words[words.index("flask") + 1 :] if "flask" in words else words[1:]
        found.extend(item.value for item in asked.get_completions(arguments, word))

    try:
        terminal.run_program(ask, terminal.shell.environment)
    except click.ClickException:
        return []
    return found


def files(shell: Shell, word: str) -> list[str]:
    """List the files that a word may become."""
    head, slash, _ = word.rpartition("/")
    folder = shell.resolve(head or ".") if slash else shell.folder
    if not shell.sees(folder) or not folder.is_dir():
        return []
    return [f"{head}{slash}{shown(path)}" for path in folder.iterdir() if path.name[0] not in "._"]


def shown(path: Path) -> str:
    """Give a file's name, a folder's with a slash."""
    return f"{path.name}/" if path.is_dir() else path.name
