"""Faults in what a learner types into the console: lines left out, options forgotten, slips."""

from __future__ import annotations

import re
from collections.abc import Iterator

from erlen_bridge.console.replay import REQUEST
from mutants.edits import Edit, Span

_COMMAND = "$ "
# Options that stand alone; any other one takes the word behind it along.
_FLAGS = frozenset({"--debug", "--no-debug", "--reload", "--no-reload", "--debugger"})


def mutate_session(source: str) -> Iterator[Edit]:
    """Yield the faults of a session, each an edit of its text."""
    start = 0
    for line in source.splitlines(keepends=True):
        text = line.rstrip("\n")
        if text.strip():
            yield Edit(Span(start, start + len(line)), "")
        if text.startswith(_COMMAND):
            yield from _mutate_command(text, start)
        elif REQUEST.match(text):
            yield Edit(Span(start + len(text), start + len(text)), "x")
        start += len(line)


def _mutate_command(text: str, start: int) -> Iterator[Edit]:
    """Yield what may be forgotten or mistyped in a command."""
    words = [*re.finditer(r"\S+", text)][1:]
    is_value = False
    for word, after in zip(words, [*words[1:], None], strict=True):
        first, last = start + word.start(), start + word.end()
        value = after if after and _takes_along(word[0], after[0]) else None
        if word[0].startswith("-"):
            yield Edit(Span(first, start + value.end() if value else last), "")
        elif word[0] == "&":
            yield Edit(Span(first, last), "")
        if is_value or "=" in word[0] or word[0].isdecimal():
            yield _mistype(word[0], last)
        is_value = value is not None


def _takes_along(word: str, after: str) -> bool:
    """Say whether a word is an option whose value is the word behind it."""
    alone = not word.startswith("-") or "=" in word or word in _FLAGS
    return not alone and after != "&" and not after.startswith("-")


def _mistype(word: str, end: int) -> Edit:
    """Change a value, or that behind the sign of equality: the next number, or one letter more."""
    value = word.rpartition("=")[2]
    if value.isdecimal():
        return Edit(Span(end - len(value), end), str(int(value) + 1))
    return Edit(Span(end, end), "x")
