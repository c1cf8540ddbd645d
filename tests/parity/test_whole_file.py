"""Whole files: the same answers on Flask and erlen, by the fast path and beside it."""

# `f` is one of two frameworks, chosen at run time, so nothing of it has a type.
# mypy: disable-error-code="untyped-decorator, name-defined, misc, no-any-return"

from __future__ import annotations

import itertools
import mimetypes
import os
from collections.abc import Callable, Iterator
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest
from werkzeug.test import create_environ, run_wsgi_app

import erlen
from erlen.plain import PLAIN

from .comparison import Comparison, ask, get

MODIFIED = 1_700_000_000
SAME = "Tue, 14 Nov 2023 22:13:20 GMT"
BEFORE = "Mon, 13 Nov 2023 22:13:20 GMT"
NAMES = [
    "style.css",
    "page.html",
    "script.js",
    "data.json",
    "LICENSE",
    "photo.JPG",
    "archive.tar.gz",
    "image.svgz",
    "x.unknown",
    "two.dots.txt",
    ".hidden",
    ".hidden.css",
    "..odd",
    "a b.txt",
    "ü.txt",
    'a"b.txt',
    "x;y.css",
    "-dash_.txt",
]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name in (*NAMES, "deep/inner.txt", "empty.txt"):
        path = tmp_path / "static" / name
        path.parent.mkdir(exist_ok=True, parents=True)
        path.write_bytes(b"" if name == "empty.txt" else name.encode() * 50)
        os.utime(path, (MODIFIED, MODIFIED))
    return tmp_path


@pytest.fixture
def mimetype() -> Iterator[None]:
    """Have the types that a test registers forgotten."""
    known = dict(mimetypes.types_map)
    yield
    for suffix in set(mimetypes.types_map) - set(known):
        del mimetypes.types_map[suffix]
    mimetypes.types_map.update(known)


def site(f: ModuleType, folder: Path, **config: Any) -> Any:
    app = f.Flask("parity", root_path=str(folder))
    app.config.update(config)
    app.add_url_rule("/sent/<path:name>", "sent", lambda name: f.send_file(f"static/{name}"))
    app.add_url_rule(
        "/from/<path:name>", "from", lambda name: f.send_from_directory("static", name)
    )
    return app


@pytest.mark.parametrize("where", ["static", "sent", "from"])
def test_files_of_all_names_are_sent_alike(compare: Comparison, folder: Path, where: str) -> None:
    names = [*NAMES, "deep/inner.txt", "empty.txt", "none", "deep", "deep/", "deep/../page.html"]
    compare(lambda f: site(f, folder), *(get(f"/{where}/{name}") for name in names))


CONDITIONS: dict[str, list[str | None]] = {
    "If-Modified-Since": [None, SAME, BEFORE, "Sat, 01 Jan 2050 00:00:00 GMT", "junk"],
    "If-None-Match": [None, "<etag>", "W/<etag>", '"other", <etag>', '"other"', ""],
    "If-Match": [None, "<etag>", '"other"'],
    "Range": [None, "bytes=0-4", "bytes=9999-"],
    "If-Range": [None, "<etag>", BEFORE],
}


def test_conditions_are_judged_alike_in_all_combinations(compare: Comparison, folder: Path) -> None:
    (first,) = compare(lambda f: site(f, folder), get("/static/style.css"))
    etag = dict(first.headers)["ETag"]
    asks = []
    for values in itertools.product(*CONDITIONS.values()):
        headers = {
            name: value.replace("<etag>", etag)
            for name, value in zip(CONDITIONS, values, strict=True)
            if value is not None
        }
        asks.append(get("/static/style.css", headers=headers))
    compare(lambda f: site(f, folder), *asks)


@pytest.mark.parametrize("method", ["GET", "HEAD", "POST", "OPTIONS"])
def test_methods_are_answered_alike(compare: Comparison, folder: Path, method: str) -> None:
    def build(f: ModuleType) -> Any:
        app = site(f, folder)
        app.add_url_rule(
            "/any", "any", lambda: f.send_file("static/page.html"), methods=["GET", "POST"]
        )
        return app

    since = {"If-Modified-Since": SAME}
    compare(
        build,
        ask(method, "/static/style.css"),
        ask(method, "/static/style.css", headers=since),
        ask(method, "/any", headers=since),
    )


@pytest.mark.parametrize("age", [None, 0, -5, 60, 2.5, True])
def test_the_age_that_a_subclass_gives_is_sent_alike(
    compare: Comparison, folder: Path, age: Any
) -> None:
    def build(f: ModuleType) -> Any:
        class Own(f.Flask):
            def get_send_file_max_age(self, filename: str | None) -> Any:
                return age if filename and filename.endswith(".css") else 7

        app = Own("parity", root_path=str(folder))
        app.add_url_rule("/sent", "sent", lambda: f.send_file("static/style.css"))
        app.add_url_rule("/given", "given", lambda: f.send_file("static/style.css", max_age=age))
        return app

    compare(build, *map(get, ["/static/style.css", "/static/page.html", "/sent", "/given"]))


def test_a_file_that_changes_is_sent_anew_alike(compare: Comparison, folder: Path) -> None:
    def build(f: ModuleType) -> Any:
        app = site(f, folder)
        path = folder / "static/style.css"
        path.write_text("first")
        os.utime(path, (MODIFIED, MODIFIED))

        @app.get("/change/<text>/<float:age>")
        def change(text: str, age: float) -> str:
            path.write_text(text)
            os.utime(path, (MODIFIED + age, MODIFIED + age))
            return "changed"

        @app.get("/remove")
        def remove() -> str:
            path.unlink()
            return "removed"

        return app

    css = get("/static/style.css")
    known = get("/static/style.css", headers={"If-Modified-Since": SAME})
    urls = ["/change/other/0.0", "/change/other/0.75", "/change/other/0.9999999", "/change/x/5.0"]
    steps = [step for url in urls for step in (get(url), css, known)]
    compare(build, css, known, *steps, get("/remove"), css, known)


@pytest.mark.usefixtures("mimetype")
def test_types_that_are_registered_late_count_alike(compare: Comparison, folder: Path) -> None:
    def build(f: ModuleType) -> Any:
        mimetypes.types_map.pop(".unknown", None)
        app = site(f, folder)

        @app.get("/register/<name>")
        def register(name: str) -> str:
            mimetypes.add_type(f"application/{name}", ".unknown")
            return "registered"

        return app

    file = get("/static/x.unknown")
    compare(build, file, get("/register/one"), file, get("/register/two"), file)


@pytest.mark.parametrize(
    "override",
    [
        {"default_status": 203},
        {"make_conditional": lambda self, *args, **kwargs: self},
        {"set_etag": lambda self, *args, **kwargs: None},
        {"default_mimetype": "x/y"},
    ],
    ids=lambda override: next(iter(override)),
)
@pytest.mark.parametrize("late", [True, False])
def test_a_response_class_of_the_application_counts(
    compare: Comparison, folder: Path, override: dict[str, Any], late: bool
) -> None:
    def build(f: ModuleType) -> Any:
        app = site(f, folder)
        own = type("Own", (f.Response,), override)

        @app.get("/late")
        def set_class() -> str:
            app.response_class = own
            return ""

        if not late:
            app.response_class = own
        return app

    css = get("/static/style.css", headers={"If-Modified-Since": SAME})
    compare(build, css, get("/late"), css, get("/static/page.html"))


def test_after_hooks_see_a_response_that_they_can_change(compare: Comparison, folder: Path) -> None:
    def build(f: ModuleType) -> Any:
        app = site(f, folder)

        @app.after_request
        def look(response: Any) -> Any:
            response.headers["X-Seen"] = (
                f"{response.status} {response.mimetype} {response.direct_passthrough}"
                f" {response.content_length} {response.get_etag()} {response.last_modified}"
                f" {response.is_streamed} {isinstance(response, f.Response)}"
            )
            return response

        return app

    since = {"If-Modified-Since": SAME}
    compare(build, get("/static/style.css"), get("/static/style.css", headers=since))


class ServerWrapper:
    """What a server puts into the environment to send files by itself (PEP 3333)."""

    def __init__(self, file: Any, size: int = 8192) -> None:
        self.file = file
        self.close: Callable[[], None] = file.close

    def __iter__(self) -> Iterator[bytes]:
        return iter(lambda: self.file.read(8192), b"")


def test_the_wrapper_of_the_server_is_used_and_closed(folder: Path) -> None:
    environ = create_environ("/static/style.css")
    kept: list[ServerWrapper] = []

    def wrap(file: Any, size: int) -> ServerWrapper:
        kept.append(ServerWrapper(file, size))
        return kept[-1]

    environ["wsgi.file_wrapper"] = wrap
    body, status, _ = run_wsgi_app(site(erlen, folder), environ)
    assert status == "200 OK"
    assert b"".join(body) == b"style.css" * 50
    body.close()  # type: ignore[attr-defined]  # as a server does where there is one
    assert kept[0].file.closed


def test_without_a_wrapper_of_the_server_large_blocks_are_read(folder: Path) -> None:
    large = folder / "static/large.bin"
    large.write_bytes(bytes(200_000))
    with erlen.Flask("demo", root_path=str(folder)).test_request_context():
        response = erlen.send_file("static/large.bin")
        sizes = {len(block) for block in response.iter_encoded()}
        response.close()
    largest = 8192 if PLAIN else 65536
    assert max(sizes) == largest
