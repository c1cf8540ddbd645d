"""Views and calls that no type checker should let pass."""

from __future__ import annotations

from erlen import Blueprint, Flask, abort, make_response, redirect, url_for
from erlen.views import MethodView

app = Flask(__name__)
nameless = Flask()  # error: call-arg, reportCallIssue
placeless = Blueprint("shop")  # error: call-arg, reportCallIssue


@app.get("/number")  # error: type-var, reportArgumentType
def number() -> int:
    return 3


@app.get("/later")  # error: type-var, reportArgumentType
async def number_later() -> int:
    return 3


@app.post("/nothing")  # error: type-var, reportArgumentType
def nothing() -> None: ...


@app.route("/swapped")  # error: type-var, reportArgumentType
def swapped() -> tuple[int, str]:
    return 404, "not found"


@app.route(5)  # error: arg-type, reportArgumentType
def no_rule() -> str:
    return ""


@app.get  # error: arg-type, reportArgumentType
def no_parentheses() -> str:
    return ""


@app.get("/page")
def page(number: int) -> str:
    return str(number)


page("one")  # error: arg-type, reportArgumentType
page(1).missing()  # error: attr-defined, reportAttributeAccessIssue
app.add_url_rule("/five", view_func=5)  # error: arg-type, reportArgumentType
app.add_url_rule("/view", view_func=MethodView())  # error: arg-type, reportArgumentType
app.register_blueprint("shop")  # error: arg-type, reportArgumentType
url_for(endpoint=3)  # error: arg-type, reportArgumentType
redirect("/", code="302")  # error: arg-type, reportArgumentType
make_response("body").header  # error: attr-defined, reportAttributeAccessIssue
app.run(port="80", host=80)  # error: arg-type, reportArgumentType
abort()  # error: call-arg, reportCallIssue
