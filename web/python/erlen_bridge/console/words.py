"""A line of the shell, read as a shell reads it: variables set, words parted, quotes removed."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

ASSIGNMENT = re.compile(r"^([A-Za-z_]\w*)=(.*)$", re.DOTALL)

#: PowerShell sets a variable in its own way.
POWERSHELL = re.compile(r"^\$env:([A-Za-z_]\w*)\s*=\s*(.*)$", re.IGNORECASE)

VARIABLE = re.compile(r"\$(?:\{(\w+)\}|([A-Za-z_]\w*))")

#: What stands between commands.
SEPARATORS = {"&&", "||", ";", "&"}

#: What a shell does and this one does not.
ELSEWHERE = {"|": "Pipes", ">": "Redirections", ">>": "Redirections", "<": "Redirections"}


class LineError(ValueError):
    """A line that cannot be read; the message says why."""


@dataclass(slots=True)
class Command:
    """One command of a line.

    :param environment: what is set for this command alone.
    :param after: what stands before it: the command runs after a success, a failure or always.
    """

    words: list[str] = field(default_factory=list)
    environment: dict[str, str] = field(default_factory=dict)
    after: str = ";"
    in_background: bool = False

    @property
    def is_empty(self) -> bool:
        """Say whether nothing was typed."""
        return not self.words and not self.environment


def read_line(line: str, environment: Mapping[str, str]) -> list[Command]:
    """Read a line.

    :raises LineError: when a quote is never closed, or where a shell would do what this cannot.
    """
    powershell = POWERSHELL.match(line.strip())
    if powershell:
        return [Command(["export", f"{powershell[1]}={_unquoted(powershell[2])}"])]
    commands = [Command()]
    for word in Reader(line, environment).words():
        if word.is_plain and word.text in SEPARATORS:
            commands[-1].in_background = word.text == "&"
            commands.append(Command(after=";" if word.text == "&" else word.text))
        elif word.is_plain and word.text in ELSEWHERE:
            what = ELSEWHERE[word.text]
            raise LineError(f"{what} ({word.text}) do not work in this console.")
        else:
            _add(commands[-1], word.text)
    return [command for command in commands if not command.is_empty]


def _add(command: Command, word: str) -> None:
    assignment = ASSIGNMENT.match(word)
    if assignment and not command.words:
        command.environment[assignment[1]] = assignment[2]
    else:
        command.words.append(word)


@dataclass(slots=True)
class Word:
    """A word of a line.

    :param is_plain: whether no part of it was quoted, so that a sign in it means what it does.
    """

    text: str = ""
    is_plain: bool = True


class Reader:
    """Reads a line piece by piece: blanks, signs, quotes, variables and plain text.

    A backslash is a plain character, as it parts the folders of a Windows path.
    """

    PIECE = re.compile(
        r"""(?P<blank>\s+)|(?P<sign>&&|\|\||>>|[;&|<>])|'(?P<single>[^']*)'"""
        r"""|"(?P<double>[^"]*)"|\$\{?(?P<variable>[A-Za-z_]\w*)\}?|(?P<text>[^\s;&|<>'"$]+|\$)"""
    )

    def __init__(self, line: str, environment: Mapping[str, str]) -> None:
        self.line = line
        self.environment = environment

    def words(self) -> Iterator[Word]:
        """Give the words of the line, signs between commands among them.

        :raises LineError: when a quote is never closed.
        """
        word: Word | None = None
        at = 0
        while at < len(self.line) and not (word is None and self.line[at] == "#"):
            piece = self.PIECE.match(self.line, at)
            if piece is None:
                raise LineError("A quotation mark is opened and never closed.")
            at = piece.end()
            if piece["blank"] is None and piece["sign"] is None:
                word = word or Word()
                word.text += self.value(piece)
                word.is_plain = word.is_plain and piece["text"] is not None
                continue
            if word is not None:
                yield word
            word = None
            if piece["sign"]:
                yield Word(piece["sign"])
        if word is not None:
            yield word

    def value(self, piece: re.Match[str]) -> str:
        """Give what a piece stands for."""
        if piece["variable"]:
            return self.environment.get(piece["variable"], "")
        if piece["double"] is not None:
            return VARIABLE.sub(
                lambda found: self.environment.get(found[1] or found[2], ""), piece["double"]
            )
        return piece["single"] or piece["text"] or ""


def _unquoted(value: str) -> str:
    value = value.strip()
    if len(value) > 1 and value[0] == value[-1] and value[0] in "'\"":
        return value[1:-1]
    return value
