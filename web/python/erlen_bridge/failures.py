"""Turn an exception into a `Failure`: the value that explains it to the learner.

The learner's frames come first and carry their place; the engine's are there to be unfolded.
The shapes mirror `web/src/protocol/failure.ts`.
"""

from __future__ import annotations

import importlib
import linecache
import traceback
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from types import CodeType

from .advice import advise

#: Frames kept at either end of a traceback; what lies between is a recursion or a tower of
#: engine calls that nobody reads.
FRAMES_KEPT = 30

#: Where files begin that only carry the learner's program.
HARNESS = (str(Path(__file__).parent), "<frozen importlib", str(Path(importlib.__file__).parent))

#: Errors that Jinja raises while it compiles a template: they name its file and line themselves.
TEMPLATE_ERRORS = ("TemplateSyntaxError", "TemplateAssertionError")


@dataclass(frozen=True, slots=True)
class Place:
    """A place in a file of the project; lines and columns count from 1."""

    file: str
    line: int
    column: int | None = None
    end_line: int | None = None
    end_column: int | None = None

    def to_wire(self) -> dict[str, object]:
        """Give the place as the page reads it, without what is not known."""
        fields = {
            "file": self.file,
            "line": self.line,
            "column": self.column,
            "endLine": self.end_line,
            "endColumn": self.end_column,
        }
        return {name: value for name, value in fields.items() if value is not None}


@dataclass(frozen=True, slots=True)
class Frame:
    """One frame of a traceback; `own` says that it stands in one of the learner's files.

    :param depth: its number in the whole traceback, the outermost being 0.
    """

    file: str
    line: int
    name: str
    source: str
    own: bool
    depth: int | None = None

    def to_wire(self) -> dict[str, object]:
        """Give the frame as the page reads it."""
        wire: dict[str, object] = {
            "file": self.file,
            "line": self.line,
            "name": self.name,
            "source": self.source,
            "own": self.own,
        }
        if self.depth is not None:
            wire["depth"] = self.depth
        return wire


@dataclass(frozen=True, slots=True)
class Failure:
    """An exception as a value, with everything the page needs to explain it.

    :param trace: the number to ask for its frames by, while they are kept.
    """

    name: str
    message: str
    advice: str
    traceback: str
    frames: tuple[Frame, ...]
    place: Place | None = None
    trace: int | None = None

    def to_wire(self) -> dict[str, object]:
        """Give the failure as the page reads it."""
        wire: dict[str, object] = {
            "name": self.name,
            "message": self.message,
            "advice": self.advice,
            "traceback": self.traceback,
            "frames": [frame.to_wire() for frame in self.frames],
        }
        if self.place is not None:
            wire["place"] = self.place.to_wire()
        if self.trace is not None:
            wire["trace"] = self.trace
        return wire


@dataclass(frozen=True, slots=True)
class Owner:
    """Tell the learner's files from all others.

    :param root: the project's folder.
    :param hidden: names of files in it that are not the learner's, such as the lesson's tests.
    """

    root: Path
    hidden: Collection[str] = ()

    def relative(self, filename: str) -> str | None:
        """Give the path within the project, or None for a file that is not the learner's."""
        path = self.inside(filename)
        return None if path in self.hidden else path

    def hides(self, filename: str) -> bool:
        """Say whether a file lies in the project without being the learner's."""
        return self.inside(filename) in self.hidden

    def inside(self, filename: str) -> str | None:
        """Give the path within the project's folder of any file in it."""
        try:
            return Path(filename).relative_to(self.root).as_posix()
        except ValueError:
            return None


def describe(
    error: BaseException, owner: Owner, *, blame: CodeType | None = None, trace: int | None = None
) -> Failure:
    """Explain an exception.

    :param blame: the code to mark when no frame is the learner's, such as the view whose
        arguments do not fit its rule.
    :param trace: the number that its frames are kept under.
    """
    linecache.checkcache()
    summary = traceback.TracebackException.from_exception(error, compact=True)
    stack = without_harness(summary.stack, owner)
    depths = {id(frame): depth for depth, frame in enumerate(summary.stack)}
    frames = tuple(to_frame(frame, owner, depths[id(frame)]) for frame in shorten(stack))
    name, message = type(error).__name__, message_of(error, summary)
    place = stated_place(error, owner) or innermost_place(stack, owner)
    if place is None and blame is not None:
        place = definition_place(blame, owner)
    return Failure(
        name=name,
        message=message,
        advice=advise(error, message, in_own_code=bool(frames) and frames[-1].own),
        traceback=render(summary, owner),
        frames=(*frames, *stated_frames(error, place, frames)),
        place=place,
        trace=trace,
    )


def message_of(error: BaseException, summary: traceback.TracebackException) -> str:
    """Give the exception's own sentence, with Python's suggestion of the name that was meant."""
    if isinstance(error, SyntaxError):
        return error.msg or ""
    # A learner's __str__ may fail; the summary has caught that already.
    return str(summary)


def to_frame(frame: traceback.FrameSummary, owner: Owner, depth: int) -> Frame:
    """Turn a frame of Python's summary into one for the page."""
    path = owner.relative(frame.filename)
    return Frame(
        file=path or frame.filename,
        line=frame.lineno or 0,
        name=frame.name,
        source=(frame.line or "").strip(),
        own=path is not None,
        depth=depth,
    )


def without_harness(stack: traceback.StackSummary, owner: Owner) -> list[traceback.FrameSummary]:
    """Leave out what called the program: this package, the import system, the check's runner."""
    frames = [frame for frame in stack if not frame.filename.startswith(HARNESS)]
    tests = [number for number, frame in enumerate(frames) if owner.hides(frame.filename)]
    return frames[tests[0] :] if tests else frames


def shorten(stack: list[traceback.FrameSummary]) -> Iterator[traceback.FrameSummary]:
    """Leave out the middle of a very deep traceback."""
    if len(stack) <= 2 * FRAMES_KEPT:
        yield from stack
        return
    yield from stack[:FRAMES_KEPT]
    yield from stack[-FRAMES_KEPT:]


def innermost_place(stack: Iterable[traceback.FrameSummary], owner: Owner) -> Place | None:
    """Find the innermost place in the learner's files."""
    for frame in reversed(list(stack)):
        path = owner.relative(frame.filename)
        if path is not None and frame.lineno:
            return frame_place(frame, path)
    return None


def frame_place(frame: traceback.FrameSummary, path: str) -> Place:
    """Give a frame's place; only Python's own code knows its columns."""
    line = frame.lineno or 1
    if not path.endswith(".py") or frame.colno is None or frame.end_colno is None:
        return Place(path, line)
    end_line = frame.end_lineno or line
    return Place(
        file=path,
        line=line,
        column=code_points(frame.filename, line, frame.colno) + 1,
        end_line=end_line,
        end_column=code_points(frame.filename, end_line, frame.end_colno) + 1,
    )


def code_points(filename: str, line: int, byte_offset: int) -> int:
    """Turn an offset in UTF-8 bytes, which code objects keep, into one in code points."""
    source = linecache.getline(filename, line).encode()
    return len(source[:byte_offset].decode(errors="replace"))


def stated_place(error: BaseException, owner: Owner) -> Place | None:
    """Find the place that the exception itself names: syntax errors in Python and in templates."""
    if isinstance(error, SyntaxError):
        return syntax_place(error, owner)
    if type(error).__name__ in TEMPLATE_ERRORS:
        path = owner.relative(str(getattr(error, "filename", None) or ""))
        line = getattr(error, "lineno", None)
        return Place(path, line) if path and isinstance(line, int) else None
    return None


def syntax_place(error: SyntaxError, owner: Owner) -> Place | None:
    """Give the span that the parser complains of; an offset of 0 or -1 means the whole line."""
    path = owner.relative(error.filename or "")
    if path is None or error.lineno is None:
        return None
    if not error.offset or error.offset < 1:
        return Place(path, error.lineno)
    end_line = error.end_lineno or error.lineno
    end_column = error.end_offset or 0
    if end_line == error.lineno and end_column <= error.offset:
        end_column = error.offset + 1
    return Place(path, error.lineno, error.offset, end_line, max(end_column, 1))


def stated_frames(
    error: BaseException, place: Place | None, frames: tuple[Frame, ...]
) -> Iterator[Frame]:
    """Add the frame that a syntax error lacks: the file that could not be compiled never ran."""
    if place is None or not isinstance(error, SyntaxError):
        return
    if not any(
        frame.own and (frame.file, frame.line) == (place.file, place.line) for frame in frames
    ):
        yield Frame(place.file, place.line, "<module>", (error.text or "").strip(), own=True)


def definition_place(code: CodeType, owner: Owner) -> Place | None:
    """Point at a function's first line."""
    path = owner.relative(code.co_filename)
    return None if path is None else Place(path, code.co_firstlineno)


def render(summary: traceback.TracebackException, owner: Owner) -> str:
    """Print the traceback as Python would, with the learner's frames alone where there are any."""
    for part in chain(summary):
        trim(part, owner)
    return "".join(summary.format())


def chain(summary: traceback.TracebackException) -> Iterator[traceback.TracebackException]:
    """Walk an exception and all that led to it."""
    waiting: list[traceback.TracebackException | None] = [summary]
    while waiting:
        part = waiting.pop()
        if part is None:
            continue
        yield part
        waiting += [part.__cause__, part.__context__, *(part.exceptions or ())]


def trim(part: traceback.TracebackException, owner: Owner) -> None:
    """Keep the learner's frames, named as the learner names their files."""
    own = [frame for frame in part.stack if owner.relative(frame.filename) is not None]
    never_ran = owner.relative(getattr(part, "filename", None) or "") is not None
    kept = own if own or never_ran else without_harness(part.stack, owner)
    part.stack[:] = shorten(kept)
    for frame in own:
        frame.filename = owner.relative(frame.filename) or frame.filename
    if getattr(part, "filename", None):
        part.filename = owner.relative(part.filename) or part.filename


def trimmed_traceback(error: BaseException, owner: Owner) -> str:
    """Print an exception for the console, trimmed to what concerns the learner."""
    linecache.checkcache()
    return render(traceback.TracebackException.from_exception(error, compact=True), owner)
