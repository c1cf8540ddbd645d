from flask import Flask, redirect, render_template, request, session, url_for

app = Flask(__name__)
app.secret_key = "ec5bd9b2f7a14c0f8ad1cd3a7c7f6e0b9c2d4415a38e6f70"


@app.route("/")
def index():
    return render_template("index.html")


@app.route("/login", methods=["POST"])
def login():
    session["username"] = request.form["username"]
    return redirect(url_for("index"))
