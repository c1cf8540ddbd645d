"""The blocks of a page of the documentation, and the running of them in their order."""

from __future__ import annotations

import re
import shlex
import socket
import sys
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from markdown_it import MarkdownIt

from ..engine.command_line import ENGINE, Server, run

PAGES = ENGINE / "docs"

# How the line begins that names a server's address.
SERVERS = {"erlen": "Running on", "gunicorn": "Listening at:", "waitress-serve": "Serving on"}

PROGRAM = """\
#!{python}
import runpy, sys
sys.path.pop(0)
runpy.run_module({module!r}, {{}}, "__main__")
"""
MODULES = {"erlen": "erlen", "gunicorn": "gunicorn", "waitress-serve": "waitress"}


@dataclass(frozen=True)
class Block:
    """A fenced block: its language, the file that it is, its text, and where it begins."""

    language: str
    file: str
    text: str
    line: int


def blocks(page: Path) -> list[Block]:
    """Give the fenced blocks of a page."""
    tokens = MarkdownIt().parse(page.read_text(encoding="utf-8"))
    return [
        Block(*token.info.partition(" ")[::2], token.content, (token.map or [0])[0] + 1)
        for token in tokens
        if token.type == "fence"
    ]


@dataclass
class Command:
    """A command of a console block: its words, what is typed into it, what it prints."""

    line: str
    typed: str = ""
    printed: list[str] = field(default_factory=list)


def commands(text: str) -> Iterator[Command]:
    """Read a console block: `$ ` begins a command, `>>> ` what is typed, the rest is printed."""
    command = Command("")
    for line in text.splitlines():
        if line.startswith("$ "):
            if command.line:
                yield command
            command = Command(line.removeprefix("$ "))
        elif line.startswith(">>> "):
            command.typed += line.removeprefix(">>> ") + "\n"
        else:
            command.printed.append(line)
    yield command


class Reader:
    """Does what a page says, in a folder: writes its files, runs its programs and commands.

    :param folder: where the reader's files are.
    """

    def __init__(self, folder: Path) -> None:
        self._folder = folder / "site"
        self._folder.mkdir()
        self._programs = _programs(folder)
        self._port = _free_port()

    def follow(self, block: Block) -> None:
        """Do what one block says."""
        if block.language == "python":
            self._write(block.file, block.text)
        elif block.language == "console":
            variables: dict[str, str] = {}
            for command in commands(block.text.replace("8000", self._port)):
                self._run(command, variables)
        else:
            raise AssertionError(f"A block of {block.language!r} proves nothing.")

    def _write(self, name: str, text: str) -> None:
        """Write a file, and run it; asserts in it must hold."""
        assert name, "The block must name its file, after its language."
        (self._folder / name).write_text(text, encoding="utf-8")
        code = f"import erlen, runpy; erlen.install_as_flask(); runpy.run_path({name!r})"
        done = run(self._folder, "-c", code)
        assert (done.returncode, done.stdout, done.stderr) == (0, "", "")

    def _run(self, command: Command, variables: dict[str, str]) -> None:
        name, *words = shlex.split(command.line)
        if name == "export":
            variables.update(word.partition("=")[::2] for word in words)
        elif name in SERVERS and (name != "erlen" or "run" in words):
            self._serve(command, name, words, variables)
        else:
            program = sys.executable if name == "python" else str(self._programs / name)
            done = run(self._folder, *words, stdin=command.typed, program=program, **variables)
            printed = done.stdout.replace(">>> ", "") if command.typed else done.stdout
            if not command.typed:
                printed += done.stderr
            check(command, printed)

    def _serve(
        self, command: Command, name: str, words: list[str], variables: dict[str, str]
    ) -> None:
        """Start a server, get its first page, and see that it printed what the page says."""
        # gunicorn makes a control socket in the user's folder; `erlen run` takes any free port.
        home = str(self._folder.parent)
        variables = {"HOME": home, "FLASK_RUN_PORT": "0", **variables}
        program = str(self._programs / name)
        ready = SERVERS[name]
        with Server(self._folder, *words, ready=ready, program=program, **variables) as server:
            status, text = server.get("/")
            assert (status, bool(text)) == (200, True), text
            server.interrupt()
            check(command, server.output, whole=False)


def _programs(folder: Path) -> Path:
    """Write the commands that pip would install."""
    programs = folder / "bin"
    programs.mkdir()
    for name, module in MODULES.items():
        file = programs / name
        file.write_text(PROGRAM.format(python=sys.executable, module=module))
        file.chmod(0o755)
    return programs


def _free_port() -> str:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return str(free.getsockname()[1])


def check(command: Command, printed: str, whole: bool = True) -> None:
    """Compare what was printed with what the page shows, where "…" stands for anything."""
    plain = re.sub(r"\x1b\[\d*m", "", printed)
    lines = [line.rstrip() for line in plain.splitlines()]
    wanted = "\n".join(line.rstrip() for line in command.printed)
    pattern = ".*".join(re.escape(part) for part in wanted.split("…"))
    text = "\n".join(lines).strip("\n")
    match = re.fullmatch if whole else re.search
    assert match(pattern, text, re.DOTALL), f"$ {command.line}\n{text}\n-- is not --\n{wanted}"
