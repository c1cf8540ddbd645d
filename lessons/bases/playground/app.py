"""A guest book: forms, sessions, cookies, flashed messages and uploads in one small application."""

import json
from pathlib import Path

from flask import (
    Flask,
    abort,
    flash,
    make_response,
    redirect,
    render_template,
    request,
    send_from_directory,
    session,
    url_for,
)
from werkzeug.utils import secure_filename

app = Flask(__name__)
# The key that signs the session cookie. A site on the internet keeps its own key secret.
app.secret_key = "change me before anybody else can visit"

HERE = Path(app.root_path)
ENTRIES = HERE / "entries.json"
UPLOADS = HERE / "uploads"


@app.route("/")
def index():
    # request.cookies holds what the browser sent along with this request.
    visits = request.cookies.get("visits", 0, type=int) + 1
    page = render_template("index.html", entries=read_entries(), visits=visits)
    # A cookie is set on the response, so here the response is made by hand.
    response = make_response(page)
    response.set_cookie("visits", str(visits), max_age=30 * 24 * 60 * 60, samesite="Lax")
    return response


@app.route("/sign", methods=["GET", "POST"])
def sign():
    if "username" not in session:
        flash("Log in first, so that we know who signs.", "warning")
        return redirect(url_for("login", next=url_for("sign")))
    if request.method == "POST":
        message = request.form["message"].strip()
        if not message:
            flash("Write a few words before you sign.", "warning")
            return render_template("sign.html"), 400
        # getlist gives every value of a field that is sent more than once.
        add_entry(session["username"], message, request.form.getlist("mood"))
        flash("Thank you for signing.", "success")
        return redirect(url_for("index"))
    return render_template("sign.html")


@app.route("/login", methods=["GET", "POST"])
def login():
    if request.method == "POST":
        # The session is a cookie too, but a signed one: the visitor can read it, not change it.
        session["username"] = request.form["username"].strip() or "Somebody"
        flash(f"Welcome, {session['username']}.", "success")
        return redirect(own_address(request.args.get("next", "")))
    return render_template("login.html")


@app.route("/logout", methods=["POST"])
def logout():
    session.pop("username", None)
    flash("You are logged out.", "info")
    return redirect(url_for("index"))


@app.route("/files", methods=["GET", "POST"])
def files():
    if request.method == "POST":
        file = request.files["the_file"]
        # The visitor chooses the name: never use it without secure_filename.
        name = secure_filename(file.filename)
        if not name:
            flash("Choose a file first.", "warning")
            return redirect(url_for("files"))
        UPLOADS.mkdir(exist_ok=True)
        file.save(UPLOADS / name)
        flash(f"{name} has arrived.", "success")
        return redirect(url_for("files"))
    return render_template("files.html", files=list_files())


@app.route("/files/<path:name>")
def download(name):
    return send_from_directory(UPLOADS, name)


@app.route("/entries.json")
def entries():
    # A list or a dict becomes a JSON answer by itself.
    return read_entries()


@app.route("/entries/<int:number>")
def entry(number):
    found = [each for each in read_entries() if each["number"] == number]
    if not found:
        app.logger.warning("Somebody asked for entry %d, which is not there.", number)
        abort(404)
    return render_template("entry.html", entry=found[0])


@app.errorhandler(404)
def page_not_found(error):
    return render_template("not_found.html"), 404


def read_entries():
    return json.loads(ENTRIES.read_text("utf-8"))


def add_entry(author, message, moods):
    entries = read_entries()
    number = len(entries) + 1
    entries.insert(0, {"number": number, "author": author, "message": message, "moods": moods})
    ENTRIES.write_text(json.dumps(entries, indent=2, ensure_ascii=False), "utf-8")


def list_files():
    if not UPLOADS.exists():
        return []
    return [(path.name, path.stat().st_size) for path in sorted(UPLOADS.iterdir())]


def own_address(address):
    """Return an address of this site; one that leads elsewhere becomes the front page."""
    own = address.startswith("/") and not address.startswith(("//", "/\\"))
    return address if own else url_for("index")
