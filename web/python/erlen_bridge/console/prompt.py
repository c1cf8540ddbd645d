"""A Python prompt in the app's context: entries of one line or of several, and what they give.

The entries run one after the other, each to its end, and the page may be asked in between: what
the prompt has pushed stays its own.
"""

from __future__ import annotations

import ast
import code
import contextvars
import linecache
import sys
from collections.abc import Callable, Iterator, Mapping
from typing import Any

from ..failures import Owner, trimmed_traceback

#: What the entries are called in tracebacks.
STDIN = "<stdin>"

GOODBYES = {"exit", "exit()", "quit", "quit()"}


class PromptOwner(Owner):
    """Tell the learner's files from others; what is entered is the learner's too."""

    __slots__ = ()

    def relative(self, filename: str) -> str | None:
        """Give the path within the project, or the prompt's own name."""
        return filename if filename == STDIN else Owner.relative(self, filename)


class Prompt(code.InteractiveConsole):
    """An interpreter whose entries come one by one.

    :param names: what the prompt knows at first.
    :param owner: tells the learner's files from the rest.
    :param enter: pushes what the prompt stands in, such as the app's context; gives the way out.
    """

    def __init__(
        self,
        names: dict[str, Any],
        owner: Owner,
        enter: Callable[[], Callable[[], object]] | None = None,
    ) -> None:
        super().__init__({"__name__": "__console__", "__doc__": None, **names}, filename=STDIN)
        self.names: dict[str, Any] = self.locals
        self.owner = PromptOwner(owner.root, owner.hidden)
        self.error: BaseException | None = None
        self.is_open = True
        self.context = contextvars.copy_context()
        self._leave = self.context.run(enter) if enter is not None else None

    @property
    def waits_for_more(self) -> bool:
        """Say whether an entry has begun and goes on."""
        return bool(self.buffer)

    def enter(self, line: str) -> bool:
        """Take a line, and say whether its entry waits for more."""
        if not self.buffer and line.strip() in GOODBYES:
            self.close()
            return False
        self.error = None
        shown, sys.displayhook = sys.displayhook, self.show
        try:
            return bool(self.context.run(self.push, line))
        except SystemExit:
            self.close()
            return False
        finally:
            sys.displayhook = shown

    def show(self, value: object) -> None:
        """Print what an entry gives, and keep it as `_`."""
        if value is None:
            return
        self.names["_"] = None
        sys.stdout.write(f"{value!r}\n")
        self.names["_"] = value

    def showtraceback(self) -> None:
        """Print an error with the learner's frames."""
        error = sys.exception()
        if error is not None:
            self.report(error)

    def showsyntaxerror(self, filename: str | None = None, **_: Any) -> None:
        """Print what cannot be read."""
        error = sys.exception()
        if error is not None:
            self.report(error.with_traceback(None))

    def report(self, error: BaseException) -> None:
        """Print an error, and keep it."""
        self.error = error
        sys.stderr.write(trimmed_traceback(error, self.owner))

    def interrupt(self) -> None:
        """Give up the entry that has begun, as Ctrl+C does."""
        self.resetbuffer()
        sys.stderr.write("KeyboardInterrupt\n")

    def close(self) -> None:
        """Leave what the prompt stood in."""
        if self.is_open and self._leave is not None:
            self.context.run(self._leave)
        self.is_open = False
        self.resetbuffer()
        linecache.checkcache()

    def stand_in(self, enter: Callable[[], Callable[[], object]]) -> None:
        """Leave what the prompt stood in for something else."""
        if self._leave is not None:
            self.context.run(self._leave)
        self._leave = self.context.run(enter)

    def renew(self, names: Mapping[str, Any], before: Mapping[str, Any]) -> None:
        """Give names their new values, unless the learner has given them others."""
        for name, value in names.items():
            if self.names.get(name) is before.get(name):
                self.names[name] = value


def statements(text: str) -> Iterator[list[str]]:
    """Part pasted code into the lines of its statements, each block ended by an empty line.

    Code that cannot be read is one entry, so that its error is told.
    """
    lines = text.split("\n")
    try:
        tree = ast.parse(text)
    except SyntaxError:
        yield lines
        return
    for statement in tree.body:
        decorators = getattr(statement, "decorator_list", [])
        first = min([statement.lineno, *(each.lineno for each in decorators)])
        last = statement.end_lineno or statement.lineno
        taken = [line for line in lines[first - 1 : last] if line.strip()]
        yield [*taken, ""] if hasattr(statement, "body") else taken
