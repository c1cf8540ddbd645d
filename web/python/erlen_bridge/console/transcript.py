"""What was typed into the console and what came of it: what a lesson's checks can ask."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Literal

#: A line of the shell, or one for the Python prompt.
Kind = Literal["shell", "python"]

#: The options of `flask` itself that are followed by a value; they stand before the command.
WITH_VALUE = ("--app", "-A", "--env-file", "-e")


@dataclass(slots=True)
class Entry:
    """One thing that was typed: a command, or a whole statement at the Python prompt.

    :param text: as it was typed, without its prompt; a statement may have several lines.
    :param words: the command's words, `flask` and its arguments however it was called.
    :param environment: the variables that the learner has set, as the command sees them.
    :param status: the exit status; None while the command runs, and for Python.
    :param error: the name of the error that a Python statement ended in.
    """

    number: int
    kind: Kind
    text: str
    words: tuple[str, ...] = ()
    environment: Mapping[str, str] = field(default_factory=dict)
    output: str = ""
    status: int | None = None
    running: bool = False
    error: str = ""

    def to_wire(self) -> dict[str, object]:
        """Give the entry as the page keeps it."""
        wire: dict[str, object] = {
            "number": self.number,
            "kind": self.kind,
            "text": self.text,
            "words": list(self.words),
            "environment": dict(self.environment),
            "output": self.output,
            "running": self.running,
            "error": self.error,
        }
        if self.status is not None:
            wire["status"] = self.status
        return wire

    @classmethod
    def from_wire(cls, wire: Mapping[str, Any]) -> Entry:
        """Make the entry that the page has kept."""
        fields = {
            name: wire[name] for name in ("number", "kind", "text", "output", "running", "error")
        }
        return cls(
            **fields,
            words=tuple(wire["words"]),
            environment=dict(wire["environment"]),
            status=wire.get("status"),
        )


@dataclass(slots=True)
class Transcript:
    """Everything that was typed, the oldest first.

    :param environment: the variables that are set at the end.
    """

    entries: Sequence[Entry] = ()
    environment: Mapping[str, str] = field(default_factory=dict)

    @property
    def commands(self) -> list[Entry]:
        """The commands alone."""
        return [entry for entry in self.entries if entry.kind == "shell"]

    @property
    def statements(self) -> list[Entry]:
        """What was entered at the Python prompt."""
        return [entry for entry in self.entries if entry.kind == "python"]

    def ran(self, command: str) -> list[Entry]:
        """List the calls of a command, such as `flask run`, whatever arguments follow.

        `python -m flask run` is a call of `flask run`, and so are `erlen run` and
        `flask --app hello run`.
        """
        words = tuple(command.split())
        return [entry for entry in self.commands if called(entry.words)[: len(words)] == words]

    def followed_by(self, later: Transcript) -> Transcript:
        """Join what was typed later."""
        return Transcript([*self.entries, *later.entries], later.environment)

    @classmethod
    def from_wire(cls, wire: Iterable[Mapping[str, Any]]) -> Transcript:
        """Make the transcript that the page has kept."""
        entries = [Entry.from_wire(entry) for entry in wire]
        return cls(entries, entries[-1].environment if entries else {})


def called(words: Sequence[str]) -> tuple[str, ...]:
    """Give a command's words without the options that `flask` takes before a command of its own."""
    if not words or words[0] != "flask":
        return tuple(words)
    at = 1
    while at < len(words) and words[at].startswith("-"):
        at += 2 if words[at] in WITH_VALUE else 1
    return ("flask", *words[at:])
