"""Responses are made and sent as werkzeug makes and sends them."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from http import HTTPStatus
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from werkzeug.http import dump_cookie
from werkzeug.test import create_environ, run_wsgi_app
from werkzeug.wrappers import Response as ResponseBase

from erlen import Response
from erlen.response_writing import dump_usual_cookie


class Plain(ResponseBase):
    default_mimetype = "text/html"


def sent(response: ResponseBase, method: str = "GET") -> Any:
    body, status, headers = run_wsgi_app(response, create_environ(method=method))
    return list(body), status, list(headers)


def chunks() -> Iterator[str | bytes]:
    yield "ä"
    yield b"b"


class Chunks:
    """A body that can be read again and again, and of which nobody knows the length."""

    def __iter__(self) -> Iterator[bytes]:
        return iter([b"a", b"b"])

    def __repr__(self) -> str:
        return "Chunks"  # the same in each process that runs the tests


ARGUMENTS: list[dict[str, Any]] = [
    {},
    {"response": "text"},
    {"response": b"bytes"},
    {"response": bytearray(b"array")},
    {"response": ["a", b"b"]},
    {"response": ("a",)},
    {"response": []},
    {"response": "x", "status": 404},
    {"response": "x", "status": 799},
    {"response": "x", "status": "418 SHORT AND STOUT"},
    {"response": "x", "status": "204"},
    {"response": "x", "status": 304},
    {"response": "x", "status": HTTPStatus.CREATED},
    {"response": "x", "mimetype": "application/json"},
    {"response": "x", "content_type": "text/plain"},
    {"response": "x", "headers": {"X-One": "1"}},
    {"response": "x", "headers": [("Location", "/ü")]},
    {"response": "x", "headers": {"Content-Length": "7"}},
    {"response": [b"a"], "direct_passthrough": True},
    {"response": [b"a"], "direct_passthrough": True, "headers": {"Content-Length": "1"}},
    {"response": Chunks(), "direct_passthrough": True, "status": 206},
    {
        "response": Chunks(),
        "direct_passthrough": True,
        "status": 304,
        "headers": [
            *((name, "x") for name in ("Allow", "content-encoding", "Content-Language")),
            *((name, "x") for name in ("Content-MD5", "Content-Range", "LAST-MODIFIED")),
            *((name, "x") for name in ("Expires", "ETag", "Content-Disposition", "Vary")),
            ("Content-Location", "/x"),
        ],
    },
    *(
        {"response": "x", "status": 302, "headers": {"Location": location}}
        for location in (
            "/",
            "/a/b?c=d&e=%20",
            "/a?",
            "/?",
            "//host/x",
            "/a b",
            "/ü",
            "",
            "x",
            "?q",
            "#f",
            "/a#f",
            "http://Host/x",
            "http://hÖst/",
            "/a;b",
            "/a?b?c",
            "/[x]",
            "/a\\b",
            '/"',
        )
    ),
]


@pytest.mark.parametrize("method", ["GET", "HEAD"])
@pytest.mark.parametrize("arguments", ARGUMENTS, ids=str)
def test_a_response_is_sent_as_by_werkzeug(arguments: dict[str, Any], method: str) -> None:
    ours, plain = Response(**arguments), Plain(**arguments)
    assert list(ours.headers) == list(plain.headers)
    assert sent(ours, method) == sent(plain, method)


@pytest.mark.parametrize("header", ["Location", "content-location", "content-length", "X-Any"])
def test_headers_set_later_are_sent_as_by_werkzeug(header: str) -> None:
    value = "2" if header == "content-length" else "/ü?ä=ö"
    responses = [Response("ab"), Plain("ab")]
    for response in responses:
        response.headers.pop("Content-Length", None)
        response.headers[header] = value
    assert sent(responses[0]) == sent(responses[1])


def test_a_stream_is_encoded_and_closed_in_werkzeugs_order() -> None:
    def closings(response_class: type[ResponseBase]) -> Any:
        log: list[str] = []

        class Chunks:
            def __iter__(self) -> Iterator[Any]:
                return chunks()

            def close(self) -> None:
                log.append("chunks")

        response = response_class(Chunks())
        response.call_on_close(lambda: log.append("response"))
        body = response(create_environ(), lambda *args: lambda data: None)
        response.call_on_close(lambda: log.append("late"))
        data = list(body)
        assert log == []
        body.close()  # type: ignore[attr-defined]
        return data, log

    assert closings(Response) == closings(Plain)
    assert closings(Response) == (["ä".encode(), b"b"], ["chunks", "response", "late"])


def test_the_sent_body_can_be_iterated_by_next() -> None:
    body: Any = Response("text")(create_environ(), lambda *args: lambda data: None)
    assert next(body) == b"text"
    assert next(body, None) is None


def test_a_body_that_is_never_iterated_is_closed() -> None:
    log: list[str] = []

    def generate() -> Iterator[bytes]:
        yield b"x"

    response = Response(generate())
    response.call_on_close(lambda: log.append("closed"))
    body: Any = response(create_environ(), lambda *args: lambda data: None)
    body.close()
    assert log == ["closed"]


def test_a_patched_method_is_called(monkeypatch: pytest.MonkeyPatch) -> None:
    def shout(self: Any, environ: Any) -> Any:
        headers = ResponseBase.get_wsgi_headers(self, environ)
        headers["X-Shout"] = "yes"
        return headers

    monkeypatch.setattr(Response, "get_wsgi_headers", shout)
    assert ("X-Shout", "yes") in sent(Response("x"))[2]


@pytest.mark.filterwarnings("ignore:The '.*' cookie is too large")
@given(
    st.sampled_from(["name", "nämé"]),
    st.text(alphabet='ab-_."; ,é=%', max_size=8),
    st.sampled_from([None, 0, 60, -1, True]),
    st.sampled_from([None, "/", "/ü b"]),
    st.booleans() | st.sampled_from([0, 1]),
    st.booleans(),
    st.sampled_from([None, "lax", "Strict", "None"]),
    st.booleans(),
)
def test_cookies_are_written_as_by_werkzeug(
    key: str,
    value: str,
    max_age: Any,
    path: str | None,
    secure: Any,
    httponly: bool,
    samesite: str | None,
    partitioned: bool,
) -> None:
    cookie = dump_usual_cookie(key, value, max_age, path, secure, httponly, samesite, partitioned)
    if cookie is None:
        return
    expected = dump_cookie(
        key,
        value,
        max_age,
        path=path,
        secure=secure,
        httponly=httponly,
        samesite=samesite,
        partitioned=partitioned,
    )
    assert _without_seconds(cookie) == _without_seconds(expected)


def test_a_number_in_place_of_a_claim_changes_no_other_cookie() -> None:
    def dump(secure: Any) -> str | None:
        return dump_usual_cookie("mark", "1", None, None, secure, False, None, False)

    zero: Any = 0
    assert dump(zero) == dump_cookie("mark", "1", path=None, secure=zero)
    assert dump(False) == "mark=1"


def _without_seconds(cookie: str) -> str:
    before, expires, after = cookie.partition("; Expires=")
    return before + expires + after[29:]


def test_an_odd_cookie_is_left_to_werkzeug() -> None:
    responses = [Response(), Plain()]
    for response in responses:
        response.set_cookie("a", "ä;b", domain="example.com")
        response.set_cookie("c", "d", expires=0)
        response.set_cookie("c", "d", expires="any text", max_age=3)
        response.set_cookie("c", "d", expires=datetime(2030, 1, 2, tzinfo=UTC), domain="a.test")
        response.set_cookie("c", "d", expires=datetime(2030, 1, 2), httponly=True)
        response.set_cookie("c", "d", expires=1.5, path="/x")
        response.delete_cookie("e")
    assert list(responses[0].headers) == list(responses[1].headers)
    with pytest.raises(ValueError, match="SameSite"):
        responses[0].set_cookie("a", "b", samesite="odd")
