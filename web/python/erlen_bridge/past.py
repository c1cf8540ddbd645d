"""Answer a request as the app would have with other files: those of an earlier moment, or a copy.

The app is imported afresh in a folder of its own, which is gone afterwards; the project, its files
and its running app are not touched.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

from .interlude import project_aside
from .project import Project
from .serving import Served, Server
from .wsgi import AppRequest
from .xray import XRay


def answer_with(
    files: Mapping[str, bytes], asked: AppRequest, *, project: Path, xray: XRay
) -> Served:
    """Import the app from these files, send it a request, and forget it.

    :param project: the folder whose app runs meanwhile; its modules step aside.
    :param xray: traces the request, while it is on, as if the files lay in the project.
    :raises UnsafePathError: when a path leads out of the folder.
    """
    # Of the project's own name, as an app may tell it.
    with project_aside(project, "past-", project.name) as root:
        Project(root).replace(files)
        server = Server(root, xray=xray)
        try:
            server.start()
            served = server.answer(asked)
        finally:
            server.stop()
        if served.trace is not None:
            xray.move(served.trace, root, project)
    if served.failure is None:
        return served
    # Its frames are gone with it, and its number is another error's.
    return replace(served, failure=replace(served.failure, trace=None))
