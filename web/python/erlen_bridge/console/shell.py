"""The commands of the shell itself: look around in the project, and set variables."""

from __future__ import annotations

import difflib
import sys
from collections.abc import Callable, MutableMapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

HELP = """\
flask run            serve the app; Ctrl+C ends it
flask routes         list the app's rules
flask shell          a Python prompt in the app's context
flask --help         every command, the app's own among them
python               a Python prompt; python hello.py runs a file
export NAME=value    set a variable for the commands that follow
ls, cat, cd, pwd     look around in the project
clear                clear the console
A command with & at its end runs in the background: jobs lists those, kill %1 ends one.
"""

#: Programs that learners may try, and why they are not here.
ABSENT = {
    "pip": "Packages cannot be installed in this console: the framework is there already.",
    "pip3": "Packages cannot be installed in this console: the framework is there already.",
    "pytest": "In this console there is no pytest: press Check to run a lesson's checks.",
    "source": "There is no virtual environment to activate: the framework is there already.",
    "sudo": "This console has no other users. Type the command without sudo.",
}


@dataclass(slots=True)
class Shell:
    """What a shell remembers.

    :param root: the project's folder, and the top of what can be seen.
    :param environment: the variables that the learner has set.
    """

    root: Path
    environment: MutableMapping[str, str] = field(default_factory=dict)
    folder: Path = field(init=False)
    cleared: bool = False

    def __post_init__(self) -> None:
        """Begin in the project's folder."""
        self.folder = self.root

    @property
    def place(self) -> str:
        """The folder within the project, empty at its top."""
        relative = self.folder.relative_to(self.root).as_posix()
        return "" if relative == "." else relative

    def run(self, words: Sequence[str]) -> int:
        """Run a command and give its exit status."""
        name, arguments = words[0], list(words[1:])
        command = COMMANDS.get(name)
        if command is not None:
            return command(self, arguments)
        return not_found(name)

    def resolve(self, path: str) -> Path:
        """Give the place that a path means; `/` and `~` are the project's folder."""
        if path.startswith(("/", "~")):
            return (self.root / path.lstrip("~/")).resolve()
        return (self.folder / path).resolve()

    def sees(self, place: Path) -> bool:
        """Say whether a place lies in the project."""
        return place.is_relative_to(self.root)


def not_found(name: str) -> int:
    """Say that there is no such command, and which one may be meant."""
    if name in ABSENT:
        return complain(ABSENT[name], 127)
    known = [*COMMANDS, "flask", "erlen", "python"]
    close = difflib.get_close_matches(name, known, n=1)
    meant = f" Did you mean {close[0]}?" if close else ""
    return complain(f"{name}: command not found.{meant} Type help for what works here.", 127)


def complain(message: str, status: int = 1) -> int:
    """Print what is wrong."""
    sys.stderr.write(f"{message}\n")
    return status


def list_files(shell: Shell, arguments: list[str]) -> int:
    """List a folder's files, folders with a slash."""
    paths = [argument for argument in arguments if not argument.startswith("-")] or ["."]
    shows_hidden = any("a" in option for option in arguments if option.startswith("-"))
    for path in paths:
        place = shell.resolve(path)
        if not shell.sees(place) or not place.exists():
            return complain(f"ls: cannot access '{path}': No such file or directory", 2)
        entries = sorted(place.iterdir()) if place.is_dir() else [place]
        for entry in entries:
            if shows_hidden or not entry.name.startswith((".", "__pycache__")):
                sys.stdout.write(f"{entry.name}{'/' if entry.is_dir() else ''}\n")
    return 0


def show_files(shell: Shell, arguments: list[str]) -> int:
    """Print files."""
    if not arguments:
        return complain("cat: name a file, such as cat app.py")
    for path in arguments:
        place = shell.resolve(path)
        if place.is_dir():
            return complain(f"cat: {path}: Is a directory")
        if not shell.sees(place) or not place.is_file():
            return complain(f"cat: {path}: No such file or directory")
        text = place.read_bytes().decode("utf-8", "replace")
        sys.stdout.write(text if text.endswith("\n") or not text else f"{text}\n")
    return 0


def change_folder(shell: Shell, arguments: list[str]) -> int:
    """Go to another folder of the project."""
    path = arguments[0] if arguments else "~"
    place = shell.resolve(path)
    if not shell.sees(place):
        return complain("cd: the project's folder is the top of what this console sees")
    if not place.is_dir():
        problem = "Not a directory" if place.exists() else "No such file or directory"
        return complain(f"cd: {path}: {problem}")
    shell.folder = place
    return 0


def print_folder(shell: Shell, arguments: list[str]) -> int:
    """Print the folder."""
    sys.stdout.write(f"/{shell.place}\n" if shell.place else "/\n")
    return 0


def clear(shell: Shell, arguments: list[str]) -> int:
    """Clear the console."""
    shell.cleared = True
    return 0


def show_help(shell: Shell, arguments: list[str]) -> int:
    """Say what works here."""
    sys.stdout.write(HELP)
    return 0


def echo(shell: Shell, arguments: list[str]) -> int:
    """Print words."""
    sys.stdout.write(" ".join(arguments) + "\n")
    return 0


def set_variables(shell: Shell, arguments: list[str]) -> int:
    """Set variables for what follows; alone, print them."""
    if not arguments:
        return print_variables(shell, arguments)
    for argument in arguments:
        name, equals, value = argument.partition("=")
        if not equals or not name.isidentifier():
            return complain(f"export: write it without spaces, such as {name or 'NAME'}=value")
        shell.environment[name] = value
    return 0


def unset_variables(shell: Shell, arguments: list[str]) -> int:
    """Forget variables."""
    for name in arguments:
        shell.environment.pop(name, None)
    return 0


def print_variables(shell: Shell, arguments: list[str]) -> int:
    """Print the variables that were set."""
    for name, value in sorted(shell.environment.items()):
        if not arguments or name in arguments:
            sys.stdout.write(f"{name}={value}\n")
    return 0


#: Each by its names: on Linux and macOS first, then on Windows.
COMMANDS: dict[str, Callable[[Shell, list[str]], int]] = {
    "ls": list_files,
    "dir": list_files,
    "cat": show_files,
    "type": show_files,
    "cd": change_folder,
    "pwd": print_folder,
    "clear": clear,
    "cls": clear,
    "help": show_help,
    "echo": echo,
    "export": set_variables,
    "set": set_variables,
    "unset": unset_variables,
    "env": print_variables,
    "printenv": print_variables,
}
