"""The console's terminal: takes what is typed, runs it, and tells what it waits for next."""

from __future__ import annotations

import builtins
import os
import sys
from collections import deque
from collections.abc import Callable, Mapping, Sequence
from functools import partial
from pathlib import Path
from typing import Any, Literal

from ..application import forget
from ..debugger import Traces
from ..failures import Owner
from ..logs import LoggingState
from ..output import Output
from ..serving import Server
from ..wsgi import AppRequest, to_environ
from ..xray import XRay
from .environment import environment_of
from .notes import Notes
from .pasting import begins_in_python, has_prompts, typed_lines
from .programs import (
    NO_MORE_INPUT_AT_PROMPT,
    PromptError,
    exit_status,
    reader,
    replaced,
    run_file,
    run_flask,
    surrounded,
)
from .prompt import Prompt, statements
from .servers import RELOADED, Job, ListeningError
from .shell import Shell, complain
from .transcript import Entry, Transcript
from .words import Command, LineError, read_line

Mode = Literal["shell", "python", "serving"]


class Terminal:
    """One terminal on the simulated machine.

    :param root: the project's folder.
    :param output: the way to the page; what passes is noted for the checks.
    :param traces: keeps the frames of the served apps' errors.
    :param standing: gives the server that answers without a command, if there is one.
    """

    def __init__(
        self,
        root: Path,
        output: Output,
        traces: Traces,
        standing: Callable[[], Server | None],
        xray: XRay,
    ) -> None:
        self.traces = traces
        self.root = root
        self.owner = Owner(root)
        self.output = output
        self.notes = Notes(output)
        self.standing = standing
        self.xray = xray
        self.shell = Shell(root)
        self.foreground: Job | None = None
        self.background: list[Job] = []
        self.prompt: Prompt | None = None
        self.follows_app = False
        self.known: dict[str, Any] = {}
        self.waiting: deque[str] = deque()
        self.are_answers = True

    # What is typed.

    def type(self, text: str) -> None:
        """Take what was typed: one line or several, with or without prompts."""
        lines = typed_lines(text)
        if self.mode == "shell" and begins_in_python(text):
            lines.insert(0, "python")
        if self.prompt is not None and len(lines) > 1 and not has_prompts(text):
            lines = [line for entry in statements("\n".join(lines)) for line in entry]
        self.waiting = deque(lines)
        # What follows a prompt was never an answer to what came before it.
        self.are_answers = not has_prompts(text)
        while self.waiting:
            self.take(self.waiting.popleft())

    def take(self, line: str) -> None:
        """Take one line."""
        if line == "^C":
            self.interrupt()
        elif line == "^D":
            self.end_input()
        elif self.mode == "serving":
            # The server reads nothing; what is typed meanwhile only shows.
            self.echo(line)
        elif self.prompt is not None:
            self.echo(line)
            self.take_statement(self.prompt, line)
        else:
            self.echo(line)
            self.take_command(line)

    def interrupt(self) -> None:
        """Press Ctrl+C: end the server, or give up what was begun."""
        self.output.write("typed", f"{self.waits_with}^C\n")
        if self.foreground is not None:
            job, self.foreground = self.foreground, None
            self.end(job)
        elif self.prompt is not None:
            with self.notes.noting(self.notes.current):
                self.prompt.interrupt()
            self.notes.finish(self.notes.current)

    def end_input(self) -> None:
        """Press Ctrl+D: leave the prompt."""
        if self.prompt is not None:
            self.output.write("typed", f"{self.waits_with}\n")
            self.prompt.close()
            self.close_prompt()

    # What it waits for.

    @property
    def mode(self) -> Mode:
        """Say who reads the next line."""
        if self.foreground is not None:
            return "serving"
        return "shell" if self.prompt is None else "python"

    @property
    def waits_with(self) -> str:
        """Give the prompt that the next line follows."""
        if self.foreground is not None:
            return ""
        if self.prompt is not None:
            return "... " if self.prompt.waits_for_more else ">>> "
        return f"{self.shell.place} $ ".lstrip()

    @property
    def jobs(self) -> list[Job]:
        """List the servers that run, the newest last."""
        return [*self.background, *([self.foreground] if self.foreground else [])]

    def job_at(self, port: int) -> Job | None:
        """Give the server that listens at a port."""
        return next((job for job in self.jobs if job.port == port), None)

    def transcript(self) -> Transcript:
        """Give all that was typed."""
        return Transcript(list(self.notes.entries), dict(self.shell.environment))

    def state(self) -> dict[str, object]:
        """Tell the page what the terminal waits for, and what has changed since it last asked."""
        cleared, self.shell.cleared = self.shell.cleared, False
        wire: dict[str, object] = {
            "mode": self.mode,
            "prompt": self.waits_with,
            "more": self.prompt is not None and self.prompt.waits_for_more,
            "folder": self.shell.place,
            "environment": dict(self.shell.environment),
            "entries": [entry.to_wire() for entry in self.notes.news()],
            "cleared": cleared,
        }
        if self.jobs:
            wire["address"] = self.jobs[-1].address
        return wire

    def resume(self, folder: str, environment: Mapping[str, str]) -> None:
        """Go on where a terminal in another Python was."""
        place = self.shell.resolve(folder or ".") if folder else self.root
        self.shell.folder = place if place.is_dir() and self.shell.sees(place) else self.root
        self.shell.environment = dict(environment)

    # Output.

    def echo(self, line: str) -> None:
        """Show a line as a terminal does."""
        self.output.write("typed", f"{self.waits_with}{line}\n")

    # The shell.

    def take_command(self, line: str) -> None:
        """Run a line of the shell."""
        if not line.strip():
            return
        try:
            commands = read_line(line, self.shell.environment)
        except LineError as error:
            entry = self.notes.begin("shell", line, self.shell.environment)
            with self.notes.noting(entry):
                complain(str(error))
            self.notes.finish(entry, 2)
            return
        status = 0
        for command in commands:
            if command.after in (";", "") or (command.after == "&&") is (status == 0):
                status = self.run(command, line)

    def run(self, command: Command, line: str) -> int:
        """Run one command; give its status, 0 for one that goes on."""
        entry = self.notes.begin("shell", line, self.shell.environment)
        entry.words = called_as(command.words)
        entry.environment = {**self.shell.environment, **command.environment}
        logs = LoggingState()
        with self.notes.noting(entry):
            try:
                status = self.execute(command, entry)
            except PromptError as opened:
                status = 0
                self.open_prompt(opened)
            except ListeningError as listening:
                self.serve(listening, command, entry, logs)
                return 0
        logs.restore()
        self.notes.finish(entry, status)
        return status

    def execute(self, command: Command, entry: Entry) -> int:
        """Run a command to its end.

        :raises PromptError: when it opens a prompt.
        :raises ListeningError: when it serves.
        """
        words = command.words
        if not words:
            self.shell.environment.update(command.environment)
            return 0
        if words[0] in ("jobs", "kill", "fg"):
            return self.manage(words)
        program = self.program_of(words)
        if program is None:
            return self.shell.run(words)
        return self.run_program(program, entry.environment)

    def run_program(self, program: Callable[[], None], environment: Mapping[str, str]) -> int:
        """Run a program on the simulated machine."""
        around = surrounded(self.root, self.shell.folder, environment, self.jobs, self.ask)
        with around:
            return exit_status(program, self.owner)

    def program_of(self, words: Sequence[str]) -> Callable[[], None] | None:
        """Find the program that words call; None is for the shell itself."""
        name, arguments = words[0], words[1:]
        if name in ("flask", "erlen"):
            return partial(run_flask, name, arguments)
        if name not in ("python", "python3", "py"):
            return None
        match list(arguments):
            case ["-m", "flask" | "erlen" as module, *rest]:
                return partial(run_flask, f"python -m {module}", rest)
            case ["-m", module, *_]:
                return partial(complain_and_exit, f"python: No module named {module} to run here")
            case ["-m"]:
                return partial(complain_and_exit, "Argument expected for the -m option")
            case ["-V" | "--version", *_]:
                return partial(print, f"Python {sys.version.split()[0]}")
            case ["-c", source, *_]:
                return partial(exec, source, {"__name__": "__main__"})
            case []:
                return self.open_python
            case [option, *_] if option.startswith("-"):
                return partial(complain_and_exit, f"python: {option} does not work here")
            case [file, *_]:
                return partial(self.run_script, file)
        return None

    def run_script(self, file: str) -> None:
        """Run a file of the project."""
        path = self.shell.resolve(file)
        if not path.is_file():
            complain_and_exit(
                f"python: can't open file '{file}': [Errno 2] No such file or directory", 2
            )
        # Otherwise app.run() would yield to a command that is not there.
        os.environ.pop("FLASK_RUN_FROM_CLI", None)
        sys.argv[:] = [file]
        run_file(path)

    def ask(self) -> str | None:
        """Give a program the next line that was typed."""
        if not self.waiting or not self.are_answers:
            return None
        line = self.waiting.popleft()
        self.output.write("typed", f"{line}\n")
        return line

    # Servers.

    def serve(
        self, listening: ListeningError, command: Command, entry: Entry, logs: LoggingState
    ) -> None:
        """Go on with a command that serves."""
        words = command.words
        program = self.program_of(words) or self.open_python  # only a program comes to listen
        again = partial(self.listen_again, program, dict(entry.environment))
        number = max((job.number for job in self.background), default=0) + 1
        server = Server(self.root, self.traces, self.xray)
        job = Job(number, again, entry, server, dict(entry.environment))
        job.server.logging = logs
        if listening.reloads:
            listening = again()
        job.take(listening)
        if command.in_background:
            self.background.append(job)
            sys.stdout.write(f"[{job.number}] {' '.join(words)}\n")
        else:
            self.foreground = job

    def listen_again(
        self, program: Callable[[], None], environment: Mapping[str, str]
    ) -> ListeningError:
        """Run a program as the reloader does, up to where it listens."""
        try:
            self.run_program(program, {**environment, RELOADED: "true"})
        except ListeningError as listening:
            return listening
        raise RuntimeError("The program ended instead of serving.")

    def reload(self, job: Job, paths: Sequence[str]) -> None:
        """Restart what a server serves, as its reloader does when code has changed."""
        changed = [path for path in paths if path.endswith(".py")]
        if not changed or not job.reloads:
            return
        with self.notes.noting(job.entry):
            sys.stderr.write(
                f" * Detected change in '/{changed[0]}', reloading\n * Restarting with stat\n"
            )
            job.server.stop()
            job.take(job.program())

    def end(self, job: Job) -> None:
        """End a server."""
        job.server.stop()
        self.background = [each for each in self.background if each is not job]
        self.notes.finish(job.entry, 0)

    def manage(self, words: Sequence[str]) -> int:
        """List, end or bring back what runs in the background."""
        if words[0] == "jobs":
            for job in self.background:
                sys.stdout.write(f"[{job.number}] Running  {job.entry.text}\n")
            return 0
        wanted = words[1].lstrip("%") if len(words) > 1 else ""
        found = [job for job in self.background if not wanted or str(job.number) == wanted]
        if not found:
            return complain(f"{words[0]}: {wanted or 'current'}: no such job")
        if words[0] == "kill":
            self.end(found[-1])
        else:
            self.background.remove(found[-1])
            self.foreground = found[-1]
        return 0

    # The Python prompt.

    def open_python(self) -> None:
        """Open a prompt that knows the app that runs, if one does."""
        server = self.standing_server()
        app = server.app if server is not None else None
        told = "" if app is None else "The names app, g and request (the last one) are there. "
        banner = f"Python {sys.version.split()[0]}\n{told}Leave with exit()."
        self.follows_app = True
        raise PromptError(banner, {}, None)

    def standing_server(self) -> Server | None:
        """Give the server whose app the prompt is about."""
        return self.jobs[-1].server if self.jobs else self.standing()

    def open_prompt(self, opened: PromptError) -> None:
        """Go on with a program that opened a prompt."""
        sys.stdout.write(f"{opened.banner}\n")
        enter = None if opened.app is None else partial(push_context, opened.app)
        self.prompt = Prompt(opened.names, self.owner, enter)
        self.known = {}
        if self.follows_app:
            self.follow(self.prompt)

    def follow(self, prompt: Prompt) -> None:
        """Let the prompt know the app as it is now, and its last request."""
        server = self.standing_server()
        if server is None or server.app is None or not hasattr(server.app, "app_context"):
            return
        from erlen import g

        names = {"app": server.app, "g": g}
        if server.last is not None:
            names["request"] = last_request(server.app, server.last)
        if self.known.get("app") is not server.app:
            prompt.stand_in(partial(push_context, server.app))
        prompt.renew(names, self.known)
        self.known = names

    def take_statement(self, prompt: Prompt, line: str) -> None:
        """Enter a line at the prompt."""
        if not prompt.waits_for_more:
            self.notes.current = None
        if self.notes.current is None and not line.strip():
            return
        entry = self.notes.current or self.notes.begin("python", line, self.shell.environment)
        if entry.text != line:
            entry.text += f"\n{line}"
        if self.follows_app and not prompt.waits_for_more:
            self.follow(prompt)
        with (
            self.notes.noting(entry),
            environment_of(self.shell.environment),
            replaced(lambda: [(builtins, "input", reader(self.ask, NO_MORE_INPUT_AT_PROMPT))]),
        ):
            waits = prompt.enter(line)
        if waits:
            self.notes.current = entry
            return
        entry.text = entry.text.rstrip("\n")
        entry.error = type(prompt.error).__name__ if prompt.error is not None else ""
        self.notes.finish(entry)
        if not prompt.is_open:
            self.close_prompt()

    def close_prompt(self) -> None:
        """Go back to the shell."""
        self.prompt = None
        self.follows_app = False
        self.known = {}

    def close(self) -> None:
        """End everything that runs."""
        if self.prompt is not None:
            self.prompt.close()
            self.close_prompt()
        for job in self.jobs:
            self.end(job)
        self.foreground = None
        forget(self.root)
        self.notes.end()


def called_as(words: Sequence[str]) -> tuple[str, ...]:
    """Give a command's words with the framework's command under one name."""
    match list(words):
        case ["erlen", *rest]:
            return ("flask", *rest)
        case ["python" | "python3" | "py", "-m", "flask" | "erlen", *rest]:
            return ("flask", *rest)
    return tuple(words)


def complain_and_exit(message: str, status: int = 1) -> None:
    """Print what is wrong and end."""
    sys.exit(complain(message, status))


def push_context(app: Any) -> Callable[[], object]:
    """Make an app current; give the way back."""
    context = app.app_context()
    context.push()
    popped: Callable[[], object] = context.pop
    return popped


def last_request(app: Any, asked: AppRequest) -> object:
    """Give a request as the app saw it."""
    return app.request_context(to_environ(asked)).request
