"""The application that the servers of these tests serve."""

from __future__ import annotations

import hashlib
import os
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from werkzeug.middleware.dispatcher import DispatcherMiddleware
from werkzeug.middleware.proxy_fix import ProxyFix
from werkzeug.wrappers import Response

from erlen import Flask, g, redirect, request, session, stream_with_context, url_for

app = Flask(__name__)
app.secret_key = "only for tests"

# As many requests as the servers have threads meet here, so that all are under way at once.
THREADS = 4
meeting = threading.Barrier(THREADS, timeout=60)


@app.route("/")
def index() -> str:
    return "shop"


@app.route("/mixed/<name>")
def mixed(name: str) -> dict[str, object]:
    seen = [session.get("name")]
    g.name = name
    session["name"] = name
    meeting.wait()
    seen += [g.name, session["name"], request.args["name"], request.view_args["name"]]  # type: ignore[index] # the rule has a name
    meeting.wait()
    return {"seen": seen, "thread": threading.get_ident()}


@app.route("/stream")
def stream() -> Iterator[str]:
    def parts() -> Iterator[str]:
        yield f"first of {request.args['name']}\n"
        wait_at_gate()
        yield f"last of {request.args['name']}\n"

    return stream_with_context(parts())


@app.route("/slow")
def slow() -> str:
    print("slow began", flush=True)
    wait_at_gate()
    return "slow ended"


def wait_at_gate() -> None:
    """Wait until a line comes through the named pipe."""
    with Path(os.environ["GATE"]).open() as gate:
        gate.readline()


@app.route("/upload", methods=["POST"])
def upload() -> dict[str, object]:
    file = request.files["file"]
    return {"name": file.filename, "note": request.form["note"], "digest": digest(file.read())}


@app.route("/raw", methods=["POST"])
def raw() -> str:
    return digest(request.get_data())


def digest(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()


@app.route("/where")
def where() -> dict[str, object]:
    return {
        "url": request.url,
        "root": request.script_root,
        "secure": request.is_secure,
        "client": request.remote_addr,
        "inside": url_for("where"),
        "outside": url_for("where", _external=True),
        "static": url_for("static", filename="style.css"),
    }


@app.route("/login", methods=["POST"])
def login() -> Response:
    session["name"] = request.form["name"]
    return redirect(url_for("who"))


@app.route("/who")
def who() -> str:
    return f"You are {session.get('name')}"


@app.teardown_request
def put_away(error: BaseException | None) -> None:
    print(f"put away {request.path} {error}", flush=True)


behind_proxy = Flask("shop", static_folder=None)
behind_proxy.secret_key = "only for tests"
behind_proxy.config["SESSION_COOKIE_PATH"] = "/store"
behind_proxy.wsgi_app = ProxyFix(  # type: ignore[method-assign] # as its docstring says
    behind_proxy.wsgi_app, x_for=1, x_proto=1, x_host=1, x_prefix=1
)
for rule in ("where", "login", "who"):
    behind_proxy.add_url_rule(f"/{rule}", rule, app.view_functions[rule], methods=["GET", "POST"])
behind_proxy.add_url_rule("/static/<path:filename>", "static", build_only=True)


def front(environ: dict[str, Any], start_response: Any) -> Any:
    """Stand for an application of any other kind."""
    return Response("front")(environ, start_response)


other = Flask("other")
other.secret_key = "only for tests"
other.config["SESSION_COOKIE_NAME"] = "other"
other.add_url_rule("/who", "who", who)
other.add_url_rule("/login", "login", login, methods=["POST"])

mounted = DispatcherMiddleware(front, {"/store": app, "/deep/other": other})
