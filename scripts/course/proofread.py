"""Proofread a lesson: what its text refers to is there, and what it shows is what there is."""

from __future__ import annotations

import builtins
import keyword
import re
import textwrap
from collections.abc import Iterable, Iterator
from functools import cache

from course.lesson import Lesson
from course.problems import Problem, there_are
from course.prose import CodeBlock, Mention
from course.syllabus import Syllabus

HINTS = 3
WRONGS = 2

_FILE = re.compile(r"^[\w./-]+\.(py|html|css|js|json|txt|toml|svg)$")
_SYMBOL = re.compile(r"^([A-Za-z_]\w*(?:\.[A-Za-z_]\w*)*)(?:\(.*\))?$")
_CODE = re.compile(r"```.*?```|`[^`\n]*`|\"[^\"\n]*\"", re.DOTALL)


def proofread(lesson: Lesson, syllabus: Syllabus | None) -> Iterator[Problem]:
    """Find what is wrong with a lesson without running it."""
    yield from _count_parts(lesson)
    yield from _check_syllabus(lesson, syllabus)
    for block in lesson.prose.code:
        yield from _check_code(lesson, block)
    words = _words(lesson)
    for mention in lesson.prose.mentions:
        yield from _check_mention(lesson, mention, words)
    yield from _check_tone(lesson)


def _count_parts(lesson: Lesson) -> Iterator[Problem]:
    if len(lesson.prose.hints) != HINTS:
        message = there_are(len(lesson.prose.hints), "hint")
        mend = "Write three: where to look, what to use, nearly the line."
        yield Problem(lesson.document.file, message, mend)
    if len(lesson.wrongs) < WRONGS:
        message = there_are(len(lesson.wrongs), "mistake")
        yield Problem(f"{lesson.folder}/wrong", message, "Add at least two that learners make.")
    if not any(part.text == "::: aside" for part in lesson.prose.shape):
        message = "Nothing says what the lesson leaves out."
        mend = "Say it in a block that begins '::: aside What this lesson leaves out'."
        yield Problem(lesson.document.file, message, mend)


def _check_syllabus(lesson: Lesson, syllabus: Syllabus | None) -> Iterator[Problem]:
    if syllabus is None:
        return
    claims: Iterable[tuple[str, tuple[str, ...], Iterable[str]]] = (
        ("spec", lesson.matter.spec, syllabus.sections),
        ("api", lesson.matter.api, syllabus.names),
    )
    for field, claimed, known in claims:
        for name in claimed:
            if name not in known:
                message = f"The syllabus has no {name!r}."
                yield lesson.document.problem(
                    field, message, f"It has: {', '.join(sorted(known))}."
                )


def _check_code(lesson: Lesson, block: CodeBlock) -> Iterator[Problem]:
    """A block that names a file shows lines that stand there, in the start or in an answer."""
    if not block.file:
        return
    projects = (lesson.start, lesson.solution)
    texts = [
        files[block.file].decode("utf-8", "replace") for files in projects if block.file in files
    ]
    if not texts:
        message = f"There is no file {block.file!r}."
        yield Problem(lesson.document.file, message, _files_of(lesson), block.line)
    elif not any(_contains(text, block.code) for text in texts):
        message = f"These lines do not stand in {block.file}, neither at the start nor solved."
        mend = "Copy them from there, or leave the file's name out."
        yield Problem(lesson.document.file, message, mend, block.line)


def _files_of(lesson: Lesson) -> str:
    """Say which files there are, for whoever named another."""
    return f"There are: {', '.join(sorted({*lesson.start, *lesson.solution}))}."


def _contains(text: str, code: str) -> bool:
    """Say whether whole lines of a text are these, whatever the indentation of all of them."""
    wanted = textwrap.dedent(code).rstrip().splitlines()
    lines = text.splitlines()
    return any(
        textwrap.dedent("\n".join(lines[at : at + len(wanted)])).splitlines() == wanted
        for at in range(len(lines) - len(wanted) + 1)
    )


def _check_mention(lesson: Lesson, mention: Mention, words: frozenset[str]) -> Iterator[Problem]:
    """A file that is mentioned is there, and so is a name."""
    if _FILE.match(mention.text):
        if not any(mention.text in files for files in (lesson.start, lesson.solution)):
            message = f"There is no file {mention.text!r} in the lesson."
            yield Problem(lesson.document.file, message, _files_of(lesson), mention.line)
        return
    symbol = _SYMBOL.match(mention.text)
    if symbol is None:
        return
    unknown = [part for part in symbol[1].split(".") if part not in words and part not in _known()]
    for part in unknown:
        message = f"The name {part!r} is neither in the lesson's files nor in the framework."
        yield Problem(lesson.document.file, message, "Is it spelled right?", mention.line)


def _words(lesson: Lesson) -> frozenset[str]:
    """Return every word in the lesson's files, and in the code that its text shows."""
    texts = [
        content.decode("utf-8", "replace")
        for files in (lesson.start, lesson.solution)
        for content in files.values()
    ]
    texts += [block.code for block in lesson.prose.code]
    texts += [*lesson.start, *lesson.sessions.values()]
    return frozenset(word for text in texts for word in re.findall(r"\w+", text))


@cache
def _known() -> frozenset[str]:
    """Return the names of Python, of the framework and of its converters."""
    # The engine takes a while to import, and only proofreading needs it.
    from werkzeug.routing.converters import DEFAULT_CONVERTERS

    import erlen

    framework = [erlen, erlen.Flask, erlen.Request, erlen.Response]
    names = {name for thing in framework for name in dir(thing)}
    return frozenset({*names, *dir(builtins), *keyword.kwlist, *DEFAULT_CONVERTERS, "flask"})


def _check_tone(lesson: Lesson) -> Iterator[Problem]:
    """The text is plain: it does not shout."""
    text = _CODE.sub(lambda found: "\n" * found[0].count("\n"), lesson.document.text)
    for number, line in enumerate(text.splitlines(), start=lesson.document.first_line):
        if "!" in line:
            message = "There is an exclamation mark in the text."
            yield Problem(lesson.document.file, message, "Say it plainly.", number)
