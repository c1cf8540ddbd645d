#!/usr/bin/env python3
"""Run Flask's own tests, and its extensions', on Flask and on erlen: `parity.py [suite …]`."""

from __future__ import annotations

import signal

if __name__ == "__main__":
    # Ctrl+C ends the command without a traceback, also while it is still importing.
    signal.signal(signal.SIGINT, signal.SIG_DFL)

import argparse
import sys
from pathlib import Path

from provision.python_env import find_python
from provision.steps import command, say
from suites.report import as_json, as_text
from suites.rounds import run_suites
from suites.table import SUITES


def main() -> int:
    """Run the command; return its exit code."""
    options = _parse()
    takes_all = not options.suites and not options.package
    suites = [suite for suite in SUITES if takes_all or suite.name in options.suites]
    base = options.python or find_python()
    comparisons = run_suites(suites, options.package, base, options.pytest)
    if options.json:
        options.json.write_text(as_json(comparisons) + "\n")
    say("\n" + as_text(comparisons, with_reasons=options.verbose))
    return 0 if all(comparison.holds() for comparison in comparisons) else 1


def _parse() -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        description="Run Flask's own tests, and its extensions', on Flask and on erlen."
    )
    names = [suite.name for suite in SUITES]
    parser.add_argument("suites", nargs="*", metavar="suite", help=f"all, or {', '.join(names)}")
    parser.add_argument(
        "--package",
        action="append",
        default=[],
        metavar="NAME",
        help="a package that is not listed, also NAME==VERSION; may be given several times",
    )
    parser.add_argument("--python", type=Path, help="the Python to run them on")
    parser.add_argument("--json", type=Path, metavar="FILE", help="write all that is known there")
    parser.add_argument("--verbose", action="store_true", help="say why each test differs")
    own, _, further = _split(sys.argv[1:])
    options = parser.parse_args(own)
    options.pytest = further
    for name in options.suites:
        if name not in names:
            parser.error(f"there is no suite {name!r}; there are {', '.join(names)}")
    return options


def _split(words: list[str]) -> tuple[list[str], str, list[str]]:
    """Split the words at `--`: what comes after is pytest's."""
    at = words.index("--") if "--" in words else len(words)
    return words[:at], "--", words[at + 1 :]


if __name__ == "__main__":
    sys.exit(command(main))
