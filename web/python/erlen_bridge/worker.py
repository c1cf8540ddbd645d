"""The worker's whole interface: files in, answers out, in plain dicts, lists and bytes.

TypeScript calls these methods one at a time; what they give mirrors `web/src/protocol/runtime.ts`.
"""

from __future__ import annotations

import json
import os
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from .console.transcript import Transcript
from .debugger import Traces
from .failures import Failure, Owner
from .output import Output, Sink
from .project import Change, Project
from .serving import Served, Server
from .wsgi import AppRequest
from .xray import XRay

if TYPE_CHECKING:
    from .console.terminal import Terminal
    from .walks.pair import Walks

Wire = dict[str, object]

#: Where the app answers that is served without a command.
OWN_PORT = 5000


class Bridge:
    """One project, its app and its output.

    :param root: the project's folder.
    :param sink: hears what is printed, as it is printed.
    """

    def __init__(self, root: str | Path, sink: Sink) -> None:
        self.project = Project(Path(root))
        self.traces = Traces(Owner(self.project.root))
        self.xray = XRay()
        self.server = Server(self.project.root, self.traces, self.xray)
        self.output = Output(sink)
        self.serves_itself = True
        self.console: Terminal | None = None

    def load(self, files: Mapping[str, bytes], serves_itself: bool = True) -> Wire:
        """Replace the whole project and start its app.

        :param serves_itself: whether the app is served without a command of the learner's.
        """
        self.serves_itself = serves_itself
        with self.output.captured():
            # The app may have left its folder, or removed it.
            os.chdir(self.project.root)
            if self.console is not None:
                self.console.close()
                self.console = None
            self.project.replace({path: bytes(content) for path, content in files.items()})
            self.restart()
            return self.state()

    def change(self, changes: Iterable[tuple[str, bytes | None]]) -> Wire:
        """Change files; restart the app where a dev server would, and where nothing has changed."""
        plain = [(path, None if new is None else bytes(new)) for path, new in changes]
        with self.output.captured():
            self.project.apply(plain)
            paths = [path for path, _ in plain]
            if self.is_on_command:
                for job in self.terminal().jobs:
                    self.terminal().reload(job, paths)
            elif not paths or self.needs_restart(paths):
                self.restart()
            return self.state()

    def restart(self) -> None:
        """Start the app, unless that is for the learner to do."""
        if self.serves_itself:
            self.server.start()

    @property
    def is_on_command(self) -> bool:
        """Say whether the app is served by a command, or by nobody until there is one."""
        return not self.serves_itself or (
            self.console is not None and self.console.foreground is not None
        )

    def state(self) -> Wire:
        """Say whether the app stands."""
        server = self.serving()
        return {"kind": "idle"} if server is None else app_state(server.failure)

    def serving(self) -> Server | None:
        """Give the server that answers the page, None while there is none."""
        if not self.is_on_command:
            return self.server
        jobs = self.console.jobs if self.console is not None else []
        return jobs[-1].server if jobs else None

    def needs_restart(self, paths: Sequence[str]) -> bool:
        """Say whether the app has to be imported again; templates and static files are read anew.

        An app that does not stand may have lacked any file.
        """
        return self.server.app is None or any(path.endswith(".py") for path in paths)

    def request(self, method: str, url: str, headers: Sequence[Sequence[str]], body: bytes) -> Wire:
        """Send a request to the app; tell what it answered and what it wrote."""
        pairs = [(name, value) for name, value in headers]
        with self.output.captured():
            served = self.answer(AppRequest(method, url, pairs, bytes(body)))
            if served is None:
                return {"refused": True}
            return exchange(served, self.project.written())

    def replay(
        self,
        files: Mapping[str, bytes],
        method: str,
        url: str,
        headers: Sequence[Sequence[str]],
        body: bytes,
    ) -> Wire:
        """Send a request to the app that these files make, in a folder of its own."""
        # Most visits replay nothing.
        from .past import answer_with

        plain = {path: bytes(content) for path, content in files.items()}
        asked = AppRequest(method, url, [(name, value) for name, value in headers], bytes(body))
        with self.output.captured():
            root = self.project.root
            return exchange(answer_with(plain, asked, project=root, xray=self.xray), [])

    def answer(self, asked: AppRequest) -> Served | None:
        """Let the server at the request's address answer; None where no server listens."""
        port = urlsplit(asked.url).port or 80
        if self.console is not None:
            job = self.console.job_at(port)
            if job is not None:
                with self.console.notes.noting(job.entry), job.surroundings():
                    return job.answer(asked)
        if self.is_on_command or port != OWN_PORT:
            return None
        return self.server.answer(asked)

    def trace(self, name: str) -> Wire:
        """Give the trace of a request, and trace every request from now on.

        :param name: as `request` told it.
        :return: the trace as JSON, empty where none is kept, and the project's folder.
        """
        self.xray.switch_on()
        return {"json": self.xray.told(name), "root": f"{self.project.root}/"}

    def source(self, file: str, line: int) -> Wire:
        """Give the lines around a place that a trace names, as JSON."""
        return {"json": self.xray.source(file, line)}

    def session(
        self, url: str, cookie: str, payload: str | None = None, key: str | None = None
    ) -> Wire:
        """Tell what the app at an address makes of a session cookie, as JSON.

        :param payload: put into the cookie first.
        :param key: signs the cookie anew.
        """
        # Most visits look into no session.
        from .sessions import examine

        with self.output.captured():
            return {"json": json.dumps(examine(self.app_at(url), cookie, payload, key))}

    def app_at(self, url: str) -> Any:
        """Give the app that answers at an address; None where none does."""
        port = urlsplit(url).port or 80
        job = None if self.console is None else self.console.job_at(port)
        if job is not None:
            return job.server.app
        return None if self.is_on_command or port != OWN_PORT else self.server.app

    @cached_property
    def walks(self) -> Walks:
        """The two requests that are walked side by side."""
        # Few visits walk any.
        from .walks.pair import Walks

        return Walks(self.server.owner, lambda: getattr(self.serving(), "app", None))

    def walk_prepare(self, ask: str) -> list[int]:
        """Give the sides that are to go on before the page is answered; see `Walks`."""
        return self.walks.prepare(json.loads(ask))

    def walk_run(self, side: int, gate: Callable[[], Any]) -> None:
        """Send one of the two requests; called so that its stack may be put aside.

        :param gate: gives a promise, which is kept when the request is to go on.
        """
        # There is such a thing in the browser only.
        from pyodide.ffi import run_sync  # type: ignore[import-not-found] # Pyodide's own

        self.walks.run(side, lambda: run_sync(gate()), self.output.captured)

    def walk_told(self, ask: str) -> Wire:
        """Answer what the page asked of the two requests, as JSON; tell what they wrote."""
        return self._walk_answer(ask)

    def walk_recorded(self, ask: str) -> Wire:
        """Answer as `walk_told` where no request can be held: both are recorded instead."""
        # See `walks`.
        from .walks.recorded import RecordedWalks

        if not isinstance(self.walks, RecordedWalks):
            self.walks = RecordedWalks(self.walks.owner, self.walks.find_app, self.output.captured)
        return self._walk_answer(ask)

    def _walk_answer(self, ask: str) -> Wire:
        with self.output.captured():
            told = json.dumps(self.walks.told(json.loads(ask)))
            return {"json": told, "written": [list(change) for change in self.project.written()]}

    def walk_left(self) -> Wire:
        """Forget the two requests, which have ended; the next answer tells what they wrote."""
        with self.output.captured():
            self.walks.let_go()
        return {}

    def terminal(self) -> Terminal:
        """Give the console's terminal, which is made when it is first asked for."""
        if self.console is None:
            # Most lessons need none of it.
            from .console.terminal import Terminal

            standing = lambda: None if self.is_on_command else self.server  # noqa: E731
            self.console = Terminal(
                self.project.root, self.output, self.traces, standing, self.xray
            )
        return self.console

    def type_in(
        self, text: str, folder: str = "", environment: Mapping[str, str] | None = None
    ) -> Wire:
        """Take what was typed into the console.

        :param text: one line or several; `^C` and `^D` are the keys.
        :param folder: the folder that the shell was in, by the page's memory.
        :param environment: the variables that were set, by the page's memory; None leaves all.
        """
        with self.output.captured():
            terminal = self.terminal()
            if environment is not None:
                terminal.resume(folder, environment)
            was_on_command = self.is_on_command
            terminal.type(text)
            self.hand_over(was_on_command)
            written = [list(change) for change in self.project.written()]
            return {**terminal.state(), "written": written, "app": self.state()}

    def inspect(self, trace: int, depth: int) -> Wire:
        """Show a frame of an error: its source and its variables."""
        with self.output.captured():
            return self.traces.inspect(trace, depth)

    def evaluate(self, trace: int, depth: int, text: str) -> Wire:
        """Run an expression in a frame of an error."""
        with self.output.captured():
            told = self.traces.evaluate(trace, depth, text)
            return {**told, "written": [list(change) for change in self.project.written()]}

    def complete(self, text: str) -> Wire:
        """Tell how what stands before the cursor can go on."""
        # See `terminal`.
        from .console.completion import complete

        with self.output.captured():
            start, options = complete(self.terminal(), text)
            return {"start": start, "options": options}

    def hand_over(self, was_on_command: bool) -> None:
        """Let the command that serves take the page over, or give it back."""
        if self.is_on_command and not was_on_command:
            self.server.step_aside()
        elif was_on_command and not self.is_on_command:
            self.restart()

    def check(self, tests: str, entries: Sequence[Mapping[str, object]] = ()) -> Wire:
        """Run a lesson's checks against a copy of the project.

        :param entries: what was typed into the console of an earlier Python, as `type_in` has
            told it.
        """
        # pytest is most of a second to import, and comes with files of its own: not at the start.
        from .checks import run_checks

        with self.output.captured():
            typed = Transcript.from_wire(entries)
            if self.console is not None:
                typed = typed.followed_by(self.console.transcript())
            return run_checks(self.project.root, tests, typed=typed).to_wire()

    def test(self, path: str) -> Wire:
        """Run the tests of a file of the project's, against a copy of the project."""
        # See `check`.
        from .own_tests import OwnTests

        with self.output.captured():
            return OwnTests(self.project.root, "").rehearse({}, only=path).to_wire()


def exchange(served: Served, written: Iterable[Change]) -> Wire:
    """Tell what the app answered and what it wrote."""
    wire: Wire = {
        "response": served.response.to_wire(),
        "written": [list(change) for change in written],
        "milliseconds": served.milliseconds,
    }
    if served.trace is not None:
        wire["trace"] = served.trace
    if served.failure is not None:
        wire["failure"] = served.failure.to_wire()
    return wire


def app_state(failure: Failure | None) -> Wire:
    """Say whether the app stands."""
    if failure is None:
        return {"kind": "serving"}
    return {"kind": "broken", "failure": failure.to_wire()}
