"""Hooks and handlers of a shape that they cannot have."""

from __future__ import annotations

from typing import Any

from erlen import Blueprint, Flask, Response, after_this_request

app = Flask(__name__)
shop = Blueprint("shop", __name__)


@app.before_request  # error: type-var, reportArgumentType
def with_argument(request: Any) -> None: ...


@app.before_request  # error: type-var, reportArgumentType
def with_number() -> int:
    return 3


@app.after_request  # error: type-var, reportArgumentType
def without_response() -> Response:
    return Response()


@app.teardown_request  # error: type-var, reportArgumentType
def without_error() -> None: ...


@app.context_processor  # error: type-var, reportArgumentType
def giving_a_list() -> list[str]:
    return []


@app.errorhandler("404")  # error: arg-type, reportArgumentType
def named(error: Exception) -> str:
    return ""


@app.errorhandler(404)  # error: type-var, reportArgumentType
def without_the_error() -> str:
    return ""


@app.template_filter  # error: arg-type, reportArgumentType
def no_parentheses(text: str) -> str:
    return text


@app.template_test()  # error: type-var, reportArgumentType
def giving_text(number: int) -> str:
    return ""


@app.url_defaults  # error: type-var, reportArgumentType
def with_one_argument(endpoint: str) -> None: ...


@shop.before_app_request  # error: type-var, reportArgumentType
def also_with_argument(request: Any) -> None: ...


@shop.app_errorhandler(404)  # error: type-var, reportArgumentType
def also_without_the_error() -> str:
    return ""


app.add_template_filter("upper")  # error: arg-type, reportArgumentType
app.register_error_handler(404, "not found")  # error: arg-type, reportArgumentType
after_this_request(lambda: None)  # error: type-var, reportArgumentType
