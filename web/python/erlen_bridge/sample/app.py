"""An app that uses what most apps use; the warm-up lets it answer."""

from __future__ import annotations

from markupsafe import escape
from werkzeug.utils import secure_filename
from werkzeug.wrappers import Response as BaseResponse

from erlen import (
    Flask,
    Response,
    abort,
    flash,
    get_flashed_messages,
    jsonify,
    make_response,
    redirect,
    render_template,
    render_template_string,
    request,
    session,
    url_for,
)

app = Flask(__name__)
app.secret_key = b"warm"


@app.get("/")
def index() -> str:
    """Answer with text."""
    app.logger.info("warm")
    return f"<p>{escape('warm')}</p>"


@app.get("/page/<name>")
def page(name: str) -> Response:
    """Render a template, with a session and a cookie."""
    session["name"] = name
    response = make_response(render_template("page.html", name=name, items=range(3)))
    response.set_cookie("seen", "1", max_age=60)
    return response


@app.post("/form")
def form() -> BaseResponse:
    """Read a form and redirect."""
    flash(request.form["name"])
    return redirect(url_for("flashed", query=request.args.get("query", 1, type=int)))


@app.get("/flashed")
def flashed() -> Response:
    """Answer with JSON."""
    return jsonify(messages=get_flashed_messages(), cookies=request.cookies)


@app.post("/upload")
def upload() -> Response:
    """Read an uploaded file, and stream."""
    file = request.files["file"]
    return Response(iter([secure_filename(file.filename or ""), file.read().decode()]))


@app.get("/broken")
def broken() -> str:
    """Fail as learners' views do."""
    return render_template_string("{{ missing.name }}") or abort(404)
