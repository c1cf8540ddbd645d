from flask import Flask, redirect, render_template, request, session, url_for
from users import is_right

app = Flask(__name__)
app.secret_key = "d6b0f6a07ad3bcb9f5e0c9a4c7b1e8e25a3f"
app.logger.setLevel("INFO")


@app.before_request
def note():
    app.logger.info("%s %s %s", request.method, request.path, request.headers.get("User-Agent"))


@app.route("/")
def index():
    return render_template("index.html")


@app.route("/login", methods=["POST"])
def login():
    name = request.form["name"]
    if is_right(name, request.form["password"]):
        session["name"] = name

    return redirect(url_for("index"))
