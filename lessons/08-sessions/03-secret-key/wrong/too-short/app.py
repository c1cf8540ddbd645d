from flask import Flask, redirect, render_template, request, session, url_for

app = Flask(__name__)
app.secret_key = "x7!Kq"


@app.route("/")
def index():
    return render_template("index.html")


@app.route("/login", methods=["POST"])
def login():
    session["username"] = request.form["username"]
    return redirect(url_for("index"))
