"""The applications of the native measurements: one source for Flask and erlen, one for Bottle."""

# Three frameworks stand behind one interface, and one of them has no types.
# mypy: disable-error-code="no-untyped-call, untyped-decorator, import-untyped, no-any-return"

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from types import ModuleType
from typing import Any

import bottle
import flask
from jinja2 import DictLoader

import erlen

from .native_requests import Scenario

Application = Callable[..., Iterable[bytes]]

_PAGE = """<!doctype html><title>{{ title }}</title>
{% for row in rows %}<p class="{{ 'odd' if loop.index is odd else 'even' }}">{{ row }}</p>
{% endfor %}"""


def _chunks() -> Iterator[bytes]:
    for _ in range(1000):
        yield b"sixty-four bytes or so, as a line of a log might be, and no more\n"


def _with_flasks_api(f: ModuleType, scenario: Scenario) -> Application:
    app = f.Flask("measured", static_folder=None)
    app.jinja_loader = DictLoader({"page.html": _PAGE})
    if scenario.name == "session":
        app.secret_key = "measured"  # noqa: S105 - it keeps nothing secret
    if scenario.name == "hooks":
        app.before_request(lambda: setattr(f.g, "count", 1))
        app.after_request(lambda response: response)
        app.teardown_request(lambda error: None)
    for number in range(50):
        app.add_url_rule(f"/section{number}/<int:id>", f"section{number}", lambda id: str(id))

    @app.get("/")
    def hello() -> str:
        return "Hello, World!"

    @app.get("/item/<int:number>/<name>")
    def item(number: int, name: str) -> str:
        return f"{number} {name}"

    @app.post("/form")
    def form() -> str:
        return "\n".join(f"{name}={f.request.form[name]}" for name in f.request.form)

    @app.post("/upload")
    def upload() -> str:
        file = f.request.files["file"]
        return f"{file.filename} {len(file.read())}"

    @app.get("/cookies")
    def cookies() -> Any:
        response = f.make_response(f.request.cookies["n"])
        response.set_cookie("n", "1", max_age=60, httponly=True)
        return response

    @app.get("/session")
    def session() -> str:
        f.session["count"] = f.session.get("count", 0) + 1
        return str(f.session["count"])

    @app.post("/json")
    def json() -> dict[str, Any]:
        document = f.request.get_json()
        return {"sum": sum(document["numbers"]), "name": document["name"]}

    @app.errorhandler(404)
    def missing(error: Any) -> tuple[str, int]:
        return f"nothing at {f.request.path}", 404

    @app.get("/hooks/<int:number>")
    def hooks(number: int) -> str:
        return str(f.g.count if scenario.name == "hooks" else number)

    @app.get("/stream")
    def stream() -> Any:
        return f.Response(_chunks(), mimetype="text/plain")

    @app.get("/urls/<int:number>")
    def urls(number: int) -> str:
        return "\n".join(f.url_for("item", number=number, name=f"n {n}") for n in range(10))

    @app.get("/template/<int:number>")
    def template(number: int) -> Any:
        rows = [f"<row {number + n}>" for n in range(20)]
        return f.render_template("page.html", title=f"Page {number}", rows=rows)

    @app.get("/template-text/<int:number>")
    def template_text(number: int) -> Any:
        return f.render_template_string(_PAGE, title=f"Page {number}", rows=["<row>"])

    return app


def _on_bottle(scenario: Scenario) -> Application:
    app = bottle.Bottle()
    current: dict[str, int] = {}
    if scenario.name == "hooks":
        app.add_hook("before_request", lambda: current.update(count=1))
        app.add_hook("after_request", lambda: None)
    for number in range(50):
        app.route(f"/section{number}/<id:int>", callback=lambda id: str(id))
    app.route("/", callback=lambda: "Hello, World!")
    app.route("/item/<number:int>/<name>", callback=lambda number, name: f"{number} {name}")
    app.route("/hooks/<number:int>", callback=lambda number: str(current.get("count", number)))
    app.error(404)(lambda error: f"nothing at {bottle.request.path}")

    @app.post("/form")
    def form() -> str:
        fields = bottle.request.forms.decode()
        return "\n".join(f"{name}={fields[name]}" for name in fields)

    @app.post("/upload")
    def upload() -> str:
        file = bottle.request.files["file"]
        return f"{file.raw_filename} {len(file.file.read())}"

    @app.get("/cookies")
    def cookies() -> str:
        bottle.response.set_cookie("n", "1", max_age=60, httponly=True)
        return str(bottle.request.get_cookie("n"))

    @app.post("/json")
    def json() -> str:
        document = bottle.request.json
        answer = {"name": document["name"], "sum": sum(document["numbers"])}
        return str(erlen.json.dumps(answer, separators=(",", ":")) + "\n")

    @app.get("/stream")
    def stream() -> Iterator[bytes]:
        bottle.response.content_type = "text/plain"
        return _chunks()

    return app


APPS: dict[str, Callable[[Scenario], Application]] = {
    "erlen": lambda scenario: _with_flasks_api(erlen, scenario),
    "flask": lambda scenario: _with_flasks_api(flask, scenario),
    "bottle": _on_bottle,
}
