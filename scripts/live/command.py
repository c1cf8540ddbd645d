"""`lessons.py serve`: build what every site carries, then serve a course from its own folder."""

from __future__ import annotations

import sys
import threading
from functools import partial
from pathlib import Path

from course.problems import CourseError
from live.server import make_live_server
from live.site import LiveSite
from live.workshop import Workshop
from provision.node_env import set_up_node
from provision.server import bind, serve
from provision.site import RUNTIME, WEB, build_parts
from provision.steps import SetUpError, fail, one_at_a_time, step


def serve_course(root: Path, *, port: int | None, open_browser: bool) -> int:
    """Serve a course until the author presses Ctrl+C; return the exit code.

    :param port: the port to serve on; the usual one or any that is free, where none is named.
    """
    try:
        with one_at_a_time():
            set_up_node()
            build_parts()
        with step("Reading the course"):
            workshop = Workshop(LiveSite(root, web=WEB, runtime=RUNTIME))
        server = bind(partial(make_live_server, workshop, WEB, RUNTIME), port)
    except SetUpError as error:
        return fail(error)
    except CourseError as error:
        print(f"The course cannot be served.\n{error}", file=sys.stderr)
        return 1
    for problem in workshop.site.problems:
        print(problem, file=sys.stderr)
    threading.Thread(target=workshop.watch, daemon=True).start()
    serve(server, what=f"The course in {root}", open_browser=open_browser)
    workshop.close()
    return 0
