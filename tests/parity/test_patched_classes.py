"""Methods of werkzeug's classes patched, as monitoring tools do: every one is called alike."""

# `f` is one of two frameworks, chosen at run time, so nothing of it has a type.
# mypy: disable-error-code="untyped-decorator, name-defined, misc, no-any-return"

from __future__ import annotations

from io import BytesIO
from types import ModuleType
from typing import Any

import pytest
from werkzeug import formparser, wrappers
from werkzeug.sansio import request as sansio_request
from werkzeug.sansio import response as sansio_response
from werkzeug.test import Client

from .comparison import Comparison

PATCHES = [
    (sansio_response.Response, "__init__"),
    (sansio_response.Response, "set_cookie"),
    (wrappers.Response, "__call__"),
    (wrappers.Response, "__init__"),
    (wrappers.Response, "get_app_iter"),
    (wrappers.Response, "get_wsgi_headers"),
    (wrappers.Response, "iter_encoded"),
    (wrappers.Response, "set_data"),
    (sansio_request.Request, "__init__"),
    (sansio_request.Request, "_parse_content_type"),
    (sansio_request.Request, "cookies"),
    (sansio_request.Request, "is_json"),
    (sansio_request.Request, "mimetype"),
    (wrappers.Request, "__init__"),
    (wrappers.Request, "_get_file_stream"),
    (wrappers.Request, "_load_form_data"),
    (wrappers.Request, "close"),
    (wrappers.Request, "form"),
    (wrappers.Request, "get_data"),
    (wrappers.Request, "get_json"),
    (wrappers.Request, "make_form_data_parser"),
    (wrappers.Request, "stream"),
    (formparser.FormDataParser, "__init__"),
    (formparser.FormDataParser, "_parse_multipart"),
    (formparser.FormDataParser, "_parse_urlencoded"),
    (formparser.FormDataParser, "parse"),
    (formparser.MultiPartParser, "__init__"),
    (formparser.MultiPartParser, "parse"),
]


def build(f: ModuleType, name: str) -> Any:
    app = f.Flask(name)
    if name == "session":
        app.secret_key = "dev"

    @app.get("/")
    def index() -> str:
        return "index"

    @app.get("/go")
    def go() -> Any:
        return f.redirect(f.url_for("index"))

    @app.get("/json")
    def numbers() -> list[int]:
        return [1, 2]

    @app.get("/cookies")
    def cookies() -> Any:
        response = f.make_response(f.request.cookies.get("a", "none"))
        response.set_cookie("a", "b")
        return response

    @app.post("/form")
    def form() -> str:
        if f.request.content_type == "application/json":
            return str(f.request.get_json())
        fields = sorted(f.request.form.items())
        return f"{fields} {[(key, file.read()) for key, file in f.request.files.items()]}"

    @app.get("/count")
    def count() -> str:
        if name == "session":
            f.session["count"] = f.session.get("count", 0) + 1
        return "counted"

    return app


def wrapper(original: Any, log: list[str], place: list[str]) -> Any:
    """Note the use of a method or property, then make it."""
    if callable(original):

        def noted(*args: Any, **kwargs: Any) -> Any:
            log.append(place[0])
            return original(*args, **kwargs)

        return noted

    def get(instance: Any) -> Any:
        log.append(place[0])
        return original.__get__(instance, type(instance))

    return property(get)


def ask_everything(app: Any, place: list[str]) -> list[tuple[str, list[tuple[str, str]], bytes]]:
    client = Client(app)
    answers = []
    for method, path, options in [
        ("GET", "/", {}),
        ("HEAD", "/", {}),
        ("GET", "/go", {}),
        ("GET", "/json", {}),
        ("GET", "/cookies", {}),
        ("GET", "/cookies", {}),
        ("POST", "/form", {"data": {"a": "1"}}),
        ("POST", "/form", {"data": {"a": "1", "file": (BytesIO(b"text"), "a.txt")}}),
        ("POST", "/form", {"data": b"{}", "content_type": "application/json"}),
        ("GET", "/count", {}),
        ("GET", "/count", {}),
        ("GET", "/missing", {}),
    ]:
        place[0] = f"{method} {path}"
        response = client.open(path=path, method=method, **options)  # type: ignore[arg-type]
        # What is signed holds the time.
        headers = [(key, value.partition("session=")[0]) for key, value in response.headers]
        answers.append((response.status, sorted(headers), response.get_data()))
    return answers


@pytest.mark.parametrize("when", ["before the first request", "after it"])
@pytest.mark.parametrize("name", ["plain", "session"])
@pytest.mark.parametrize(("owner", "attribute"), PATCHES)
def test_what_is_patched_on_werkzeugs_classes_is_called_alike(
    compare: Comparison,
    monkeypatch: pytest.MonkeyPatch,
    owner: type,
    attribute: str,
    name: str,
    when: str,
) -> None:
    def run(f: ModuleType) -> Any:
        log: list[str] = []
        place = [""]
        app = build(f, name)
        if when == "after it":
            ask_everything(app, place)
        with monkeypatch.context() as patches:
            original = getattr(owner, attribute)
            patches.setattr(owner, attribute, wrapper(original, log, place))
            answers = ask_everything(app, place)
            calls = sorted(set(log))
        # Taken back, nothing of it may linger.
        return answers, calls, ask_everything(app, place) == answers, sorted(set(log)) == calls

    _, calls, answers_as_before, _ = compare.values(run)
    assert calls
    assert answers_as_before


def test_what_prepares_an_object_for_json_is_used_alike(
    compare: Comparison, monkeypatch: pytest.MonkeyPatch
) -> None:
    def prepare(*args: Any) -> Any:
        return {"prepared": args[-2][0]}

    def run(f: ModuleType) -> Any:
        own, patched = build(f, "own"), build(f, "patched")
        Client(own).get("/json")
        own.json._prepare_response_obj = prepare
        with monkeypatch.context() as patches:
            patches.setattr(type(patched.json).__mro__[1], "_prepare_response_obj", prepare)
            of_class = Client(patched).get("/json").get_data()
        return Client(own).get("/json").get_data(), of_class

    of_instance, of_class = compare.values(run)
    assert of_instance == of_class == b'{"prepared":[1,2]}\n'
