#!/usr/bin/env python3
"""Write the whole static site: `scripts/build_site.py --out dist`.

A lesson that cannot be used is reported and left out; the others are built all the same, and the
exit code is 1. It is 2 when there is no site at all.
"""

from __future__ import annotations

import signal

if __name__ == "__main__":
    # Ctrl+C ends the command without a traceback, also while it is still importing.
    signal.signal(signal.SIGINT, signal.SIG_DFL)

import argparse
import sys
import time
from importlib.util import find_spec
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
if not find_spec("erlen"):
    # The reference is read from the sources of the engine, without an installation.
    sys.path.insert(0, str(ROOT / "engine"))

from course.course import read_course  # noqa: E402 - the path is set just above
from course.problems import CourseError, counted  # noqa: E402 - likewise
from website.site import build_site  # noqa: E402 - likewise


def main(arguments: list[str] | None = None) -> int:
    """Run the command; return its exit code."""
    options = _parse(arguments)
    began = time.monotonic()
    try:
        course = read_course(options.lessons)
        built = build_site(
            course, options.out, web=options.web, runtime=options.runtime, home=options.home
        )
    except CourseError as error:
        print(f"The site was not built.\n{error}", file=sys.stderr)
        return 2
    for problem in course.problems:
        print(problem, file=sys.stderr)
    took = time.monotonic() - began
    print(
        f"{counted(len(course.lessons), 'lesson')}, {counted(built.files, 'file')}"
        f" ({built.written} written, {built.removed} removed) in {took:.1f} s"
    )
    if course.problems:
        print("The lessons named above are not in the site.", file=sys.stderr)
    return 1 if course.problems else 0


def _parse(arguments: list[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(description="Write the whole static site.")
    build = ROOT / "build"
    parser.add_argument("--out", type=Path, default=ROOT / "dist", help="the folder to write")
    parser.add_argument("--lessons", type=Path, default=ROOT / "lessons", help="the course")
    parser.add_argument("--web", type=Path, default=build / "web", help="what Vite built")
    parser.add_argument(
        "--runtime", type=Path, default=build / "runtime", help="the browser's Python"
    )
    parser.add_argument("--home", default="/", help="the site's root, for the page 'not found'")
    return parser.parse_args(arguments)


if __name__ == "__main__":
    sys.exit(main())
