from urllib.parse import urlsplit

from flask import Flask, redirect, render_template, request, session, url_for

app = Flask(__name__)
app.secret_key = "8a5b2c7d4e1f40968b3a5c2d7e4f1a06"


@app.route("/")
def index():
    return render_template("index.html")


@app.route("/diary")
def diary():
    if "username" not in session:
        return redirect(url_for("login", next="/diary"))
    return render_template("diary.html")


@app.route("/login", methods=["GET", "POST"])
def login():
    if request.method == "POST":
        session["username"] = request.form["username"]
        return redirect(after_login())
    return render_template("login.html")


def after_login():
    """Return the address that the visitor wanted to see."""
    wanted = request.args.get("next", "/")
    return wanted if urlsplit(wanted).netloc == request.host else "/"
