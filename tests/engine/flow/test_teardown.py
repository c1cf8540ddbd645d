"""Teardown: every callback runs, and no error is lost."""

from __future__ import annotations

import pytest
from werkzeug.test import Client, create_environ

from erlen import Flask, has_request_context


def failing(log: list[str], *names: str) -> Flask:
    app = Flask("demo")
    app.add_url_rule("/", "index", lambda: "x")

    def callback(name: str) -> None:
        def run(error: BaseException | None) -> None:
            log.append(name)
            if name in names:
                raise ValueError(name)

        (app.teardown_appcontext if name.startswith("app") else app.teardown_request)(run)

    for name in ("request 1", "request 2", "app 1", "app 2"):
        callback(name)
    return app


def test_callbacks_run_last_to_first() -> None:
    log: list[str] = []
    Client(failing(log)).get("/")
    assert log == ["request 2", "request 1", "app 2", "app 1"]


def test_one_failing_callback_stops_no_other_and_its_error_comes_as_it_is() -> None:
    log: list[str] = []
    with pytest.raises(ValueError, match="request 2"):
        Client(failing(log, "request 2")).get("/")
    assert log == ["request 2", "request 1", "app 2", "app 1"]
    assert not has_request_context()


def test_errors_of_several_callbacks_come_as_a_group() -> None:
    log: list[str] = []
    with pytest.raises(ExceptionGroup) as caught:
        Client(failing(log, "request 1", "request 2", "app 1")).get("/")
    assert log == ["request 2", "request 1", "app 2", "app 1"]
    inner, last = caught.value.exceptions
    assert isinstance(inner, ExceptionGroup)
    assert [str(error) for error in inner.exceptions] == ["request 2", "request 1"]
    assert str(last) == "app 1"


def test_app_callbacks_no_longer_see_the_request() -> None:
    app = Flask("demo")
    seen: list[bool] = []
    app.teardown_request(lambda error: seen.append(has_request_context()))
    app.teardown_appcontext(lambda error: seen.append(has_request_context()))
    with app.request_context(create_environ()):
        pass
    assert seen == [True, False]


def test_async_callbacks_are_awaited() -> None:
    app = Flask("demo")
    seen: list[str] = []

    @app.teardown_request
    async def end(error: BaseException | None) -> None:
        seen.append("ended")

    Client(app).get("/")
    assert seen == ["ended"]
