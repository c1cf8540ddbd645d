"""What a view reads of a request and does to a session, and what it sends back."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, assert_type

from markupsafe import Markup
from werkzeug.datastructures import FileStorage
from werkzeug.exceptions import Aborter
from werkzeug.utils import secure_filename

from erlen import (
    Flask,
    Response,
    abort,
    copy_current_request_context,
    current_app,
    flash,
    get_flashed_messages,
    has_app_context,
    has_request_context,
    request,
    send_file,
    send_from_directory,
    session,
    stream_template,
    stream_with_context,
)

app = Flask(__name__)


@app.post("/upload/<path:folder>")
def upload(folder: str) -> Response:
    request.max_content_length = 10_000_000
    request.max_form_memory_size = None
    file: FileStorage = request.files["file"]
    name = secure_filename(file.filename or "unnamed")
    page: int = request.args.get("page", default=1, type=int)
    data: Any = request.get_json(silent=True)
    session["page"] = page
    session.permanent = True
    session.modified = True
    flash(f"{name} is here", "info")
    messages = get_flashed_messages(with_categories=True, category_filter=["info"])
    current_app.logger.info("%s %s %s %s", messages, folder, data, request.url_rule)
    if request.view_args is None or not session.new:
        abort(400, description="No folder")
    return send_from_directory("uploads", name, as_attachment=True, max_age=60)


@app.get("/report")
def report() -> Response:
    answer = send_file("report.pdf", mimetype="application/pdf", download_name="report.pdf")
    answer.direct_passthrough = False
    return answer


def number_lines(stop: int) -> Iterator[str]:
    for number in range(stop):
        yield f"{number}\n"


@app.get("/called")
def called() -> Iterator[str]:
    return stream_with_context(number_lines(3))


@app.get("/decorated")
def decorated() -> Response:
    @stream_with_context
    def lines() -> Iterator[str]:
        yield request.path

    assert_type(lines(), Iterator[str])
    return Response(lines(), mimetype="text/plain")


@app.get("/template")
def template() -> Iterator[str]:
    return stream_template("page.html", name=Markup("<b>Ada</b>"))


@app.get("/later")
def later() -> str:
    @copy_current_request_context
    def work(times: int) -> str:
        return request.path * times

    assert_type(work(2), str)
    return work(2)


def find_user() -> str | None:
    if not has_app_context() or not has_request_context():
        return None
    user: str | None = session.get("user")
    return user


def refuse() -> str:
    # What follows a call that never returns is not asked for a value.
    abort(403)


assert_type(app.aborter, Aborter)
