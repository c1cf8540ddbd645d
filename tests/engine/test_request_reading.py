"""Requests are read as werkzeug reads them."""

from __future__ import annotations

from typing import Any
from urllib.parse import parse_qsl, urlencode

import pytest
from hypothesis import given
from hypothesis import strategies as st
from werkzeug.sansio.http import parse_cookie
from werkzeug.test import create_environ
from werkzeug.wrappers import Request as RequestBase

from erlen import Request
from erlen.pair_parsing import parse_cookies, parse_urlencoded
from erlen.request_reading import _parse_options

COOKIES = st.text(alphabet='ab=; \t"\\é,%\x00', max_size=30)
FORMS = st.text(alphabet="ab=&+%20C3A9;é\x00 ", max_size=40)
ESCAPES = ["%26", "%3D", "%3d", "%25", "%00", "%01", "%0D%0A", "%C3%A9", "%c3", "%FF", "%zz"]
SIGNS = ["a", "b", "&", "=", "+", "%", "%%", "%=", "%\n", "=\n", "\r", "é", "\0", "\1"]
PIECES = st.lists(st.sampled_from(ESCAPES + SIGNS), max_size=12).map("".join)
FIELDS = st.dictionaries(st.text(), st.text(), max_size=4).map(urlencode)


def values_of(lists: dict[str, list[str]]) -> list[tuple[str, str]]:
    return [(name, value) for name, values in lists.items() for value in values]


@given(COOKIES)
def test_cookies_are_read_as_by_werkzeug(header: str) -> None:
    lists = parse_cookies(header)
    if lists is None:
        assert '"' in header
    else:
        assert lists == dict(parse_cookie(header).lists())


@given(FORMS | PIECES | FIELDS)
def test_forms_are_read_as_by_urllib(text: str) -> None:
    pairs = parse_qsl(text, keep_blank_values=True, errors="werkzeug.url_quote")
    expected: dict[str, list[str]] = {}
    for name, value in pairs:
        expected.setdefault(name, []).append(value)
    assert parse_urlencoded(text.encode(errors="replace")) == expected


@pytest.mark.parametrize(
    "environ",
    [
        create_environ("/ü/ä", "http://example.com:8080/röot/", query_string="q=ö"),
        create_environ("//double//slash"),
        {**create_environ(), "PATH_INFO": "", "SCRIPT_NAME": "/app/"},
        {**create_environ(), "SERVER_PORT": "socket"},
        {"PATH_INFO": "/bare"},
        {**create_environ(headers={"Cookie": 'a=1; b="2;3"; a=4'})},
        {**create_environ(headers={"Cookie": "a=1; b=2 3; a=4; ;c"})},
        {**create_environ(method="post", data={"a": ["1", "2"], "b": "ä"})},
        {**create_environ(method="POST", data=b"a=%ff", content_type="text/plain")},
        {**create_environ(headers={"Content-Type": 'text/html; charset="UTF-8"'})},
    ],
)
def test_every_part_is_as_in_werkzeugs_request(environ: dict[str, Any]) -> None:
    names = ["method", "scheme", "server", "root_path", "path", "query_string", "remote_addr"]
    names += ["cookies", "mimetype", "mimetype_params", "args", "is_json", "host", "url"]

    def parts(request: RequestBase) -> list[Any]:
        return [getattr(request, name) for name in names] + [list(request.headers)]

    ours = Request({**environ})
    assert parts(ours) == parts(RequestBase({**environ}))
    assert ours.environ["werkzeug.request"] is ours
    assert "werkzeug.request" not in Request({**environ}, populate_request=False).environ


@pytest.mark.parametrize("body", [b"a=1&b=%C3%A4&a=2&c", b"", b"\xff", b"a=%ff"])
def test_a_form_is_as_in_werkzeugs_request(body: bytes) -> None:
    def form(request_class: type[RequestBase]) -> Any:
        kind = "application/x-www-form-urlencoded; charset=utf-8"
        request = request_class(create_environ(method="POST", data=body, content_type=kind))
        return type(request.form), list(request.form.lists()), list(request.files), request.data

    assert form(Request) == form(RequestBase)


def test_a_subclass_may_override_everything() -> None:
    class Custom(Request):
        dict_storage_class = dict  # type: ignore[assignment]
        parameter_storage_class = dict  # type: ignore[assignment]

    form = "application/x-www-form-urlencoded"
    request = Custom(
        create_environ(method="POST", data="a=1", content_type=form, headers={"Cookie": "b=2"})
    )
    assert not request.reads_fast
    assert type(request.cookies) is dict
    assert type(request.form) is dict


def test_a_long_content_type_is_read_without_being_kept() -> None:
    kept = _parse_options.cache_info().currsize
    for length in range(200, 300):
        header = f"text/plain; name={'a' * length}"
        assert Request(create_environ(content_type=header)).mimetype == "text/plain"
    assert _parse_options.cache_info().currsize == kept
