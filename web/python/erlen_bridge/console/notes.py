"""Notes of what is typed and of what it prints, for a lesson's checks and for the page."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator, Mapping

from ..output import Output, StreamName
from .transcript import Entry, Kind

#: Characters of an entry's output that are kept.
MOST_OUTPUT = 20_000


class Notes:
    """Every entry, with what it printed.

    :param output: the way to the page; what passes is noted.
    """

    def __init__(self, output: Output) -> None:
        self.output = output
        self.sink, output.sink = output.sink, self.hear
        self.entries: list[Entry] = []
        self.changed: list[Entry] = []
        self.current: Entry | None = None

    def hear(self, name: StreamName, text: str) -> None:
        """Note what the current entry prints, and pass it on."""
        entry = self.current
        if entry is not None and name != "typed" and len(entry.output) < MOST_OUTPUT:
            entry.output += text
            self.touch(entry)
        self.sink(name, text)

    @contextlib.contextmanager
    def noting(self, entry: Entry | None) -> Iterator[None]:
        """Let what is printed belong to an entry."""
        self.output.flush()
        before, self.current = self.current, entry
        try:
            yield
        finally:
            self.output.flush()
            self.current = before

    def begin(self, kind: Kind, text: str, environment: Mapping[str, str]) -> Entry:
        """Open an entry."""
        entry = Entry(len(self.entries) + 1, kind, text, running=True)
        entry.environment = dict(environment)
        self.entries.append(entry)
        self.touch(entry)
        return entry

    def finish(self, entry: Entry | None, status: int | None = None) -> None:
        """Close an entry."""
        if entry is not None:
            entry.running, entry.status = False, status
            self.touch(entry)
        if self.current is entry:
            self.current = None

    def touch(self, entry: Entry) -> None:
        """Remember that the page has to hear of an entry."""
        if entry not in self.changed:
            self.changed.append(entry)

    def news(self) -> list[Entry]:
        """Give the entries that have changed since the last time."""
        changed, self.changed = self.changed, []
        return changed

    def end(self) -> None:
        """Note nothing any more."""
        self.output.sink = self.sink
