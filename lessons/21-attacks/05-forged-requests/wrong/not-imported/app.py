from flask import Flask, abort, redirect, render_template, request, session, url_for

import evil

app = Flask(__name__)
app.secret_key = "d3b07384d113edec49eaa6238ad5ff00"
app.register_blueprint(evil.pages)

posts = ["On Tuesday we walked along the river.", "Ada has found a glove."]


@app.route("/")
def index():
    if "token" not in session:
        session["token"] = secrets.token_hex()
    return render_template("index.html", posts=posts)


@app.route("/login", methods=["POST"])
def login():
    session["username"] = request.form["username"]
    return redirect(url_for("index"))


@app.route("/delete", methods=["POST"])
def delete():
    if "username" not in session:
        abort(403)
    if "token" not in session or request.form.get("token") != session["token"]:
        abort(400)
    posts.clear()
    return redirect(url_for("index"))
