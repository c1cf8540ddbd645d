#!/usr/bin/env python3
"""Begin lessons, prove, serve and build them: `scripts/lessons.py new | check | serve | build`."""

from __future__ import annotations

import signal

if __name__ in ("__main__", "__mp_main__"):
    # Ctrl+C ends the command, and the process it starts for trials, without a traceback,
    # also while they are still importing.
    signal.signal(signal.SIGINT, signal.SIG_DFL)

from provision.python_env import go_on_in_python

if __name__ == "__main__":
    go_on_in_python()

import argparse
import os
import sys
from collections.abc import Sequence
from pathlib import Path

from provision.engine import engine_paths

ROOT = Path(__file__).resolve().parents[1]
# Before anything that imports the engine; a process for trials reads the same words again.
sys.path[:0] = engine_paths(sys.argv[1:], install=__name__ == "__main__")

from build_site import main as build_site
from course.generated import write_generated
from course.new import NewLessonError, make_lesson
from course.prove import RUNTIMES, prove
from live.command import serve_course
from provision.server import USUAL_PORT, read_port
from provision.site import build_runtime
from provision.steps import SetUpError, fail


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command; return its exit code."""
    options = _parse(arguments)
    match options.command:
        case "check":
            return _check(options)
        case "new":
            return _begin(options)
        case "serve":
            signal.signal(signal.SIGINT, signal.default_int_handler)
            return serve_course(options.root, port=options.port, open_browser=not options.no_open)
        case "build":
            words = ["--lessons", str(options.root), "--out", str(options.out)]
            return build_site([*words, "--web", str(options.web), "--runtime", str(options.build)])
        case _:
            for path in write_generated():
                print(f"wrote {os.path.relpath(path)}")
            return 0


def _check(options: argparse.Namespace) -> int:
    chosen = RUNTIMES[options.runtime]
    if "pyodide" in chosen:
        try:
            build_runtime(options.build)
        except SetUpError as error:
            return fail(error)
    return prove(
        options.root, chosen, options.lessons, runtime=options.build, mutants=options.mutants
    )


def _begin(options: argparse.Namespace) -> int:
    try:
        folder = make_lesson(options.root, options.chapter, options.title)
    except NewLessonError as error:
        print(error, file=sys.stderr)
        return 1
    print(f"{os.path.relpath(folder)}: now write its lesson.md, then: scripts/lessons.py check")
    return 0


def _parse(arguments: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument(
        "--course",
        "--root",
        dest="root",
        type=Path,
        default=ROOT / "lessons",
        help="the course's folder, which may lie anywhere",
    )
    commands = parser.add_subparsers(dest="command", required=True)
    check = commands.add_parser("check", help="prove that lessons work")
    check.add_argument("--runtime", choices=list(RUNTIMES), default="both")
    check.add_argument(
        "--build", type=Path, default=ROOT / "build" / "runtime", help="the browser's Python"
    )
    check.add_argument(
        "--no-mutants", dest="mutants", action="store_false", help="leave the mutants out"
    )
    check.add_argument("lessons", nargs="*", help="ids; without any, all lessons")
    build = commands.add_parser("build", help="write the course as a static site")
    build.add_argument("--out", type=Path, default=ROOT / "dist", help="the folder to write")
    build.add_argument("--web", type=Path, default=ROOT / "build" / "web", help="what Vite built")
    build.add_argument(
        "--build", type=Path, default=ROOT / "build" / "runtime", help="the browser's Python"
    )
    serve = commands.add_parser("serve", help="serve the course while you write it")
    serve.add_argument("--port", type=read_port, help=f"the port to serve on (else {USUAL_PORT})")
    serve.add_argument("--no-open", action="store_true", help="do not open a browser")
    new = commands.add_parser("new", help="begin a lesson at the end of a chapter")
    new.add_argument("chapter", help="the chapter's folder, such as 01-a-first-application")
    new.add_argument("title", help="the lesson's title")
    commands.add_parser("generate", help="write the files that are made from the schema")
    return parser.parse_args(arguments)


if __name__ == "__main__":
    sys.exit(main())
