"""Run many command lines, each in a process of its own that begins with the framework imported.

`python batch.py erlen` reads a JSON list of command lines, each with its words, its folder and
its variables, and writes one of what each did: its status, output and errors.
"""

from __future__ import annotations

import importlib
import json
import os
import sys
import tempfile
from collections.abc import Sequence
from typing import BinaryIO


def run_line(
    name: str, words: Sequence[str], folder: str, variables: dict[str, str]
) -> tuple[int, str, str]:
    """Run one command line; the forked process ends as an ordinary one does."""
    with tempfile.TemporaryFile() as output, tempfile.TemporaryFile() as errors:
        child = os.fork()
        if child == 0:
            os.dup2(output.fileno(), 1)
            os.dup2(errors.fileno(), 2)
            os.chdir(folder)
            os.environ.update(variables)
            sys.argv[:] = ["command", *words]  # Both are called by one name.
            importlib.import_module(f"{name}.cli").main()
            sys.exit(0)
        _, status = os.waitpid(child, 0)
        return os.waitstatus_to_exitcode(status), _text(output), _text(errors)


def _text(file: BinaryIO) -> str:
    file.seek(0)
    return file.read().decode()


def main() -> None:
    """Read the lines, and write the answers."""
    name = sys.argv[1]
    sys.path[0] = ""
    if name == "erlen":
        importlib.import_module("erlen").install_as_flask()
    importlib.import_module(f"{name}.cli")
    lines = json.load(sys.stdin)
    json.dump([run_line(name, *line) for line in lines], sys.stdout)


if __name__ == "__main__":
    main()
