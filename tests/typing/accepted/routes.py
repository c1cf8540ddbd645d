"""Views of every kind of return value, and what their decorators leave of them."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable, Iterable, Iterator
from typing import TYPE_CHECKING, Any, TypedDict, assert_type

from werkzeug.datastructures import Headers
from werkzeug.wrappers import Response as BaseResponse

from erlen import Flask, Response, jsonify, make_response, redirect, render_template, url_for
from erlen.typing import ResponseReturnValue

if TYPE_CHECKING:
    from _typeshed.wsgi import StartResponse, WSGIEnvironment

app = Flask(__name__)


class Item(TypedDict):
    name: str
    price: float


@app.route("/text")
def text() -> str:
    return "text"


@app.get("/bytes")
def in_bytes() -> bytes:
    return b"bytes"


@app.get("/item")
def item() -> Item:
    return {"name": "tea", "price": 2.5}


@app.get("/dict")
def as_dict() -> dict[str, Any]:
    return {"a": [1, 2]}


@app.get("/list")
def as_list() -> list[Item]:
    return [item()]


@app.get("/response")
def response() -> Response:
    answer = make_response("body", 201)
    answer.headers["X-Part"] = "1"
    answer.set_cookie("seen", "yes", samesite="Lax")
    return answer


@app.get("/json")
def in_json() -> Response:
    return jsonify(items=[item()])


@app.get("/go")
def go() -> BaseResponse:
    return redirect(url_for("text", _anchor="top"), code=303)


@app.post("/status")
def with_status() -> tuple[str, int]:
    return "made", 201


@app.put("/dict-status")
def dict_with_status() -> tuple[dict[str, str], int]:
    return {"error": "taken"}, 409


@app.patch("/headers")
def with_headers() -> tuple[str, dict[str, str]]:
    return "body", {"X-Part": "1"}


@app.delete("/three")
def with_three() -> tuple[str, int, list[tuple[str, str]]]:
    return "body", 200, [("X-Part", "1")]


@app.get("/headers-object")
def with_headers_object() -> tuple[Response, int, Headers]:
    return Response("body"), 200, Headers({"X-Part": "1"})


@app.get("/list-of-values")
def with_list_of_values() -> tuple[str, dict[str, list[str]]]:
    return "body", {"X-Part": ["1", "2"]}


@app.get("/generator")
def generator() -> Iterator[str]:
    yield "part"


@app.get("/bytes-generator")
def bytes_generator() -> Iterator[bytes]:
    yield b"part"


@app.get("/async-generator")
async def async_generator() -> AsyncIterator[str]:
    async def parts() -> AsyncIterator[str]:
        yield "part"

    return parts()


@app.get("/async")
async def in_async() -> str:
    return "later"


@app.get("/async-status")
async def in_async_with_status() -> tuple[dict[str, int], int]:
    return {"a": 1}, 202


@app.route("/many/<int:number>", methods=["GET", "POST"], defaults={"number": 1})
def many(number: int) -> str | Response | tuple[str, int]:
    if number > 2:
        return render_template("page.html", number=number)
    if number > 1:
        return Response("two")
    return "one", 404


@app.get("/any")
def anything() -> ResponseReturnValue:
    return {"any": "thing"}, 200, {"X-Part": "1"}


def hello(environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
    start_response("200 OK", [])
    return [b"hello"]


@app.get("/wsgi")
def wsgi() -> ResponseReturnValue:
    return hello


def log_in(view: Callable[..., ResponseReturnValue]) -> Callable[..., ResponseReturnValue]:
    def checked(**values: Any) -> ResponseReturnValue:
        return view(**values)

    return checked


@app.get("/decorated/<name>", endpoint="decorated")
@log_in
def decorated(name: str) -> str:
    return name


@app.endpoint("late")
def late(number: int) -> str:
    return str(number)


app.add_url_rule("/late/<int:number>", endpoint="late")
app.add_url_rule("/text-again", view_func=text, provide_automatic_options=False, methods=["GET"])


def check_that_decorated_functions_keep_their_types() -> None:
    assert_type(text(), str)
    assert_type(item(), Item)
    assert_type(with_status(), tuple[str, int])
    assert_type(many(number=1), str | Response | tuple[str, int])
    assert_type(late(3), str)
