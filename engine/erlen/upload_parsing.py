"""Uploads in large blocks: the fast path beside werkzeug's parser of multipart forms.

Werkzeug's decoder reads all that is between the files: boundaries, headers, fields. Blocks in
the midst of a file, in which no boundary can be, go to the file as they are.
"""

from __future__ import annotations

import typing as t
from io import SEEK_END, BytesIO
from tempfile import SpooledTemporaryFile

from werkzeug.datastructures import FileStorage, MultiDict
from werkzeug.exceptions import RequestEntityTooLarge
from werkzeug.formparser import MultiPartParser
from werkzeug.sansio.multipart import (
    Data,
    Epilogue,
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
"""What werkzeug's temporary files keep in memory at most."""


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
        self._delimiter = b"--" + decoder.boundary
        # As long as a delimiter with its line break: so much of it may have arrived.
        self._kept = len(self._delimiter) + 2
        self._part: Field | File | None = None
        self._field: list[bytes] = []
        self._field_size = 0
        self._file: t.IO[bytes] | None = None
        self.fields: list[tuple[str, str]] = []
        self.files: list[tuple[str, FileStorage]] = []

    def take(self, data: bytes, start: int, end: int) -> None:
        """Read a block, in pieces where a boundary may be near.

        :param data: what the block is in, from `start` to `end`.
        """
        last = data.rfind(self._delimiter, start, end)  # searches faster than `find` does
        while start < end:
            free = self._free(data, start, end, last)
            if free > start:
                self._write(data, start, free)
                start = free
            else:
                self.decode(data[start : min(start + _PIECE, end)])
                start += _PIECE

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
            before = data.find(self._delimiter, start, end) - self._kept - start
            free = start + max(0, before) // _PIECE * _PIECE
        # What is kept back must come from here, not from before.
        return free if free - start > self._kept else start

    def _write(self, data: bytes, start: int, end: int) -> None:
        """Put a part of a block into the file, save what may begin a boundary."""
        file, decoder = t.cast("t.IO[bytes]", self._file), self._decoder
        if end - start > _IN_MEMORY + self._kept and type(file) is SpooledTemporaryFile:
            file.rollover()  # it would not stay in memory
        file.write(bytes(decoder.buffer))
        file.write(memoryview(data)[start : end - self._kept])
        decoder.buffer[:] = data[end - self._kept : end]

    def decode(self, piece: bytes | None) -> None:
        """Let the decoder read a piece, or None for the end, and keep what it finds."""
        decoder = self._decoder
        decoder.receive_data(piece)
        event = decoder.next_event()
        while not isinstance(event, Epilogue | NeedData):
            if isinstance(event, Field | File):
                self._begin(event)
            elif isinstance(event, Data):
                self._add(event)
            event = decoder.next_event()

    def _begin(self, part: Field | File) -> None:
        self._part = part
        self._field, self._field_size, self._file = [], 0, None
        if isinstance(part, File):
            self._file = self._parser.start_file_streaming(part, self._content_length)

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
            charset = self._parser.get_part_charset(part.headers)
            self.fields.append((part.name, b"".join(self._field).decode(charset, "replace")))
