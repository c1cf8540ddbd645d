"""Mutants as whole files: what the learner wrote in a lesson, with one fault in it."""

from __future__ import annotations

import ast
import hashlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import PurePosixPath

from jinja2 import Environment, TemplateError

from course.files import SESSION
from course.lesson import Lesson
from erlen_bridge.console.replay import saved_in
from mutants.edits import Edit, changed_spans
from mutants.python_code import mutate_python
from mutants.sessions import mutate_session
from mutants.templates import mutate_template

# A lesson with more mutants than this is sampled, by a hash that is the same on every machine.
MOST = 40
TEMPLATES = frozenset({".html", ".jinja", ".j2", ".jinja2", ".xml"})


@dataclass(frozen=True, slots=True)
class Mutant:
    """A solution with one fault.

    :param line: the line of the file on which the fault begins.
    :param before: the lines it concerns as the solution has them, white space aside.
    :param after: those lines with the fault.
    :param content: the whole file with the fault.
    """

    file: str
    line: int
    before: str
    after: str
    content: str

    def __str__(self) -> str:
        """Return the place and the change, on one line."""
        return f"{self.file}:{self.line}: {self.change}"

    @property
    def change(self) -> str:
        """What stands there, and what stands there instead."""
        return f"{self.before} -> {self.after or 'nothing'}"

    def files(self, lesson: Lesson) -> Mapping[str, bytes]:
        """Return the solution's files with the fault in one of them.

        What a faulty session never saves stays as the lesson begins it, or is not there at all.
        """
        if self.file != SESSION:
            return {**lesson.solution, self.file: self.content.encode()}
        lost = {*saved_in(session_of(lesson))} - {*saved_in(self.content)}
        kept = {path: each for path, each in lesson.solution.items() if path not in lost}
        return {**kept, **{path: lesson.start[path] for path in lost & lesson.start.keys()}}

    def session(self, lesson: Lesson) -> str:
        """Return what is typed into the console, with the fault where it is there."""
        return self.content if self.file == SESSION else session_of(lesson)


def make_mutants(lesson: Lesson) -> list[Mutant]:
    """Return the mutants of what the learner wrote, in the order of the files' lines.

    Only what differs from the start is changed: the rest was given, and checks that insist on it
    would refuse right answers.
    """
    mutants = [
        mutant
        for file, content in sorted(lesson.solution.items())
        if lesson.start.get(file) != content
        for mutant in _mutate_file(file, lesson.start.get(file, b""), content)
    ]
    session = session_of(lesson)
    for edit in mutate_session(session):
        mutants.append(_describe(SESSION, session, edit.apply(session), edit))
    return mutants


def session_of(lesson: Lesson) -> str:
    """Return what the solution has the learner type into the console."""
    return lesson.sessions.get("solution", "")


def sample(mutants: list[Mutant]) -> list[Mutant]:
    """Return the mutants that are tried: all of them, unless there are many."""
    if len(mutants) <= MOST:
        return mutants
    chosen = set(sorted(mutants, key=_fingerprint)[:MOST])
    return [mutant for mutant in mutants if mutant in chosen]


def _fingerprint(mutant: Mutant) -> str:
    return hashlib.sha256(repr((mutant.file, mutant.before, mutant.after)).encode()).hexdigest()


def _mutate_file(file: str, start: bytes, solution: bytes) -> Iterator[Mutant]:
    suffix = PurePosixPath(file).suffix
    if suffix != ".py" and suffix not in TEMPLATES:
        return
    try:
        before, source = start.decode("utf-8"), solution.decode("utf-8")
        edits = list(mutate_python(source) if suffix == ".py" else mutate_template(source))
    except (UnicodeDecodeError, SyntaxError):
        return  # the solution itself is at fault, and fails its checks
    spans = changed_spans(before, source)
    known = {_meaning(suffix, source)}
    for edit in sorted(edits, key=lambda each: (each.span.start, each.span.end, each.text)):
        if not any(edit.span.touches(span) for span in spans):
            continue
        content = edit.apply(source)
        meaning = _meaning(suffix, content)
        if meaning and meaning not in known:
            known.add(meaning)
            yield _describe(file, source, content, edit)


def _meaning(suffix: str, source: str) -> str:
    """Return what is the same for two files that do the same; nothing for one that is broken."""
    if suffix != ".py":
        try:
            Environment(autoescape=True).parse(source)
        except TemplateError:
            return ""
        return source
    try:
        return ast.dump(ast.parse(source))
    except SyntaxError:
        return ""


def _describe(file: str, source: str, content: str, edit: Edit) -> Mutant:
    lines, mutated = source.splitlines(), content.splitlines()
    first = source.count("\n", 0, edit.span.start)
    last = source.count("\n", 0, max(edit.span.start, edit.span.end - 1))
    below = len(lines) - 1 - last
    before, after = lines[first : last + 1], mutated[first : len(mutated) - below]
    return Mutant(file, first + 1, _one_line(before), _one_line(after), content)


def _one_line(lines: list[str]) -> str:
    return " ".join(" ".join(lines).split())
