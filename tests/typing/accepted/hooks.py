"""Hooks, error handlers and names for templates, plain and async, on an application."""

from __future__ import annotations

import sqlite3
from typing import Any, assert_type

from werkzeug.exceptions import HTTPException, NotFound
from werkzeug.routing import BuildError

from erlen import Flask, Response, after_this_request, g, render_template_string, request
from erlen.typing import ResponseReturnValue

app = Flask(__name__)


class BrokenError(Exception):
    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


def database() -> sqlite3.Connection:
    if "database" not in g:
        g.database = sqlite3.connect(":memory:")
    connection: sqlite3.Connection = g.database
    return connection


@app.before_request
def watch() -> None:
    g.user = request.headers.get("X-User", "nobody")


@app.before_request
def refuse() -> ResponseReturnValue | None:
    return ("no", 403) if request.args.get("no") else None


@app.before_request
async def refuse_later() -> Response | None:
    return None


@app.after_request
def add_header(response: Response) -> Response:
    response.headers["X-Seen"] = "yes"
    return response


@app.after_request
async def add_header_later(response: Response) -> Response:
    return response


@app.teardown_request
def forget(error: BaseException | None) -> None:
    g.pop("user", None)


@app.teardown_appcontext
def close(error: BaseException | None) -> None:
    connection: sqlite3.Connection | None = g.pop("database", None)
    if connection is not None:
        connection.close()


@app.context_processor
def names() -> dict[str, Any]:
    return {"site": "erlen"}


@app.url_value_preprocessor
def take_language(endpoint: str | None, values: dict[str, Any] | None) -> None:
    g.language = (values or {}).pop("language", "en")


@app.url_defaults
def add_language(endpoint: str, values: dict[str, Any]) -> None:
    values.setdefault("language", "en")


@app.errorhandler(404)
def not_found(error: NotFound) -> tuple[str, int]:
    return f"{error.code}", 404


@app.errorhandler(BrokenError)
def broken(error: BrokenError) -> tuple[dict[str, str], int]:
    return {"reason": error.reason}, 500


@app.errorhandler(HTTPException)
async def any_http_error(error: HTTPException) -> HTTPException:
    return error


@app.errorhandler(Exception)
def anything(error: Exception) -> ResponseReturnValue:
    return repr(error), 500


app.register_error_handler(ValueError, lambda error: ("bad value", 400))


def other_address(error: Exception, endpoint: str, values: dict[str, Any]) -> str | None:
    return "/elsewhere" if isinstance(error, BuildError) else None


app.url_build_error_handlers.append(other_address)


@app.template_filter()
def shout(text: str) -> str:
    return text.upper()


@app.template_filter("double")
def twice(text: str) -> str:
    return text * 2


@app.template_test()
def odd(number: int) -> bool:
    return number % 2 == 1


@app.template_global("year")
def this_year() -> int:
    return 2026


app.add_template_filter(shout, name="loud")
app.add_template_test(odd, "uneven")
app.add_template_global(this_year)


@app.get("/")
def index() -> str:
    @after_this_request
    def remember(response: Response) -> Response:
        response.set_cookie("seen", "yes")
        return response

    assert_type(remember(Response()), Response)
    return render_template_string("{{ site|shout }}")


@app.shell_context_processor
def shell_names() -> dict[str, Any]:
    return {"database": database}


def check_that_decorated_functions_keep_their_types() -> None:
    assert_type(shout("x"), str)
    assert_type(odd(3), bool)
    assert_type(broken(BrokenError("why")), tuple[dict[str, str], int])
    assert_type(names(), dict[str, Any])
    assert_type(add_header(Response()), Response)
