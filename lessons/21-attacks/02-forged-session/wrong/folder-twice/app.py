import secrets
from pathlib import Path

from flask import Flask, abort, redirect, render_template, request, session, url_for

import evil

app = Flask(__name__)
app.register_blueprint(evil.pages)

KEY_FILE = Path(app.instance_path) / "secret_key"
if not KEY_FILE.exists():
    KEY_FILE.parent.mkdir()
    KEY_FILE.write_text(secrets.token_hex())
app.secret_key = KEY_FILE.read_text()


@app.route("/")
def index():
    return render_template("index.html")


@app.route("/login", methods=["POST"])
def login():
    name = request.form["username"]
    if name == "admin":
        abort(403, "The admin has a password, and this form does not ask for one.")
    session["username"] = name
    return redirect(url_for("index"))


@app.route("/admin")
def admin():
    if session.get("username") != "admin":
        abort(403, "This page is for the admin alone.")
    return render_template("admin.html")
