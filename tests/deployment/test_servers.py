"""An application answers under gunicorn and waitress as HTTP wants it."""

from __future__ import annotations

import hashlib
import json
import urllib.parse
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor

import pytest

from .conftest import Gate, Served
from .servers import connect
from .shop import THREADS

WITH_THREADS = ["gunicorn with threads", "waitress"]


def test_head_has_the_headers_of_get_and_no_body(served: Served) -> None:
    answers = []
    for method in ("GET", "HEAD"):
        connection = connect(served.server)
        connection.request(method, "/")
        answer = connection.getresponse()
        body = answer.read()
        headers = {name: value for name, value in answer.getheaders() if name != "Date"}
        answers.append((answer.status, headers, body))
        connection.close()
    assert answers[0][0] == 200
    assert answers[0][1]["Content-Length"] == "4"
    assert answers == [(*answers[0][:2], b"shop"), (*answers[0][:2], b"")]


def test_file_that_the_client_has_is_not_sent_again(served: Served) -> None:
    connection = connect(served.server)
    connection.request("GET", "/static/style.css")
    answer = connection.getresponse()
    assert (answer.status, answer.read()) == (200, b"body { color: #222; }\n")
    etag = answer.getheader("ETag")
    assert etag is not None
    connection.close()

    connection = connect(served.server)
    connection.request("GET", "/static/style.css", headers={"If-None-Match": etag})
    answer = connection.getresponse()
    assert (answer.status, answer.read()) == (304, b"")
    assert answer.getheader("ETag") == etag
    connection.close()


def test_upload_arrives_whole(served: Served) -> None:
    data = bytes(range(256)) * 12_000
    parts = [
        b'--frontier\r\nContent-Disposition: form-data; name="note"\r\n\r\nthree megabytes\r\n',
        b'--frontier\r\nContent-Disposition: form-data; name="file"; filename="a.bin"\r\n\r\n',
        data,
        b"\r\n--frontier--\r\n",
    ]
    connection = connect(served.server)
    connection.request(
        "POST",
        "/upload",
        b"".join(parts),
        {"Content-Type": "multipart/form-data; boundary=frontier"},
    )
    assert json.loads(connection.getresponse().read()) == {
        "name": "a.bin",
        "note": "three megabytes",
        "digest": hashlib.sha256(data).hexdigest(),
    }
    connection.close()


def test_body_without_a_length_arrives_whole(served: Served) -> None:
    data = b"one line\n" * 50_000

    def pieces() -> Iterator[bytes]:
        for start in range(0, len(data), 70_000):
            yield data[start : start + 70_000]

    connection = connect(served.server)
    connection.request("POST", "/raw", pieces(), encode_chunked=True)
    assert connection.getresponse().read().decode() == hashlib.sha256(data).hexdigest()
    connection.close()


def test_stream_arrives_part_by_part_and_is_put_away_at_its_end(served: Served, gate: Gate) -> None:
    connection = connect(served.server)
    connection.request("GET", "/stream?name=Ada")
    answer = connection.getresponse()
    assert answer.readline() == b"first of Ada\n"  # The rest is not made yet.
    gate.open()
    assert answer.read() == b"last of Ada\n"
    assert answer.getheader("Transfer-Encoding") == "chunked"
    connection.close()
    assert "put away /stream None" in served.server.wait_for("put away /stream")


def test_stream_that_the_client_leaves_is_put_away(served: Served, gate: Gate) -> None:
    connection = connect(served.server)
    connection.request("GET", "/stream?name=Ada")
    answer = connection.getresponse()
    assert answer.readline() == b"first of Ada\n"
    answer.close()
    connection.close()
    gate.open()
    assert "put away /stream" in served.server.wait_for("put away /stream")


def test_connection_is_kept_where_the_server_keeps_it(served: Served) -> None:
    connection = connect(served.server)
    connection.request("GET", "/")
    answer = connection.getresponse()
    assert answer.read() == b"shop"
    kept = connection.sock
    if served.name == "gunicorn":  # Its plain worker closes after each answer.
        assert answer.getheader("Connection") == "close"
        assert kept is None
    else:
        connection.request("GET", "/where")
        assert connection.getresponse().status == 200
        assert connection.sock is kept is not None
    connection.close()


@pytest.mark.parametrize("served", WITH_THREADS, indirect=True)
def test_requests_under_way_at_once_do_not_mix(served: Served) -> None:
    cookies = [""] * THREADS
    threads: set[int] = set()

    def ask(number: int, turn: int) -> int:
        name = f"client {number} turn {turn}"
        quoted = urllib.parse.quote(name)
        connection = connect(served.server)
        headers = {"Cookie": cookies[number]} if cookies[number] else {}
        connection.request("GET", f"/mixed/{quoted}?name={quoted}", headers=headers)
        answer = connection.getresponse()
        cookies[number] = (answer.getheader("Set-Cookie") or "").partition(";")[0]
        body = json.loads(answer.read())
        connection.close()
        before = f"client {number} turn {turn - 1}" if turn else None
        assert body["seen"] == [before, name, name, name, name]
        return int(body["thread"])

    with ThreadPoolExecutor(THREADS) as pool:
        for turn in range(25):
            # All of a turn meet inside of the view, twice, before any is answered.
            answers = list(pool.map(ask, range(THREADS), [turn] * THREADS))
            assert len(set(answers)) == THREADS
            threads.update(answers)
    assert len(threads) == THREADS
