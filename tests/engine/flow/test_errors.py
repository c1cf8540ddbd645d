"""Errors: logged, propagated or handled. Which handler is compared in tests/parity."""

from __future__ import annotations

import logging

import pytest
from werkzeug.exceptions import InternalServerError
from werkzeug.test import Client

from erlen import Flask


def failing() -> Flask:
    app = Flask("demo")

    @app.get("/fail")
    def fail() -> str:
        raise ValueError("broken")

    return app


def test_an_unhandled_error_is_logged_with_its_request(caplog: pytest.LogCaptureFixture) -> None:
    assert Client(failing()).get("/fail").status_code == 500
    (record,) = caplog.records
    assert (record.levelno, record.getMessage()) == (logging.ERROR, "Exception on /fail [GET]")
    assert record.exc_info is not None
    assert record.exc_info[0] is ValueError


def test_an_unhandled_error_reaches_the_test_with_the_views_own_line_last() -> None:
    app = failing()
    app.testing = True
    with pytest.raises(ValueError, match="broken") as caught:
        Client(app).get("/fail")
    assert caught.traceback[-1].name == "fail"


def test_a_handler_of_500_is_told_the_original_error() -> None:
    app = failing()
    app.logger.disabled = True
    told: list[BaseException | None] = []

    @app.errorhandler(500)
    def on_error(error: InternalServerError) -> tuple[str, int]:
        told.append(error.original_exception)
        return "sorry", 500

    assert Client(app).get("/fail").text == "sorry"
    assert [type(error) for error in told] == [ValueError]
    app.logger.disabled = False


def test_an_error_while_finishing_an_error_is_logged_and_the_answer_still_sent(
    caplog: pytest.LogCaptureFixture,
) -> None:
    app = failing()

    @app.after_request
    def also_broken(response: object) -> object:
        raise KeyError("after")

    assert Client(app).get("/fail").status_code == 500
    assert [record.getMessage() for record in caplog.records] == [
        "Exception on /fail [GET]",
        "Request finalizing failed with an error while handling an error",
    ]
