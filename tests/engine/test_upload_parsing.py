"""Uploads are parsed as werkzeug parses them."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from io import BytesIO
from tempfile import SpooledTemporaryFile
from typing import Any
from unittest.mock import patch

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from werkzeug.datastructures import FileStorage, MultiDict
from werkzeug.exceptions import RequestEntityTooLarge
from werkzeug.formparser import MultiPartParser
from werkzeug.sansio.multipart import MultipartDecoder
from werkzeug.test import create_environ

from erlen import Request, upload_parsing
from erlen.plain import PLAIN
from erlen.upload_parsing import UploadParser

BOUNDARY = b"bound"
PIECES = st.sampled_from(
    [
        b"x" * 40,
        b"x" * 300,
        b"\r\n",
        b"\r\n\r\n",
        b"\n",
        b"\r",
        b"--",
        b"bound",
        b"\r\n--bound",
        b"\r\n--boun",
        b"-",
        b"a",
        b"\xc3\xa9\xe9",
        b"--bound \r\n",
    ]
)
CONTENTS = st.lists(PIECES, max_size=12).map(b"".join)
HEADERS = st.sampled_from(
    [
        b'Content-Disposition: form-data; name="field"',
        b'Content-Disposition: form-data; name="file"; filename="a.bin"',
        b'Content-Disposition: form-data; name="file"; filename="b"\r\nContent-Type: text/plain',
        b"Content-Type: text/plain",
        b'Content-Disposition: form-data; name="f\xc3\xa9"; filename=""',
        b'Content-Disposition: form-data; name="\xff"',
        b'Content-Disposition: form-data; name="a%22b\\\\"; filename="c\\"d"',
        b'Content-Disposition: form-data; name="a;b"; filename="C:/d e.txt"; filename*=UTF-8\'\'x',
        b'content-disposition:form-data;name=plain ; filename = "x"',
        b'Content-Disposition: form-data; name="a"\r\n ; filename="folded"',
        b'Content-Disposition: form-data; name="a"\r\nContent-Type: text/plain;charset=iso-8859-1',
        b'Content-Disposition: form-data; name="a"\r\nContent-Type: text/plain; charset=ascii',
        b'Content-Disposition: form-data; name="a"; filename="a"\r\nContent-Type: a/b\r\nX-A: 1',
        b'Content-Disposition: form-data; name="a"\nContent-Type: text/plain',
        b'Content-Type: text/plain\r\nContent-Disposition: form-data; name="a"; filename="a"',
    ]
)
FORMS = st.builds(
    lambda parts, end: (
        b"".join(
            b"--bound\r\n" + header + b"\r\n\r\n" + content + b"\r\n" for header, content in parts
        )
        + end
    ),
    st.lists(st.tuples(HEADERS, CONTENTS), max_size=4),
    st.sampled_from([b"--bound--\r\n", b"--bound--", b"", b"--bound"]),
)


def parsed(
    parser_class: type[MultiPartParser],
    form: bytes,
    body: type[BytesIO] = BytesIO,
    **limits: Any,
) -> Any:
    """Give what a parser finds, or the error that it raises."""
    opened = []

    def open_file(*args: Any, **about: Any) -> BytesIO:
        opened.append(about)
        return BytesIO()

    parser = parser_class(
        stream_factory=open_file, cls=MultiDict, buffer_size=upload_parsing._PIECE, **limits
    )
    try:
        fields, files = parser.parse(body(form), BOUNDARY, len(form))
    except (ValueError, RequestEntityTooLarge) as error:
        return type(error)
    return (
        opened,
        list(fields.items(multi=True)),
        [
            (name, file.filename, file.name, list(file.headers), file.read())
            for name, file in files.items(multi=True)
        ],
    )


class Elsewhere(BytesIO):
    """A body that is not known to be in memory."""


@settings(max_examples=500)
@given(
    FORMS,
    st.sampled_from([1, 5, 16, 64, 200, 500, 2000]),
    st.sampled_from([1, 2, 8]),
    st.sampled_from([BytesIO, Elsewhere]),
)
def test_every_form_is_parsed_as_by_werkzeug(
    form: bytes, piece: int, pieces: int, body: type[BytesIO]
) -> None:
    with (
        patch.object(upload_parsing, "_PIECE", piece),
        patch.object(upload_parsing, "_BLOCK", piece * pieces),
    ):
        assert parsed(UploadParser, form, body) == parsed(MultiPartParser, form)


def test_heads_as_browsers_write_them_are_read_in_one_step(monkeypatch: pytest.MonkeyPatch) -> None:
    form = upload(10)
    expected = parsed(MultiPartParser, form)
    monkeypatch.delattr(MultipartDecoder, "_parse_headers")
    assert parsed(UploadParser, form) == expected


@pytest.mark.parametrize("limit", [None, 0, 1, 2])
def test_many_parts_are_refused_as_by_werkzeug(limit: int | None) -> None:
    form = upload(10, fields=2)
    limits: dict[str, Any] = {"max_form_parts": limit}
    assert parsed(UploadParser, form, **limits) == parsed(MultiPartParser, form, **limits)


def upload(size: int, fields: int = 1) -> bytes:
    field = b'--bound\r\nContent-Disposition: form-data; name="title"\r\n\r\nholiday\r\n'
    header = b'--bound\r\nContent-Disposition: form-data; name="file"; filename="a.bin"\r\n\r\n'
    contents = (bytes(range(256)) * (size // 256 + 1))[:size]
    return field * fields + header + contents + b"\r\n--bound--\r\n"


@pytest.mark.parametrize("size", [0, 1, 65_400, 65_536, 524_288, 600_000, 2_000_000])
@pytest.mark.parametrize(
    "limits",
    [
        {},
        {"max_form_memory_size": 500_000},
        {"max_form_memory_size": 70_000},
        {"max_form_memory_size": 10},
        {"max_form_parts": 2},
    ],
    ids=str,
)
def test_large_uploads_are_parsed_as_by_werkzeug(size: int, limits: dict[str, Any]) -> None:
    form = upload(size, fields=2 if size % 2 else 1)
    assert parsed(UploadParser, form, **limits) == parsed(MultiPartParser, form, **limits)


def test_a_large_file_goes_to_disk_at_once() -> None:
    form = upload(2_000_000)
    _, files = UploadParser(cls=MultiDict).parse(BytesIO(form), BOUNDARY, len(form))
    with files["file"].stream as file:
        assert file.fileno() > 0
        assert len(file.read()) == 2_000_000


@pytest.mark.skipif(PLAIN, reason="ERLEN_PLAIN has werkzeug open the files")
@pytest.mark.parametrize(("size", "is_in_memory"), [(2_000_000, True), (3_000_000, False)])
def test_files_of_a_small_form_stay_in_memory(size: int, is_in_memory: bool) -> None:
    with received(size) as file:
        # Those on disk have a number instead of a name.
        assert (file.stream.name is None) is is_in_memory
        assert file.fileno() > 0
        assert len(file.read()) == size


def test_of_a_body_that_is_longer_than_it_says_files_go_to_disk() -> None:
    with received(600_000, CONTENT_LENGTH="1000", **{"wsgi.input_terminated": True}) as file:
        assert file.stream.name is not None
        assert len(file.read()) == 600_000


def test_a_file_of_ones_own_stays_in_memory_as_long_as_it_would() -> None:
    form = upload(2_000_000)

    def open_file(*args: Any, **about: Any) -> Any:
        return SpooledTemporaryFile(max_size=5_000_000)

    parser = UploadParser(stream_factory=open_file, cls=MultiDict)
    _, files = parser.parse(BytesIO(form), BOUNDARY, len(form))
    with files["file"].stream as file:
        assert file.name is None


@pytest.mark.parametrize("where", ["request", "class", "werkzeug"])
def test_files_are_opened_as_one_has_replaced_it(
    where: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    class Own(BytesIO):
        pass

    def open_file(*args: Any, **about: Any) -> Own:
        return Own()

    if where == "werkzeug":
        monkeypatch.setattr("werkzeug.wrappers.request.default_stream_factory", open_file)
    elif where == "class":
        monkeypatch.setattr(Request, "_get_file_stream", open_file)
    request = posted(10)
    if where == "request":
        vars(request)["_get_file_stream"] = open_file
    with request:
        assert type(request.files["file"].stream) is Own


def posted(size: int, **environ: Any) -> Request:
    """Make the request of an upload."""
    kind = f"multipart/form-data; boundary={BOUNDARY.decode()}"
    return Request(
        {**create_environ(method="POST", data=upload(size), content_type=kind), **environ}
    )


@contextmanager
def received(size: int, **environ: Any) -> Iterator[FileStorage]:
    """Give the file of an upload as a view gets it."""
    with posted(size, **environ) as request:
        yield request.files["file"]


def test_short_reads_make_no_difference() -> None:
    form = upload(300_000)

    class Slow(BytesIO):
        def read(self, size: int | None = -1) -> bytes:
            return super().read(min(size or 0, 1000))

    parser = UploadParser(stream_factory=lambda *args, **about: BytesIO(), cls=MultiDict)
    _, files = parser.parse(Slow(form), BOUNDARY, len(form))
    assert files["file"].read() == (bytes(range(256)) * 1200)[:300_000]
