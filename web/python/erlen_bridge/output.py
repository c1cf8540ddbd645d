"""What the app prints, on its way to the page: text, piece by piece, as it happens."""

from __future__ import annotations

import codecs
import contextlib
import io
import sys
import time
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, Literal, NoReturn

if TYPE_CHECKING:
    from typing_extensions import Buffer

#: The program's two streams, and what was typed, which the terminal shows again.
StreamName = Literal["stdout", "stderr", "typed"]

#: Takes one piece of output.
Sink = Callable[[StreamName, str], None]

#: Seconds within which a great many small pieces are gathered into one.
WINDOW = 0.02

#: Pieces that pass at once within a window, before gathering begins.
AT_ONCE = 50

#: Characters that one task may print; a runaway loop must not drown the page.
LIMIT = 1_000_000

CUT = "\n… The rest of this output is not shown.\n"


NO_INPUT = (
    "nobody can type an answer here. What a visitor sends to the app is in request.args and"
    " request.form"
)


class Output:
    """Both streams of a program, flowing into one sink.

    :param sink: hears each piece as it is printed.
    :param clock: tells the time in seconds.
    """

    def __init__(self, sink: Sink, clock: Callable[[], float] = time.monotonic) -> None:
        self.sink = sink
        self.clock = clock
        self.waiting: list[tuple[StreamName, str]] = []
        self.window_began = clock()
        self.pieces = 0
        self.printed = 0
        # They outlive a task: a log handler keeps the stream that it found when it was made.
        self.stdout = text_stream(self, "stdout")
        self.stderr = text_stream(self, "stderr")

    @contextlib.contextmanager
    def captured(self) -> Iterator[None]:
        """Let `sys.stdout` and `sys.stderr` flow into the sink during one task.

        Meanwhile `sys.stdin` says why nothing comes from there.
        """
        self.printed = 0
        before, sys.stdin = sys.stdin, NoInput()
        with contextlib.redirect_stdout(self.stdout), contextlib.redirect_stderr(self.stderr):
            try:
                yield
            finally:
                self.flush()
                sys.stdin = before

    def write(self, name: StreamName, text: str) -> None:
        """Pass a piece on, or keep it for a moment when very many come at once."""
        room = LIMIT - self.printed
        self.printed += len(text)
        if room <= 0 or not text:
            return
        self.waiting.append((name, text if len(text) <= room else text[:room] + CUT))
        now = self.clock()
        if now - self.window_began >= WINDOW:
            self.window_began, self.pieces = now, 0
        self.pieces += 1
        if self.pieces <= AT_ONCE:
            self.flush()

    def flush(self) -> None:
        """Pass on what waits, with neighbours of one stream joined."""
        waiting, self.waiting = self.waiting, []
        while waiting:
            name = waiting[0][0]
            count = next((i for i, piece in enumerate(waiting) if piece[0] != name), len(waiting))
            self.sink(name, "".join(text for _, text in waiting[:count]))
            del waiting[:count]


def text_stream(output: Output, name: StreamName) -> io.TextIOWrapper:
    """Make a text stream whose writes, of text or of bytes, reach the output at once."""
    return io.TextIOWrapper(
        Pipe(output, name),
        encoding="utf-8",
        errors="backslashreplace",
        newline="",
        write_through=True,
    )


class Pipe(io.BufferedIOBase):
    """The bytes below a text stream; a character may come in two writes."""

    def __init__(self, output: Output, name: StreamName) -> None:
        self.output = output
        self.name: StreamName = name
        self.decoder = codecs.getincrementaldecoder("utf-8")(errors="replace")

    def writable(self) -> bool:
        """Say that this end can be written to."""
        return True

    def write(self, data: Buffer) -> int:
        """Decode bytes and pass them on."""
        content = bytes(data)
        self.output.write(self.name, self.decoder.decode(content))
        return len(content)


class NoInput(io.TextIOBase):
    """Standard input with nobody at the keyboard, which `input()` reads from."""

    def readable(self) -> bool:
        """Say that this end can be read from."""
        return True

    def readline(self, size: int = -1, /) -> NoReturn:  # type: ignore[override] # of many kinds
        """Say why there is no line.

        :raises EOFError: always.
        """
        raise EOFError(NO_INPUT)

    def read(self, size: int | None = -1, /) -> NoReturn:
        """Say why there is nothing; see `readline`."""
        raise EOFError(NO_INPUT)
