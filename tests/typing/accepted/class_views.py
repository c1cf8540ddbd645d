"""Class-based views, plain and by method, with decorators and arguments."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, ClassVar

from erlen import Flask, request
from erlen.typing import ResponseReturnValue, RouteCallable
from erlen.views import MethodView, View

app = Flask(__name__)


def log_in(view: Callable[..., Any]) -> Callable[..., Any]:
    return view


class Page(View):
    methods = ("GET", "POST")
    decorators = [log_in]  # noqa: RUF012 - as the documentation writes it
    init_every_request = False

    def __init__(self, template: str) -> None:
        self.template = template

    def dispatch_request(self, **values: Any) -> ResponseReturnValue:
        return self.template


class Items(MethodView):
    decorators: ClassVar[list[Callable[..., Any]]] = [log_in]

    def get(self, number: int | None = None) -> ResponseReturnValue:
        return {"number": number}

    def post(self) -> tuple[dict[str, str], int]:
        return {"name": request.form["name"]}, 201

    async def delete(self, number: int) -> tuple[str, int]:
        return "", 204


items: RouteCallable = Items.as_view("items")
app.add_url_rule("/items", view_func=items, methods=["GET", "POST"])
app.add_url_rule("/items/<int:number>", view_func=items, methods=["GET", "DELETE"])
app.add_url_rule("/page", view_func=Page.as_view("page", template="page.html"))
