"""The worker's whole interface: files in, answers out, in plain dicts, lists and bytes.

TypeScript calls these methods one at a time; what they give mirrors `web/src/protocol/runtime.ts`.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

from .failures import Failure
from .output import Output, Sink
from .project import Project
from .serving import Server
from .wsgi import AppRequest

Wire = dict[str, object]


class Bridge:
    """One project, its app and its output.

    :param root: the project's folder.
    :param sink: hears what is printed, as it is printed.
    """

    def __init__(self, root: str | Path, sink: Sink) -> None:
        self.project = Project(Path(root))
        self.server = Server(self.project.root)
        self.output = Output(sink)

    def load(self, files: Mapping[str, bytes]) -> Wire:
        """Replace the whole project and start its app."""
        with self.output.captured():
            # The app may have left its folder, or removed it.
            os.chdir(self.project.root)
            self.project.replace({path: bytes(content) for path, content in files.items()})
            return app_state(self.server.start())

    def change(self, changes: Iterable[tuple[str, bytes | None]]) -> Wire:
        """Change files; restart the app where a dev server would."""
        plain = [(path, None if new is None else bytes(new)) for path, new in changes]
        with self.output.captured():
            self.project.apply(plain)
            if self.needs_restart([path for path, _ in plain]):
                self.server.start()
            return app_state(self.server.failure)

    def needs_restart(self, paths: Sequence[str]) -> bool:
        """Say whether the app has to be imported again; templates and static files are read anew.

        An app that does not stand may have lacked any file.
        """
        return self.server.app is None or any(path.endswith(".py") for path in paths)

    def request(self, method: str, url: str, headers: Sequence[Sequence[str]], body: bytes) -> Wire:
        """Send a request to the app; tell what it answered and what it wrote."""
        pairs = [(name, value) for name, value in headers]
        with self.output.captured():
            served = self.server.answer(AppRequest(method, url, pairs, bytes(body)))
            wire: Wire = {
                "response": served.response.to_wire(),
                "written": [list(change) for change in self.project.written()],
                "milliseconds": served.milliseconds,
            }
        if served.failure is not None:
            wire["failure"] = served.failure.to_wire()
        return wire

    def check(self, tests: str) -> Wire:
        """Run a lesson's checks against a copy of the project."""
        # pytest is most of a second to import, and comes with files of its own: not at the start.
        from .checks import run_checks

        with self.output.captured():
            return run_checks(self.project.root, tests).to_wire()


def app_state(failure: Failure | None) -> Wire:
    """Say whether the app stands."""
    if failure is None:
        return {"kind": "serving"}
    return {"kind": "broken", "failure": failure.to_wire()}
