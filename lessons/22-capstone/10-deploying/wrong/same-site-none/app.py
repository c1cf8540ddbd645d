import json
import secrets
from functools import wraps
from pathlib import Path

from flask import (
    Flask,
    abort,
    flash,
    g,
    redirect,
    render_template,
    request,
    send_from_directory,
    session,
    url_for,
)
from werkzeug.exceptions import HTTPException
from werkzeug.security import check_password_hash, generate_password_hash
from werkzeug.utils import secure_filename

app = Flask(__name__)
app.config["MAX_CONTENT_LENGTH"] = 1_000_000
app.config["SESSION_COOKIE_SAMESITE"] = "None"

POSTS = Path(app.instance_path) / "posts.json"
USERS = Path(app.instance_path) / "users.json"
PICTURES = Path(app.instance_path) / "pictures"
KEY = Path(app.instance_path) / "secret_key"
ENDINGS = {".png", ".jpg", ".jpeg", ".gif", ".webp"}

if not KEY.exists():
    KEY.parent.mkdir(exist_ok=True)
    KEY.write_text(secrets.token_hex())
app.secret_key = KEY.read_text()


def read_posts():
    if not POSTS.exists():
        return []
    return json.loads(POSTS.read_text())


def save_posts(posts):
    POSTS.parent.mkdir(exist_ok=True)
    POSTS.write_text(json.dumps(posts))


def read_users():
    if not USERS.exists():
        return {}
    return json.loads(USERS.read_text())


def save_users(users):
    USERS.parent.mkdir(exist_ok=True)
    USERS.write_text(json.dumps(users))


@app.before_request
def load_user():
    g.user = session.get("user")


def members_only(view):
    @wraps(view)
    def guarded(**values):
        if g.user is None:
            return redirect(url_for("login"))
        return view(**values)

    return guarded


@app.route("/")
def index():
    return render_template("index.html", posts=reversed(read_posts()))


@app.route("/write", methods=["GET", "POST"])
@members_only
def write():
    if request.method == "GET":
        return render_template("write.html")
    title = request.form["title"].strip()
    text = request.form["text"].strip()
    if not title or not text:
        flash("A post needs a title and a text.")
        return render_template("write.html"), 400
    post = {"id": secrets.token_hex(4), "title": title, "text": text, "author": g.user}
    file = request.files.get("picture")
    if file:
        name = secure_filename(file.filename)
        if Path(name).suffix.lower() not in ENDINGS:
            flash("That is not a picture.")
            return render_template("write.html"), 400
        PICTURES.mkdir(parents=True, exist_ok=True)
        post["picture"] = f"{post['id']}-{name}"
        file.save(PICTURES / post["picture"])
    save_posts([*read_posts(), post])
    flash("Your post is published.")
    return redirect(url_for("index"))


@app.route("/register", methods=["GET", "POST"])
def register():
    if request.method == "GET":
        return render_template("register.html")
    name = request.form["username"].strip()
    password = request.form["password"]
    users = read_users()
    if not name or len(password) < 8:
        flash("Please choose a name, and a password of at least 8 characters.")
        return render_template("register.html"), 400
    if name in users:
        flash("That name is taken.")
        return render_template("register.html"), 400
    users[name] = generate_password_hash(password)
    save_users(users)
    flash("Your account is there.")
    return redirect(url_for("index"))


@app.route("/login", methods=["GET", "POST"])
def login():
    if request.method == "GET":
        return render_template("login.html")
    name = request.form["username"].strip()
    users = read_users()
    if name not in users or not check_password_hash(users[name], request.form["password"]):
        flash("The name or the password is wrong.")
        return render_template("login.html"), 400
    session["user"] = name
    return redirect(url_for("index"))


@app.route("/logout", methods=["POST"])
def logout():
    session.pop("user", None)
    return redirect(url_for("index"))


@app.route("/delete/<id>", methods=["POST"])
@members_only
def delete(id):
    posts = read_posts()
    found = [post for post in posts if post["id"] == id]
    if not found:
        abort(404)
    if found[0].get("author") != g.user:
        abort(403)
    posts.remove(found[0])
    save_posts(posts)
    flash("The post is gone.")
    return redirect(url_for("index"))


@app.route("/pictures/<name>")
def picture(name):
    return send_from_directory(PICTURES, name)


@app.errorhandler(HTTPException)
def error_page(error):
    return render_template("error.html", error=error), error.code
