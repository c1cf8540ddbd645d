"""A program and requests for it, put to the bridge in whichever Python imports this module."""

from __future__ import annotations

import base64
import os
import tempfile
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from erlen_bridge.checks import run_checks
from erlen_bridge.worker import Bridge

APP = """
import sqlite3
from pathlib import Path

from flask import (
    Flask, flash, jsonify, redirect, render_template, request, send_file, session, url_for
)
from werkzeug.security import check_password_hash, generate_password_hash

app = Flask(__name__)
app.secret_key = "known"


@app.route("/")
def index():
    print("visited")
    return render_template("page.html", names=request.args.getlist("name"))


@app.route("/grüße/<name>")
def greet(name):
    return {"name": name, "path": request.path, "url": url_for("greet", name=name)}


@app.post("/form")
def form():
    return jsonify(request.form.to_dict(flat=False))


@app.post("/upload")
def upload():
    files = request.files.getlist("file")
    for file in files:
        file.save(file.filename)
    return {file.filename: Path(file.filename).stat().st_size for file in files}


@app.post("/echo")
def echo():
    return request.get_data(), 201, {"Content-Type": "application/octet-stream", "X-A": "ä"}


@app.route("/login")
def login():
    session["name"] = "x" * 10
    flash("in")
    response = redirect(url_for("index"), 303)
    response.set_cookie("a", "1")
    response.delete_cookie("b")
    return response


@app.route("/stream")
def stream():
    def rows():
        yield "a"
        yield "b"
        if "fail" in request.args:
            raise ValueError("late")
    return app.response_class(rows())


@app.route("/database")
def database():
    connection = sqlite3.connect(":memory:")
    try:
        return str(connection.execute("select 1 + 1").fetchone()[0])
    finally:
        connection.close()


@app.route("/password")
def password():
    return str(check_password_hash(generate_password_hash("secret"), "secret"))


@app.route("/download")
def download():
    return send_file("app.py", as_attachment=True, download_name="ä.py")


@app.route("/name")
def name():
    return nam


@app.route("/deep")
def deep():
    return deep()


@app.route("/wrong/<argument>")
def wrong():
    return ""


@app.route("/nothing")
def nothing():
    pass


@app.route("/template")
def template():
    return render_template("broken.html")


@app.route("/exit")
def leave():
    raise SystemExit(2)
"""

FILES = {
    "app.py": APP,
    "templates/page.html": "{% for name in names %}<b>{{ name }}</b>{% else %}none{% endfor %}\n",
    "templates/broken.html": "<p>\n{{ missing.name }}\n",
    "static/style.css": "p {}\n",
}

FORM = ("Content-Type", "application/x-www-form-urlencoded")
BINARY = bytes(range(256))
UPLOAD = b"".join(
    b'--b\r\nContent-Disposition: form-data; name="file"; filename="%d.bin"\r\n\r\n%s\r\n'
    % (number, content)
    for number, content in enumerate((BINARY, b"", b"--b-\r\n"))
)

#: Method, path, headers and body.
REQUESTS: tuple[tuple[str, str, list[tuple[str, str]], bytes], ...] = (
    ("GET", "/", [], b""),
    ("GET", "/?name=%C3%A4&name=%3Cb%3E&name=", [("Cookie", "a=1; b=2")], b""),
    ("HEAD", "/", [], b""),
    ("OPTIONS", "/form", [], b""),
    ("GET", "/gr%C3%BC%C3%9Fe/%E2%82%AC%20x", [], b""),
    ("GET", "/gr%C3%BC%C3%9Fe/%FF", [], b""),
    ("POST", "/form", [FORM], b"a=1&a=2&b=%C3%A4&c=+"),
    ("POST", "/form", [FORM], b"a=\xff"),
    ("POST", "/upload", [("Content-Type", "multipart/form-data; boundary=b")], UPLOAD + b"--b--"),
    ("POST", "/echo", [("Content-Type", "text/plain")], BINARY * 20),
    ("GET", "/login", [], b""),
    ("GET", "/stream", [], b""),
    ("GET", "/stream?fail", [], b""),
    ("GET", "/static/style.css", [], b""),
    ("GET", "/static/none.css", [], b""),
    ("GET", "/database", [], b""),
    ("GET", "/password", [], b""),
    ("GET", "/download", [], b""),
    ("GET", "/missing", [], b""),
    ("DELETE", "/", [], b""),
    ("GET", "/name", [], b""),
    ("GET", "/deep", [], b""),
    ("GET", "/wrong/x", [], b""),
    ("GET", "/nothing", [], b""),
    ("GET", "/template", [], b""),
    ("GET", "/exit", [], b""),
)

#: What tells the time or counts the bytes of it.
VOLATILE = ("Date", "Last-Modified", "ETag", "Set-Cookie", "Expires")


def answers() -> list[dict[str, Any]]:
    """Load the program, make every request, and give what is the same in any Python, as JSON."""
    printed: list[list[str]] = []
    with tempfile.TemporaryDirectory() as root:
        bridge = Bridge(root, lambda stream, text: printed.append([stream, text]))
        state = bridge.load({path: text.encode() for path, text in FILES.items()})
        exchanges = [
            told(bridge.request(method, f"http://localhost:5000{path}", headers, body))
            for method, path, headers, body in REQUESTS
        ]
        bridge.server.stop()
        os.chdir("/")  # a folder that someone stands in cannot be removed everywhere
    stdout = "".join(text for stream, text in printed if stream == "stdout")
    return [{"state": state, "stdout": stdout}, *exchanges]


def told(exchange: dict[str, Any]) -> dict[str, Any]:
    """Turn an exchange into JSON, without what changes from one time to the next."""
    response, failure = exchange["response"], exchange.get("failure")
    names = [name for name, _ in response["headers"] if name in VOLATILE]
    headers = [
        # Allow is made from a set.
        [name, ", ".join(sorted(value.split(", "))) if name == "Allow" else value]
        for name, value in response["headers"]
        if name not in VOLATILE
    ]
    return {
        "status": [response["status"], response["reason"]],
        "headers": [*headers, *names],
        "body": base64.b64encode(response["body"]).decode(),
        "written": [[path, content is None] for path, content in exchange["written"]],
        "failure": failure and essence(failure),
    }


def essence(failure: dict[str, Any]) -> dict[str, Any]:
    """Leave out the frames and paths of the Python at hand."""
    return {part: failure.get(part) for part in ("name", "message", "advice", "place")}


def checked(tests: str, more: Mapping[str, str] | None = None) -> dict[str, Any]:
    """Run checks against the program; give what is the same in any Python, as JSON."""
    with tempfile.TemporaryDirectory() as root:
        project = Path(root)
        (project / "templates").mkdir()
        for path, text in {**FILES, **(more or {})}.items():
            if not path.startswith("static"):
                (project / path).write_text(text)
        report: Any = run_checks(project, tests).to_wire()
    for check in report["checks"]:
        del check["seconds"]
        for part in check.keys() & {"failure", "ownFailure"}:
            check[part] = essence(check[part])
    return dict(report)
