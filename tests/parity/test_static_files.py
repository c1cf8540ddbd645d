"""Static files whose way to the server somebody changes: alike, at any time."""

# `f` is one of two frameworks, chosen at run time, so nothing of it has a type.
# mypy: disable-error-code="untyped-decorator, name-defined, misc, no-any-return"

from __future__ import annotations

import os
from collections.abc import Callable
from datetime import timedelta
from functools import wraps
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest
from werkzeug.exceptions import NotFound
from werkzeug.test import Client

from .comparison import Comparison, ask, get, module

MODIFIED = 1_700_000_000
SINCE = {"If-Modified-Since": "Tue, 14 Nov 2023 22:13:20 GMT"}
ASKS = [
    get("/static/a.css"),
    get("/static/a.css", headers=SINCE),
    get("/static/deep/b.txt"),
    get("/static/none.css"),
    ask("HEAD", "/static/a.css"),
    ask("POST", "/static/a.css"),
    get("/static/a.css", headers={"Range": "bytes=2-5"}),
    get("/shop/files/c.js"),
    get("/shop/files/c.js", headers=SINCE),
    get("/robots.txt"),
]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    files = ["static/a.css", "static/deep/b.txt", "static/robots.txt", "files/c.js", "other/a.css"]
    for name in files:
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True, parents=True)
        path.write_text(f"this is {name}")
        os.utime(path, (MODIFIED, MODIFIED))
    return tmp_path


def site(f: ModuleType, folder: Path, app_class: Any = None, shop_class: Any = None) -> Any:
    app = (app_class or f.Flask)("parity", root_path=str(folder))
    shop = (shop_class or f.Blueprint)(
        "shop", "parity", url_prefix="/shop", root_path=str(folder), static_folder="files"
    )
    app.register_blueprint(shop)
    robots = {"filename": "robots.txt"}
    app.add_url_rule("/robots.txt", "robots", app.send_static_file, defaults=robots)
    return app


def ask_all(app: Any) -> list[Any]:
    client = Client(app)
    answers: list[Any] = []
    for each in ASKS:
        try:
            with client.open(path=each.path, method=each.method, **each.options) as response:
                headers = [header for header in response.headers if header[0] != "Allow"]
                answers.append((response.status, headers, response.get_data()))
        except Exception as error:
            answers.append(type(error))
    return answers


REPLACED = ["send_static_file", "get_send_file_max_age"]
WAYS = ["subclass", "instance", "instance's dict", "class"]


@pytest.mark.parametrize("late", [False, True])
@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize("name", REPLACED)
@pytest.mark.parametrize("whose", ["app", "blueprint"])
def test_a_replaced_method_is_called_alike(
    compare: Comparison,
    folder: Path,
    monkeypatch: pytest.MonkeyPatch,
    whose: str,
    name: str,
    way: str,
    late: bool,
) -> None:
    def run(f: ModuleType) -> Any:
        calls: list[str] = []
        classes = {"app": f.Flask, "blueprint": f.Blueprint}

        def noted(original: Callable[..., Any]) -> Callable[..., Any]:
            def method(*args: Any, **kwargs: Any) -> Any:
                calls.append(f"{name} {list(map(str, args[-1:]))} {kwargs}")
                if name == "get_send_file_max_age":
                    return 60
                response = original(*args, **kwargs)
                response.headers["X-Noted"] = "yes"
                return response

            return method

        with monkeypatch.context() as patches:
            owner = classes[whose]
            if way == "subclass":
                members = {name: noted(getattr(owner, name))}
                classes[whose] = type("Own", (owner,), members)
            app = site(f, folder, classes["app"], classes["blueprint"])
            if late:
                ask_all(app)
            target = app if whose == "app" else app.blueprints["shop"]
            if way == "instance":
                setattr(target, name, noted(getattr(target, name)))
            elif way == "instance's dict":
                vars(target)[name] = noted(getattr(target, name))
            elif way == "class":
                patches.setattr(owner, name, noted(getattr(owner, name)))
            return ask_all(app), calls

    answers, _ = compare.values(run)
    assert answers[0][0] == "200 OK"


def set_folder(f: ModuleType, app: Any) -> None:
    app.static_folder = "other"


def set_absolute_folder(f: ModuleType, app: Any) -> None:
    app.static_folder = f"{app.root_path}/other"


def set_no_folder(f: ModuleType, app: Any) -> None:
    app.static_folder = None


def set_root_path(f: ModuleType, app: Any) -> None:
    app.root_path = f"{app.root_path}/nowhere"


def set_folder_of_blueprint(f: ModuleType, app: Any) -> None:
    app.blueprints["shop"].static_folder = "static"


def set_age(f: ModuleType, app: Any) -> None:
    app.config["SEND_FILE_MAX_AGE_DEFAULT"] = 3600


def set_age_as_time(f: ModuleType, app: Any) -> None:
    app.config["SEND_FILE_MAX_AGE_DEFAULT"] = timedelta(hours=2)


def set_no_age(f: ModuleType, app: Any) -> None:
    app.config["SEND_FILE_MAX_AGE_DEFAULT"] = 0


def set_fraction_as_age(f: ModuleType, app: Any) -> None:
    app.config["SEND_FILE_MAX_AGE_DEFAULT"] = 1.5


def send_by_server(f: ModuleType, app: Any) -> None:
    app.config["USE_X_SENDFILE"] = True


def set_response_class(f: ModuleType, app: Any) -> None:
    app.response_class = type("Own", (f.Response,), {"default_status": 203})


def mark(response: Any) -> Any:
    response.headers["X-Mark"] = f"{response.status} {response.content_length}"
    return response


def add_after_hook(f: ModuleType, app: Any) -> None:
    app.after_request_funcs.setdefault(None, []).append(mark)


def add_after_hook_of_blueprint(f: ModuleType, app: Any) -> None:
    app.after_request_funcs.setdefault("shop", []).append(mark)


def add_after_hook_in_the_request(f: ModuleType, app: Any) -> None:
    app.before_request_funcs.setdefault(None, []).append(
        lambda: f.after_this_request(mark) and None
    )


def add_before_hook_that_answers(f: ModuleType, app: Any) -> None:
    app.before_request_funcs.setdefault(None, []).append(lambda: "closed")


def add_before_hook_that_looks(f: ModuleType, app: Any) -> None:
    app.before_request_funcs.setdefault(None, []).append(lambda: f.request.path and None)


def add_before_hook_that_opens_the_session(f: ModuleType, app: Any) -> None:
    app.secret_key = "dev"

    def change() -> None:
        f.session["a"] = 1

    app.before_request_funcs.setdefault(None, []).append(change)


def add_preprocessor(f: ModuleType, app: Any) -> None:
    def change(endpoint: str | None, values: dict[str, Any] | None) -> None:
        if values and values.get("filename") == "a.css":
            values["filename"] = "deep/b.txt"

    app.url_value_preprocessors.setdefault(None, []).append(change)


def add_error_handler(f: ModuleType, app: Any) -> None:
    app.error_handler_spec[None][404][NotFound] = lambda error: ("no such file", 404)


def replace_view(f: ModuleType, app: Any) -> None:
    app.view_functions["static"] = lambda filename: f"the file {filename}"


def wrap_view(f: ModuleType, app: Any) -> None:
    original = app.view_functions["static"]

    @wraps(original)
    def view(**values: Any) -> Any:
        return mark(original(**values))

    app.view_functions["static"] = view


def wrap_view_of_blueprint(f: ModuleType, app: Any) -> None:
    original = app.view_functions["shop.static"]

    @wraps(original)
    def view(**values: Any) -> Any:
        return mark(original(**values))

    app.view_functions["shop.static"] = view


def swap_views(f: ModuleType, app: Any) -> None:
    views = app.view_functions
    views["static"], views["shop.static"] = views["shop.static"], views["static"]


def keep_sessions_by_own_interface(f: ModuleType, app: Any) -> None:
    class Own(module(f, "sessions").SecureCookieSessionInterface):
        def save_session(self, app: Any, session: Any, response: Any) -> None:
            mark(response)

    app.secret_key = "dev"
    app.session_interface = Own()


CHANGES = [
    set_folder,
    set_absolute_folder,
    set_no_folder,
    set_root_path,
    set_folder_of_blueprint,
    set_age,
    set_age_as_time,
    set_no_age,
    set_fraction_as_age,
    send_by_server,
    set_response_class,
    add_after_hook,
    add_after_hook_of_blueprint,
    add_after_hook_in_the_request,
    add_before_hook_that_answers,
    add_before_hook_that_looks,
    add_before_hook_that_opens_the_session,
    add_preprocessor,
    add_error_handler,
    replace_view,
    wrap_view,
    wrap_view_of_blueprint,
    swap_views,
    keep_sessions_by_own_interface,
]


@pytest.mark.parametrize("late", [False, True])
@pytest.mark.parametrize("change", CHANGES, ids=lambda change: change.__name__)
def test_a_changed_application_sends_files_alike(
    compare: Comparison, folder: Path, change: Callable[[ModuleType, Any], None], late: bool
) -> None:
    def run(f: ModuleType) -> Any:
        app = site(f, folder)
        app.logger.disabled = True
        before = ask_all(app) if late else None
        change(f, app)
        after = ask_all(app)
        return before, after, before == after

    _, after, is_same = compare.values(run)
    assert len(after) == len(ASKS)
    assert not is_same or change is add_before_hook_that_looks


def test_receivers_that_come_late_see_the_response(compare: Comparison, folder: Path) -> None:
    def run(f: ModuleType) -> Any:
        seen: list[str] = []

        def note(sender: Any, response: Any) -> None:
            seen.append(f"{response.status} {response.content_length} {response.mimetype}")

        app = site(f, folder)
        ask_all(app)
        with f.request_finished.connected_to(note, app):
            answers = ask_all(app)
        return answers, seen

    _, seen = compare.values(run)
    assert len(seen) == len(ASKS)


@pytest.mark.parametrize("name", ["static_folder", "has_static_folder"])
def test_a_subclass_may_choose_the_folder(compare: Comparison, folder: Path, name: str) -> None:
    def run(f: ModuleType) -> Any:
        value: Any = f"{folder}/other" if name == "static_folder" else True
        own = type("Own", (f.Flask,), {name: property(lambda self: value, lambda self, new: None)})
        return ask_all(site(f, folder, own))

    compare.values(run)


def test_a_response_that_notes_its_attributes_notes_those_of_a_file(
    compare: Comparison, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def run(f: ModuleType) -> Any:
        noted: set[str] = set()

        def note(response: Any, name: str, value: Any) -> None:
            noted.add(name)
            object.__setattr__(response, name, value)

        app = site(f, folder)
        with monkeypatch.context() as patches:
            patches.setattr(f.Response, "__setattr__", note)
            with Client(app).get("/static/a.css") as response:
                return response.get_data(), sorted(noted & {"headers", "response", "status"})

    body, _ = compare.values(run)
    assert body == b"this is static/a.css"
