#!/usr/bin/env python3
"""Set up and run everything that must hold: `python3 scripts/test.py [stage …]`."""

from __future__ import annotations

import signal

if __name__ == "__main__":
    # Ctrl+C ends the command without a traceback, also while it is still importing.
    signal.signal(signal.SIGINT, signal.SIG_DFL)

import argparse
import os
import subprocess
import sys
import time
from collections.abc import Sequence
from dataclasses import dataclass

from provision.browser import set_up_browser
from provision.node_env import set_up_node
from provision.python_env import PYTHON, set_up_python
from provision.site import build_site
from provision.steps import ROOT, SetUpError, command, one_at_a_time, say

_PYTHON_CODE = ["engine", "web/python", "scripts", "tests"]


@dataclass(frozen=True)
class Stage:
    """A named part of the whole and the commands that prove it.

    :param plain: further commands, run with the engine's fast paths switched off.
    """

    name: str
    commands: Sequence[Sequence[str]]
    plain: Sequence[Sequence[str]] = ()
    needs_site: bool = False
    needs_browser: bool = False


def _python(*words: str) -> list[str]:
    return [str(PYTHON), *words]


def _pytest(*words: str) -> list[str]:
    return _python("-m", "pytest", "-q", *words)


def _node(script: str, *words: str) -> list[str]:
    return ["node", f"node_modules/{script}", *words]


# import-linter has a setting for what to import, and none for where it lies.
_LAYERS = (
    "import sys; sys.path[:0] = ['engine', 'web/python'];"
    " from importlinter.cli import lint_imports_command; lint_imports_command()"
)

_PARITY = [_pytest("-n", "2", "tests/parity", "tests/extensions")]

STAGES = [
    Stage(
        "lint",
        [
            _python("-m", "ruff", "check", "."),
            _python("-m", "ruff", "format", "--check", "."),
            _node("@biomejs/biome/bin/biome", "ci", "--error-on-warnings"),
        ],
    ),
    Stage(
        "types",
        [
            _python("-m", "mypy", *_PYTHON_CODE),
            _node("pyright/index.js"),
            _pytest("tests/typing"),
            _node("typescript/bin/tsc", "-p", "web"),
        ],
    ),
    Stage("layers", [_python("-c", _LAYERS)]),
    Stage(
        "repo",
        [_pytest("-n", "2", "--dist", "loadfile", "tests/repo")],
        needs_site=True,
        needs_browser=True,
    ),
    Stage("engine", [_pytest("-n", "2", "tests/engine")]),
    Stage("parity", _PARITY, plain=_PARITY),
    Stage("servers", [_pytest("-n", "2", "--dist", "loadfile", "tests/cli", "tests/deployment")]),
    Stage(
        "suites",
        [_python("scripts/parity.py")],
        plain=[_python("scripts/parity.py", "flask")],
    ),
    Stage("bridge", [_pytest("tests/bridge")], needs_site=True),
    Stage(
        "lessons",
        [
            _pytest("-n", "2", "tests/lessons"),
            _python("scripts/lessons.py", "check", "--runtime", "both"),
        ],
        needs_site=True,
    ),
    Stage("docs", [_pytest("tests/reference", "tests/guide")]),
    Stage("web", [_node("vitest/vitest.mjs", "run", "--config", "web/vitest.config.ts")]),
    Stage(
        "browser",
        [_pytest("-n", "2", "--dist", "loadfile", "tests/e2e")],
        needs_site=True,
        needs_browser=True,
    ),
]


def main() -> int:
    """Run the command; return its exit code."""
    options = _parse()
    stages = [stage for stage in STAGES if not options.stages or stage.name in options.stages]
    with one_at_a_time():
        environment = _set_up(stages)
    failed = [stage.name for stage in stages if not _holds(stage, environment)]
    if failed:
        say(f"\nFailed: {', '.join(failed)}. One alone: python3 scripts/test.py {failed[0]}")
    say(f"\nstages: {len(stages) - len(failed)} passed, {len(failed)} failed")
    return 1 if failed else 0


def _parse() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description="Set up and run everything that must hold.")
    names = [stage.name for stage in STAGES]
    parser.add_argument("stages", nargs="*", metavar="stage", help=", ".join(names))
    options = parser.parse_args()
    for name in options.stages:
        if name not in names:
            parser.error(f"there is no stage {name!r}; there are {', '.join(names)}")
    return options


def _set_up(stages: Sequence[Stage]) -> dict[str, str]:
    environment = {**os.environ, "PYTHONDONTWRITEBYTECODE": "1"}
    environment["PATH"] = f"{PYTHON.parent}{os.pathsep}{environment['PATH']}"
    set_up_python()
    set_up_node()
    if any(stage.needs_browser for stage in stages):
        environment["ERLEN_CHROMIUM"] = str(set_up_browser())
    if any(stage.needs_site for stage in stages):
        _build_whole_site()
    return environment


def _build_whole_site() -> None:
    if not build_site():
        raise SetUpError(
            "The lessons named above are broken and not in the site. Mend them first:"
            " several stages look at every lesson's page."
        )


def _holds(stage: Stage, environment: dict[str, str]) -> bool:
    """Run a stage's commands, all of them, and tell whether each succeeded."""
    say(f"\n=== {stage.name}")
    began = time.monotonic()
    ways = [(stage.commands, environment), (stage.plain, {**environment, "ERLEN_PLAIN": "1"})]
    codes = [
        subprocess.run(words, cwd=ROOT, env=way, check=False).returncode
        for commands, way in ways
        for words in commands
    ]
    verdict = "FAILED" if any(codes) else "passed"
    say(f"=== {stage.name}: {verdict} in {time.monotonic() - began:.0f} s")
    return not any(codes)


if __name__ == "__main__":
    sys.exit(command(main))
