"""Static files that go to the server without a response."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from werkzeug.test import create_environ
from werkzeug.wsgi import FileWrapper

from erlen import Blueprint, Flask, files

LARGE = bytes(range(256)) * 800


@pytest.fixture
def app(tmp_path: Path) -> Flask:
    folder = tmp_path / "static"
    folder.mkdir()
    (folder / "small.txt").write_text("small")
    (folder / "empty.txt").write_text("")
    (folder / "large.bin").write_bytes(LARGE)
    app = Flask("demo", root_path=str(tmp_path))
    shop = Blueprint("shop", "demo", root_path=str(tmp_path), static_folder="static")
    app.register_blueprint(shop, url_prefix="/shop")
    return app


def send(app: Flask, path: str, **environ: Any) -> tuple[str, dict[str, str], Any]:
    """Send a request as a server does; give the body as the server gets it."""
    started: list[Any] = []
    body = app(create_environ(path) | environ, lambda *args: started.extend(args))  # type: ignore[arg-type]
    return started[0], dict(started[1]), body


@pytest.fixture
def no_views(monkeypatch: pytest.MonkeyPatch) -> None:
    """Have the static views fail."""

    def refuse(*args: Any) -> None:
        raise AssertionError

    monkeypatch.setattr(files, "send_whole", refuse)


@pytest.mark.usefixtures("no_views")
@pytest.mark.parametrize("path", ["/static/small.txt", "/shop/static/small.txt"])
def test_a_small_file_is_read_at_once(app: Flask, path: str) -> None:
    status, headers, body = send(app, path)
    assert (status, headers["Content-Length"], body) == ("200 OK", "5", [b"small"])
    since = {"HTTP_IF_MODIFIED_SINCE": headers["Last-Modified"]}
    status, headers, body = send(app, path, **since)
    assert (status, headers.get("Content-Length"), list(body)) == ("304 NOT MODIFIED", None, [])


def test_an_empty_file_has_an_empty_body(app: Flask) -> None:
    status, headers, body = send(app, "/static/empty.txt")
    assert (status, headers["Content-Length"], b"".join(body)) == ("200 OK", "0", b"")


@pytest.mark.usefixtures("no_views")
def test_a_large_file_is_read_in_blocks_and_closed(app: Flask) -> None:
    _, _, body = send(app, "/static/large.bin")
    assert isinstance(body, FileWrapper)
    blocks = list(body)
    assert [len(block) for block in blocks] == [65536, 65536, 65536, 8192]
    assert b"".join(blocks) == LARGE
    body.close()
    assert body.file.closed


def test_a_server_is_given_the_file_to_wrap(app: Flask) -> None:
    class Wrapper:
        def __init__(self, file: Any, size: int) -> None:
            self.file = file
            self.close = file.close

        def __iter__(self) -> Iterator[bytes]:
            return iter(lambda: self.file.read(3), b"")

    _, _, body = send(app, "/static/small.txt", **{"wsgi.file_wrapper": Wrapper})
    assert body.file.fileno() > 0
    assert list(body) == [b"sma", b"ll"]
    body.close()
    assert body.file.closed


def test_what_is_read_in_parts_is_sent_as_a_whole(
    app: Flask, monkeypatch: pytest.MonkeyPatch
) -> None:
    read = os.read
    monkeypatch.setattr(os, "read", lambda file, size: read(file, min(size, 2)))
    assert send(app, "/static/small.txt")[2] == [b"small"]


def test_a_file_that_became_shorter_is_read_to_its_end(
    app: Flask, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = Path(app.root_path, "static", "small.txt")
    stat = os.stat(path)  # noqa: PTH116 - as the engine asks
    path.write_text("sm")
    monkeypatch.setattr(os, "stat", lambda _: stat)
    assert send(app, "/static/small.txt")[2] == [b"sm"]


def test_a_file_that_may_not_be_read_is_an_error_of_the_application(
    app: Flask, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*args: Any) -> int:
        raise PermissionError

    monkeypatch.setattr(os, "open", refuse)
    app.register_error_handler(PermissionError, lambda error: ("not readable", 403))
    status, _, body = send(app, "/static/small.txt")
    assert (status, b"".join(body)) == ("403 FORBIDDEN", b"not readable")
