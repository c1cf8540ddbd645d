"""Requests become environs and answers come back, byte for byte."""

from __future__ import annotations

import base64
import io
from collections.abc import Iterable, Iterator
from typing import Any

import pytest
from werkzeug.wrappers import Request, Response

from erlen_bridge.wsgi import AppRequest, Headers, send, to_environ

HOME = "http://localhost:5000/"
FORM = ("Content-Type", "application/x-www-form-urlencoded")


def parsed(
    url: str = HOME, method: str = "POST", headers: Headers = (), body: bytes = b""
) -> Request:
    """Read a request as an app would."""
    return Request(to_environ(AppRequest(method, url, headers, body)))


def test_environ_holds_what_a_server_says() -> None:
    environ = to_environ(
        AppRequest("GET", "http://localhost:5000/hello?x=1&x=2", [("Accept", "*/*")])
    )
    stream, errors = environ.pop("wsgi.input"), environ.pop("wsgi.errors")
    assert isinstance(stream, io.BytesIO)
    assert hasattr(errors, "write")
    assert environ == {
        "REQUEST_METHOD": "GET",
        "SCRIPT_NAME": "",
        "PATH_INFO": "/hello",
        "QUERY_STRING": "x=1&x=2",
        "REQUEST_URI": "/hello?x=1&x=2",
        "RAW_URI": "/hello?x=1&x=2",
        "SERVER_NAME": "localhost",
        "SERVER_PORT": "5000",
        "SERVER_PROTOCOL": "HTTP/1.1",
        "SERVER_SOFTWARE": "erlen",
        "REMOTE_ADDR": "127.0.0.1",
        "REMOTE_PORT": "50000",
        "HTTP_HOST": "localhost:5000",
        "HTTP_ACCEPT": "*/*",
        "wsgi.version": (1, 0),
        "wsgi.url_scheme": "http",
        "wsgi.multithread": False,
        "wsgi.multiprocess": False,
        "wsgi.run_once": False,
    }


@pytest.mark.parametrize(
    ("path", "seen"),
    [
        ("/gr%C3%BC%C3%9Fe", "/grüße"),
        ("/a%20b", "/a b"),
        ("/a+b", "/a+b"),
        ("/a%2Fb", "/a/b"),
        ("/%FF", "/\ufffd"),
        ("", "/"),
    ],
)
def test_paths_are_decoded_as_the_app_expects(path: str, seen: str) -> None:
    assert parsed(f"http://localhost:5000{path}").path == seen


def test_path_info_is_bytes_in_the_shape_of_text() -> None:
    assert to_environ(AppRequest("GET", HOME + "%E2%82%AC"))["PATH_INFO"] == "/â\x82¬"


def test_port_and_scheme_follow_the_address() -> None:
    assert parsed("https://example.com/").url == "https://example.com/"
    assert to_environ(AppRequest("GET", "https://example.com/"))["SERVER_PORT"] == "443"


def test_repeated_form_keys_all_arrive() -> None:
    request = parsed(headers=[FORM], body=b"tag=a&tag=b&tag=c&x=1")
    assert request.form.getlist("tag") == ["a", "b", "c"]


def test_a_form_that_is_not_utf8_arrives_as_bytes() -> None:
    body = b"name=\xff\xfe"
    environ = to_environ(AppRequest("POST", HOME, [FORM], body))
    assert environ["wsgi.input"].read() == body


def test_binary_bodies_arrive_unchanged() -> None:
    body = bytes(range(256)) * 50
    request = parsed(headers=[("Content-Type", "application/octet-stream")], body=body)
    assert request.get_data() == body
    assert request.content_length == len(body)


def test_several_files_and_fields_arrive_byte_for_byte() -> None:
    contents = [bytes(range(256)), b"", b"--x\r\n\r\nalmost a boundary\r\n"]
    parts = [
        f'Content-Disposition: form-data; name="files"; filename="ü{i}.bin"\r\n'
        "Content-Type: application/octet-stream\r\n\r\n".encode()
        + content
        for i, content in enumerate(contents)
    ]
    parts += [f'Content-Disposition: form-data; name="n"\r\n\r\n{n}'.encode() for n in (1, 2)]
    body = (
        b"".join(b"--long-boundary\r\n" + part + b"\r\n" for part in parts)
        + b"--long-boundary--\r\n"
    )
    request = parsed(
        headers=[("Content-Type", "multipart/form-data; boundary=long-boundary")], body=body
    )
    files = request.files.getlist("files")
    assert [(file.filename, file.read()) for file in files] == [
        (f"ü{i}.bin", content) for i, content in enumerate(contents)
    ]
    assert request.form.getlist("n") == ["1", "2"]
    request.close()


def test_the_true_length_replaces_a_wrong_one() -> None:
    environ = to_environ(AppRequest("POST", HOME, [("Content-Length", "7")], b"hello"))
    assert environ["CONTENT_LENGTH"] == "5"


def test_an_empty_get_has_no_length() -> None:
    assert "CONTENT_LENGTH" not in to_environ(AppRequest("GET", HOME))


def test_repeated_headers_are_joined_and_cookies_by_semicolons() -> None:
    headers = [("X-A", "1"), ("x-a", "2"), ("Cookie", "a=1"), ("Cookie", "b=2"), ("X_A", "evil")]
    request = parsed(headers=headers)
    assert request.headers["X-A"] == "1,2"
    assert request.cookies.to_dict() == {"a": "1", "b": "2"}


def test_header_values_beyond_latin1_travel_as_utf8() -> None:
    assert parsed(headers=[("X-Name", "€")]).environ["HTTP_X_NAME"] == "â\x82¬"


def test_several_cookies_stay_several() -> None:
    def app(environ: Any, start_response: Any) -> Iterable[bytes]:
        response = Response("x")
        response.set_cookie("a", "1", expires=0)
        response.set_cookie("b", "2", path="/x")
        return response(environ, start_response)

    headers = send(app, AppRequest("GET", HOME)).response.headers
    assert [value for name, value in headers if name == "Set-Cookie"] == [
        "a=1; Expires=Thu, 01 Jan 1970 00:00:00 GMT; Path=/",
        "b=2; Path=/x",
    ]


def test_status_and_reason_come_back() -> None:
    def app(environ: Any, start_response: Any) -> Iterable[bytes]:
        start_response("418 I'M A TEAPOT", [("X-A", "1"), ("X-A", "2")])
        return [b"short", b" and stout"]

    response = send(app, AppRequest("GET", HOME)).response
    assert response.to_wire() == {
        "status": 418,
        "reason": "I'M A TEAPOT",
        "headers": [["X-A", "1"], ["X-A", "2"]],
        "body": b"short and stout",
    }


@pytest.mark.parametrize(("method", "status"), [("HEAD", 200), ("GET", 204), ("GET", 304)])
def test_answers_without_content_have_none(method: str, status: int) -> None:
    def app(environ: Any, start_response: Any) -> Iterable[bytes]:
        start_response(f"{status} X", [("Content-Length", "5")])
        return [b"hello"]

    response = send(app, AppRequest(method, HOME)).response
    assert (response.body, response.headers) == (b"", [("Content-Length", "5")])


class Body:
    """A body that counts how often it is closed, and may fail on the way."""

    def __init__(self, chunks: list[bytes], error: Exception | None = None) -> None:
        self.chunks = chunks
        self.error = error
        self.closed = 0

    def __iter__(self) -> Iterator[bytes]:
        yield from self.chunks
        if self.error:
            raise self.error

    def close(self) -> None:
        self.closed += 1


def answering(body: Body) -> Any:
    """Make an app that answers with a body."""

    def app(environ: Any, start_response: Any) -> Iterable[bytes]:
        start_response("200 OK", [])
        return body

    return app


def test_streamed_chunks_are_joined_and_the_body_is_closed_once() -> None:
    body = Body([b"a", b"", b"b"])
    assert send(answering(body), AppRequest("GET", HOME)).response.body == b"ab"
    assert body.closed == 1


def test_an_error_before_the_first_chunk_answers_500() -> None:
    body = Body([b""], ValueError("no"))
    answer = send(answering(body), AppRequest("GET", HOME))
    assert (answer.response.status, str(answer.error), body.closed) == (500, "no", 1)


def test_an_error_amid_the_stream_keeps_what_was_sent() -> None:
    body = Body([b"begun"], ValueError("no"))
    answer = send(answering(body), AppRequest("GET", HOME))
    assert (answer.response.status, answer.response.body) == (200, b"begun")
    assert str(answer.error) == "no"
    assert body.closed == 1


def test_write_sends_before_what_is_returned() -> None:
    def app(environ: Any, start_response: Any) -> Iterable[bytes]:
        start_response("200 OK", [])(b"first ")
        return [b"second"]

    assert send(app, AppRequest("GET", HOME)).response.body == b"first second"


def test_an_error_may_replace_headers_that_were_not_sent() -> None:
    def app(environ: Any, start_response: Any) -> Iterable[bytes]:
        start_response("200 OK", [])
        error = ValueError("late")
        start_response("500 OOPS", [("X", "1")], (ValueError, error, error.__traceback__))
        return [b"sorry"]

    response = send(app, AppRequest("GET", HOME)).response
    assert (response.status, response.reason, response.headers) == (500, "OOPS", [("X", "1")])


@pytest.mark.parametrize(
    ("app", "message"),
    [
        (lambda environ, start: [b"x"], "The application sent content before start_response()."),
        (lambda environ, start: [], "The application did not call start_response()."),
        (lambda environ, start: start("200 OK", []) and ["x"], "bytes, not str"),
        (lambda environ, start: start("fine", []) and [], "unlike 'fine'"),
        (lambda environ, start: start("200 OK", []) and start("200 OK", []), "twice"),
    ],
)
def test_broken_apps_are_told_what_is_wrong(app: Any, message: str) -> None:
    answer = send(app, AppRequest("GET", HOME))
    assert message in str(answer.error)
    assert answer.response.status == 500


def test_an_exit_is_an_error_too() -> None:
    def app(environ: Any, start_response: Any) -> Iterable[bytes]:
        raise SystemExit(3)

    answer = send(app, AppRequest("HEAD", HOME))
    assert isinstance(answer.error, SystemExit)
    assert (answer.response.status, answer.response.body) == (500, b"")


def test_a_large_upload_arrives_whole() -> None:
    content = base64.b64encode(bytes(3_000_000))
    assert parsed(headers=[("Content-Type", "text/plain")], body=content).get_data() == content
