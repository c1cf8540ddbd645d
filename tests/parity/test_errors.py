"""Errors: which handler answers, what is logged, what goes on to the server."""

# `f` is one of two frameworks, chosen at run time, so nothing of it has a type.
# mypy: disable-error-code="untyped-decorator, name-defined, misc, no-any-return"

from __future__ import annotations

from types import ModuleType
from typing import Any

import pytest
from werkzeug.exceptions import (
    BadRequest,
    Conflict,
    Forbidden,
    HTTPException,
    InternalServerError,
    NotFound,
)
from werkzeug.routing import RequestRedirect
from werkzeug.test import Client

from .comparison import Comparison, ask, get


class OwnError(Exception):
    pass


class DeeperError(OwnError):
    pass


class OwnForbidden(Forbidden):
    pass


class Coded(HTTPException):
    code = 418
    description = "short and stout"


class Uncoded(HTTPException):
    pass


def recoded() -> NotFound:
    error = NotFound()
    error.code = 410
    return error


ERRORS: dict[str, Any] = {
    "own": OwnError,
    "deeper": DeeperError,
    "key": KeyError,
    "forbidden": Forbidden,
    "own-forbidden": OwnForbidden,
    "not-found": NotFound,
    "conflict": Conflict,
    "bad-request": BadRequest,
    "server-error": InternalServerError,
    "coded": Coded,
    "uncoded": Uncoded,
    "recoded": recoded,
    "redirect": lambda: RequestRedirect("/there"),
    "exit": lambda: SystemExit(3),
}

HANDLERS: dict[str, list[Any]] = {
    "none": [],
    "own class": [OwnError],
    "both classes": [OwnError, DeeperError],
    "any exception": [Exception],
    "any http error": [HTTPException],
    "codes": [404, 403, 500],
    "another code": [410],
    "class and code": [403, Forbidden, OwnForbidden, HTTPException],
    "server error": [InternalServerError, 500],
    "all": [Exception, HTTPException, 404, 418, DeeperError],
}


def failing(f: ModuleType, handlers: list[Any], **config: Any) -> Any:
    app = f.Flask("parity")
    app.config.update(config)
    app.logger.disabled = True

    @app.get("/<name>")
    def fail(name: str) -> Any:
        raise ERRORS[name]()

    for wanted in handlers:

        def handle(error: Exception, wanted: Any = wanted) -> Any:
            original = getattr(error, "original_exception", None)
            return f"{wanted} {type(error).__name__} {type(original).__name__}", 299

        app.register_error_handler(wanted, handle)
    return app


@pytest.mark.parametrize("handlers", HANDLERS)
def test_the_same_handler_answers(compare: Comparison, handlers: str) -> None:
    asks = [get(f"/{name}") for name in ERRORS if name != "exit"]
    compare(
        lambda f: failing(f, HANDLERS[handlers]),
        *asks,
        get("/"),
        ask("POST", "/own"),
        get("/a/b"),
    )


@pytest.mark.parametrize(
    "config",
    [
        {"TESTING": True},
        {"DEBUG": True},
        {"PROPAGATE_EXCEPTIONS": True},
        {"PROPAGATE_EXCEPTIONS": False, "TESTING": True},
        {"TRAP_HTTP_EXCEPTIONS": True},
        {"TRAP_HTTP_EXCEPTIONS": True, "TESTING": True},
        {"TRAP_BAD_REQUEST_ERRORS": True},
    ],
    ids=str,
)
@pytest.mark.parametrize("handlers", ["none", "codes", "all"])
def test_the_same_errors_go_on_to_the_server(
    compare: Comparison, config: dict[str, Any], handlers: str
) -> None:
    asks = [get(f"/{name}") for name in ERRORS if name != "exit"]
    compare(lambda f: failing(f, HANDLERS[handlers], **config), *asks, get("/"))


def nested(f: ModuleType) -> Any:
    app = f.Flask("parity")
    app.logger.disabled = True
    parent = f.Blueprint("parent", "parity", url_prefix="/parent")
    child = f.Blueprint("child", "parity", url_prefix="/child")

    def handler(label: str) -> Any:
        return lambda error: (f"{label}: {type(error).__name__}", 299)

    def fail(name: str) -> Any:
        raise ERRORS[name]()

    app.add_url_rule("/<name>", "fail", fail)
    parent.add_url_rule("/<name>", "fail", fail)
    child.add_url_rule("/<name>", "fail", fail)
    app.register_error_handler(403, handler("app 403"))
    app.register_error_handler(OwnError, handler("app OwnError"))
    app.register_error_handler(404, handler("app 404"))
    parent.register_error_handler(HTTPException, handler("parent http"))
    parent.register_error_handler(404, handler("parent 404"))
    child.register_error_handler(DeeperError, handler("child DeeperError"))
    child.register_error_handler(403, handler("child 403"))
    child.app_errorhandler(409)(handler("from child 409"))
    parent.register_blueprint(child)
    app.register_blueprint(parent)
    return app


@pytest.mark.parametrize("prefix", ["", "/parent", "/parent/child"])
def test_blueprints_handlers_come_in_the_same_order(compare: Comparison, prefix: str) -> None:
    asks = [get(f"{prefix}/{name}") for name in ERRORS if name != "exit"]
    compare(nested, *asks, get(f"{prefix}/no/such"))


FAILING_STAGES = ["before", "after", "handler", "teardown", "processor", "url-value", "started"]


@pytest.mark.parametrize("testing", [True, False])
@pytest.mark.parametrize("stage", FAILING_STAGES)
def test_errors_of_each_stage_come_out_alike(
    compare: Comparison, stage: str, testing: bool
) -> None:
    def build(f: ModuleType) -> Any:
        app = f.Flask("parity")
        app.testing = testing
        app.logger.disabled = True

        def fail(*args: object, **kwargs: object) -> Any:
            raise OwnError(stage)

        @app.get("/")
        def index() -> Any:
            return f.render_template_string("fine")

        if stage == "before":
            app.before_request(fail)
        if stage == "after":
            app.after_request(fail)
        if stage == "teardown":
            app.teardown_request(fail)
        if stage == "processor":
            app.context_processor(fail)
        if stage == "url-value":
            app.url_value_preprocessor(fail)
        if stage == "handler":
            app.register_error_handler(404, fail)
        if stage == "started":
            f.request_started.connect(fail, app)
            app.extensions["keep"] = fail
        app.after_request(lambda response: response)
        return app

    compare(build, get("/"), get("/missing"))


def test_what_is_logged_of_an_error_is_alike(
    compare: Comparison, caplog: pytest.LogCaptureFixture
) -> None:
    def logged(f: ModuleType) -> Any:
        caplog.clear()
        app = failing(f, [])
        app.logger.disabled = False
        compare.answers(f, lambda _: app, (get("/own"), get("/forbidden")))
        return [
            (r.name, r.levelname, r.getMessage(), r.exc_info and r.exc_info[0])
            for r in caplog.records
        ]

    assert compare.values(logged)


def test_debug_details_of_a_missing_key_are_alike(compare: Comparison) -> None:
    def build(f: ModuleType) -> Any:
        app = f.Flask("parity")
        app.debug = True
        app.register_error_handler(400, lambda e: (f"{e.description} {e.show_exception}", 400))
        app.add_url_rule("/", "index", lambda: f.request.args["x"])
        return app

    compare(build, get("/"))


def test_record_of_an_unhandled_error_names_the_same_module(
    compare: Comparison, caplog: pytest.LogCaptureFixture
) -> None:
    def records(f: ModuleType) -> Any:
        caplog.clear()
        app = f.Flask("parity")
        app.route("/")(lambda: 1 / 0)
        Client(app).get("/")
        return [(each.module, each.filename, each.getMessage()) for each in caplog.records]

    assert compare.values(records) == [("app", "app.py", "Exception on / [GET]")]
