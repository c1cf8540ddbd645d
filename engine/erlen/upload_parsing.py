"""Uploads in large blocks: the fast path beside werkzeug's parser of multipart forms.

Werkzeug's decoder reads all that is between the files: boundaries, headers, fields. Blocks in
the midst of a file, in which no boundary can be, go to the file as they are.

Unlike Flask, all files of a form of up to 2.5 MiB stay in memory, not only those of up to 500 kB.
"""

from __future__ import annotations

import re
import typing as t
from io import SEEK_END, BytesIO
from tempfile import SpooledTemporaryFile

from werkzeug.datastructures import FileStorage, Headers, MultiDict
from werkzeug.exceptions import RequestEntityTooLarge
from werkzeug.formparser import MultiPartParser
from werkzeug.sansio.multipart import (
    Data,
    Epilogue,
    Event,
    Field,
    File,
    MultipartDecoder,
    NeedData,
    State,
)

_PIECE = 64 * 1024
"""What werkzeug's parser reads at a time. Its limits depend on that, so pieces stay as large."""

_BLOCK = 16 * _PIECE
"""What is read here at a time."""

_IN_MEMORY = 500 * 1024
"""What a temporary file of werkzeug's keeps in memory at most."""

_SMALL_FORM = 2560 * 1024
"""How large a form may be as a whole for all of its files to stay in memory, 2.5 MiB as with
Django: a file of 1 MiB takes ten times as long on disk."""


def open_file(
    total_content_length: int | None,
    content_type: str | None = None,
    filename: str | None = None,
    content_length: int | None = None,
) -> t.IO[bytes]:
    """Open the file of an upload, as werkzeug asks for one."""
    size = _memory_of_a_file(total_content_length)
    return t.cast("t.IO[bytes]", SpooledTemporaryFile(max_size=size, mode="rb+"))


def _memory_of_a_file(form_size: int | None) -> int:
    """Tell how much of a file `open_file` keeps in memory."""
    is_small = form_size is not None and form_size <= _SMALL_FORM
    return _SMALL_FORM if is_small else _IN_MEMORY


# What a part begins with as browsers write it, with no sign that needs a closer look in a name.
_HEAD = re.compile(
    rb"(Content-Disposition): "
    rb'(form-data; name="([^"\\%\r\n]*)"(?:; filename="([^"\\%\r\n]*)")?)\r\n'
    rb"(?:(Content-Type): ([!-~]+)\r\n)?\r\n"
)

_ENDS = (Epilogue, NeedData)
_PARTS = (Field, File)


class UploadParser(MultiPartParser):
    """Parses a multipart form as werkzeug's parser does."""

    def parse(
        self, stream: t.IO[bytes], boundary: bytes, content_length: int | None
    ) -> tuple[MultiDict[str, str], MultiDict[str, FileStorage]]:
        """Read a form to its end.

        :raises ValueError: where it is malformed.
        :raises RequestEntityTooLarge: where it exceeds a limit.
        """
        limit = self.max_form_memory_size
        if limit is not None and limit < 2 * _PIECE:
            return super().parse(stream, boundary, content_length)
        decoder = MultipartDecoder(boundary, limit, max_parts=self.max_form_parts)
        reading = _Reading(self, decoder, content_length)
        if type(stream) is BytesIO:
            # In memory already, so nothing need be copied.
            body, start = stream.getvalue(), stream.tell()
            stream.seek(0, SEEK_END)
            for position in range(start, len(body), _BLOCK):
                reading.take(body, position, min(position + _BLOCK, len(body)))
        else:
            while block := stream.read(_BLOCK):
                reading.take(block, 0, len(block))
        reading.decode(None)
        return self.cls(reading.fields), self.cls(reading.files)


class _Reading:
    """A form that is being read.

    :param parser: knows the limits, and how to open files.
    :param decoder: reads all but the midst of files.
    :param content_length: of the whole form.
    """

    def __init__(
        self, parser: UploadParser, decoder: MultipartDecoder, content_length: int | None
    ) -> None:
        self._parser = parser
        self._decoder = decoder
        self._content_length = content_length
        # Of a body that is longer than it says, files are opened as of a large one.
        self._left = content_length or 0
        self._delimiter = b"--" + decoder.boundary
        # As long as a delimiter with its line break: so much of it may have arrived.
        self._kept = len(self._delimiter) + 2
        self._opens_own = parser.stream_factory is open_file
        self._part: Field | File | None = None
        self._field: list[bytes] = []
        self._field_size = 0
        self._file: t.IO[bytes] | None = None
        self.fields: list[tuple[str, str]] = []
        self.files: list[tuple[str, FileStorage]] = []

    def take(self, data: bytes, start: int, end: int) -> None:
        """Read a block, by the decoder where a boundary may be near.

        :param data: what the block is in, from `start` to `end`.
        """
        self._left -= end - start
        last = data.rfind(self._delimiter, start, end)
        piece = start  # where a piece of werkzeug's begins
        while start < end:
            free = self._free(data, start, end, last)
            if free > start:
                self._write(data, start, free)
                start = free
                piece += (start - piece) // _PIECE * _PIECE
                continue
            stop = min(piece + _PIECE, end)
            if start == piece:
                self._check(stop - start)
                stop = self._head(data, start, stop, last)
            self.decode(data[start:stop])
            start = stop
            piece += (start - piece) // _PIECE * _PIECE

    def _check(self, size: int) -> None:
        """Refuse a piece by the limit that the decoder has for it as a whole."""
        limit = self._parser.max_form_memory_size
        if limit is not None and len(self._decoder.buffer) + size > limit:
            raise RequestEntityTooLarge

    def _head(self, data: bytes, start: int, stop: int, last: int) -> int:
        """Tell up to where a piece must be read for its last part to have begun.

        What follows may be free. The piece is not cut near a boundary, not even one that begins
        in it, as the decoder reads some line breaks in two otherwise.
        """
        if not start <= last < stop:
            last = data.rfind(self._delimiter, start, stop)
            if last < 0:
                return stop
        blank = data.find(b"\r\n\r\n", last, stop)
        head = blank + 4 + self._kept
        return head if blank >= 0 and head + self._kept < stop else stop

    def _free(self, data: bytes, start: int, end: int, last: int) -> int:
        """Tell up to where a block is the midst of a file."""
        decoder = self._decoder
        if self._file is None or decoder.state is not State.DATA:
            return start
        seam = bytes(decoder.buffer) + data[start : min(start + self._kept, end)]
        if self._delimiter in seam:
            return start
        free = end
        if last >= start:
            free = data.find(self._delimiter, start, end) - self._kept
        # What is kept back must come from here, not from before.
        return free if free - start > self._kept else start

    def _write(self, data: bytes, start: int, end: int) -> None:
        """Put a part of a block into the file, save what may begin a boundary."""
        file, decoder = t.cast("t.IO[bytes]", self._file), self._decoder
        in_memory = _memory_of_a_file(self._content_length)
        is_large = end - start > in_memory + self._kept
        if is_large and self._opens_own and type(file) is SpooledTemporaryFile:
            file.rollover()  # it would not stay in memory
        # What the decoder has kept back stands before it, mostly in the same block.
        begin = start - len(decoder.buffer)
        if begin < 0:
            file.write(bytes(decoder.buffer))
            begin = start
        file.write(memoryview(data)[begin : end - self._kept])
        decoder.buffer[:] = data[end - self._kept : end]

    def decode(self, piece: bytes | None) -> None:
        """Let the decoder read a piece, or None for the end, and keep what it finds."""
        decoder = self._decoder
        decoder.receive_data(piece)
        event = self._next_event()
        while not isinstance(event, _ENDS):
            if isinstance(event, Data):
                self._add(event)
            elif isinstance(event, _PARTS):
                self._begin(event)
            event = self._next_event()

    def _next_event(self) -> Event:
        """Give what comes next: a part's head in one step, if it is usual."""
        decoder = self._decoder
        if decoder.state is State.PART:
            match = _HEAD.match(decoder.buffer)
            if match is not None:
                try:
                    return self._read_head(match)
                except UnicodeDecodeError:
                    pass  # which the decoder raises as well
        return decoder.next_event()

    def _read_head(self, match: re.Match[bytes]) -> Event:
        """Take a part's head out of the decoder's buffer, as the decoder would."""
        decoder = self._decoder
        # Of what a part leaves out there is None.
        texts: list[t.Any] = [text if text is None else text.decode() for text in match.groups()]
        disposition, line, name, filename, content_type, kind = texts
        headers = Headers()
        headers._list.append((disposition, line))
        if kind is not None:
            headers._list.append((content_type, kind))
        del decoder.buffer[: match.end() - 2]  # the last line break is the content's
        decoder.state = State.DATA_START
        decoder._search_position = 0
        decoder._parts_decoded += 1
        if decoder.max_parts is not None and decoder._parts_decoded > decoder.max_parts:
            raise RequestEntityTooLarge
        if filename is None:
            return Field(name=name, headers=headers)
        return File(name=name, headers=headers, filename=filename)

    def _begin(self, part: Field | File) -> None:
        self._part = part
        self._field, self._field_size, self._file = [], 0, None
        if isinstance(part, File):
            is_longer = self._opens_own and self._left < 0
            size = None if is_longer else self._content_length
            self._file = self._parser.start_file_streaming(part, size)

    def _add(self, data: Data) -> None:
        if self._file is not None:
            self._file.write(data.data)
        else:
            limit = self._parser.max_form_memory_size
            self._field_size += len(data.data)
            if limit is not None and self._field_size > limit:
                raise RequestEntityTooLarge
            self._field.append(data.data)
        if not data.more_data:
            self._end()

    def _end(self) -> None:
        part = self._part
        if isinstance(part, File) and self._file is not None:
            self._file.seek(0)
            storage = FileStorage(self._file, part.filename, part.name, headers=part.headers)
            self.files.append((part.name, storage))
        elif isinstance(part, Field):
            # Of a part that tells no type it need not be asked.
            is_plain = len(part.headers._list) == 1
            charset = "utf-8" if is_plain else self._parser.get_part_charset(part.headers)
            self.fields.append((part.name, b"".join(self._field).decode(charset, "replace")))
