"""Say why an application could not be loaded: the file, the cause, the frames of its own code."""

from __future__ import annotations

import importlib
import os
import traceback
from collections.abc import Iterator
from pathlib import Path

import click

# Where the frames come from that say nothing of the application: the engine's and Python's import.
_FOLDED = (
    str(Path(__file__).resolve().parents[1]) + os.sep,
    str(Path(importlib.__file__).parent) + os.sep,
    "<frozen importlib",
)


class NoAppException(click.UsageError):
    """Raised where an application cannot be found or loaded."""


def describe_failure(what: str, error: BaseException, file: str | None = None) -> str:
    """Describe an error of the application's code, without the engine's own frames.

    :param what: what was being done: "While importing 'hello'".
    :param file: the file to name where the error names none, as one with null bytes in it.
    """
    report = traceback.TracebackException.from_exception(error)
    for part in _chain(report):
        part.stack[:] = [frame for frame in part.stack if not _is_folded(frame.filename)]
    place = _place(report) or (f" in {file}" if file else "")
    kind = type(error).__name__
    article = "an" if kind[0] in "AEIOU" else "a"
    return f"{what}, {article} {kind} was raised{place}:\n\n" + "".join(report.format()).rstrip()


def _chain(report: traceback.TracebackException) -> Iterator[traceback.TracebackException]:
    """Give the report of an error, and those of its causes and contexts."""
    waiting = [report]
    while waiting:
        part = waiting.pop()
        yield part
        waiting += [further for further in (part.__cause__, part.__context__) if further]


def _is_folded(filename: str) -> bool:
    return filename.startswith(_FOLDED)


def _place(report: traceback.TracebackException) -> str:
    """Name the file and line: of the syntax error, else of the innermost frame."""
    filename, lineno = getattr(report, "filename", None), getattr(report, "lineno", None)
    if filename is None and report.stack:
        filename, lineno = report.stack[-1].filename, report.stack[-1].lineno
    return "" if filename is None else f" in {filename}, line {lineno}"
