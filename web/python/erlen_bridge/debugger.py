"""Look into the frames of an error: their source, their variables, and expressions in them.

An error's frames are kept alive until the app is started anew, and so is the context that it was
raised in: `request` in a frame is the request that failed.
"""

from __future__ import annotations

import contextlib
import contextvars
import io
import linecache
import sys
import traceback
from collections import OrderedDict
from collections.abc import Mapping
from dataclasses import dataclass
from types import FrameType
from typing import Any

from .failures import Owner, code_points, trimmed_traceback

#: Errors that are kept: each holds all that its frames hold.
MOST_KEPT = 5

#: Lines of source shown on either side of the one that failed.
AROUND = 5

#: Characters of a value, and variables of a frame, that are shown.
MOST_VALUE = 300
MOST_NAMES = 100

#: What an expression is called in tracebacks.
EXPRESSION = "<expression>"

Wire = dict[str, object]


@dataclass(slots=True)
class KeptFrame:
    """A frame with the names that expressions see and may set, once there is one."""

    frame: FrameType
    summary: traceback.FrameSummary
    names: dict[str, Any] | None = None


@dataclass(slots=True)
class KeptError:
    """An error, its frames from the outermost on, and the context that it was raised in."""

    frames: list[KeptFrame]
    context: contextvars.Context


class Traces:
    """The errors whose frames can be looked into.

    :param owner: tells the learner's files from the rest.
    """

    def __init__(self, owner: Owner) -> None:
        self.owner = owner
        self.kept: OrderedDict[int, KeptError] = OrderedDict()
        self.count = 0

    def keep(self, error: BaseException) -> int:
        """Keep an error's frames, and give the number to ask for them by."""
        self.count += 1
        walked = list(traceback.walk_tb(error.__traceback__))
        summaries = traceback.extract_tb(error.__traceback__)
        frames = [
            KeptFrame(frame, summary) for (frame, _), summary in zip(walked, summaries, strict=True)
        ]
        self.kept[self.count] = KeptError(frames, contextvars.copy_context())
        while len(self.kept) > MOST_KEPT:
            self.kept.popitem(last=False)
        return self.count

    def clear(self) -> None:
        """Let all frames go."""
        self.kept.clear()

    def inspect(self, trace: int, depth: int) -> Wire:
        """Show a frame's source and variables."""
        found = self.find(trace, depth)
        if found is None:
            return {"kind": "gone"}
        _, kept = found
        return {
            "kind": "frame",
            **source_of(kept.summary),
            "variables": variables_of(kept.frame),
        }

    def evaluate(self, trace: int, depth: int, text: str) -> Wire:
        """Run an expression or a statement in a frame, and give what it prints."""
        found = self.find(trace, depth)
        if found is None:
            return {"kind": "gone"}
        error, kept = found
        if kept.names is None:
            kept.names = {**kept.frame.f_globals, **kept.frame.f_locals}
        printed = io.StringIO()
        with contextlib.redirect_stdout(printed), contextlib.redirect_stderr(printed):
            failed = error.context.run(self.run, text, kept.names)
        return {"kind": "result", "output": printed.getvalue(), "failed": failed}

    def run(self, text: str, names: dict[str, Any]) -> bool:
        """Run code as a prompt does; say whether it failed."""

        def show(value: object) -> None:
            if value is not None:
                sys.stdout.write(f"{value!r}\n")

        displayed, sys.displayhook = sys.displayhook, show
        try:
            exec(compile(f"{text}\n", EXPRESSION, "single"), names)  # noqa: S102 - the learner's own code
        # Whatever it raises, even an exit, is its answer.
        except BaseException as error:
            error.__traceback__ = error.__traceback__ and error.__traceback__.tb_next
            sys.stdout.write(trimmed_traceback(error, self.owner))
            return True
        finally:
            sys.displayhook = displayed
        return False

    def find(self, trace: int, depth: int) -> tuple[KeptError, KeptFrame] | None:
        """Give a frame that is still kept."""
        error = self.kept.get(trace)
        if error is None or not 0 <= depth < len(error.frames):
            return None
        return error, error.frames[depth]


def source_of(summary: traceback.FrameSummary) -> Wire:
    """Give the lines around the one that failed, and the part of it that did (PEP 657)."""
    line = summary.lineno or 1
    first = max(1, line - AROUND)
    lines = linecache.getlines(summary.filename)[first - 1 : line + AROUND]
    wire: Wire = {"first": first, "line": line, "lines": [text.rstrip("\n") for text in lines]}
    if summary.colno is not None and summary.end_colno is not None:
        ends_here = summary.end_lineno in (None, line)
        column = code_points(summary.filename, line, summary.colno)
        end = code_points(summary.filename, line, summary.end_colno) if ends_here else None
        if end is not None and summary.filename.endswith(".py"):
            wire["column"], wire["endColumn"] = column, end
    return wire


def variables_of(frame: FrameType) -> list[list[str]]:
    """Give a frame's own variables: name, type and value; those of a module without its imports."""
    own: Mapping[str, Any] = frame.f_locals
    if frame.f_locals is frame.f_globals:
        own = {name: value for name, value in own.items() if not is_furniture(name, value)}
    return [
        [name, type(value).__name__, shown(value)] for name, value in list(own.items())[:MOST_NAMES]
    ]


def is_furniture(name: str, value: object) -> bool:
    """Say whether a module's name says nothing of its own."""
    return name.startswith("__") or type(value).__name__ in ("module", "builtin_function_or_method")


def shown(value: object) -> str:
    """Give a value's text, cut where nobody would read on."""
    try:
        text = repr(value)
    # A learner's __repr__ may raise anything.
    except Exception as error:
        text = f"<its repr() raises {type(error).__name__}>"
    return text if len(text) <= MOST_VALUE else f"{text[:MOST_VALUE]}…"
