from flask import Flask, redirect, render_template, request, session, url_for

app = Flask(__name__)
app.secret_key = "0f4e1c6a3d5b47f2a8b9c0d1e2f30415"


@app.route("/")
def index():
    return render_template("index.html")


@app.route("/login", methods=["GET", "POST"])
def login():
    if request.method == "POST":
        session["username"] = request.form["username"]
        return redirect(url_for("index"))
    return render_template("login.html")


@app.route("/diary")
def diary():
    if "username" not in session:
        return redirect(url_for("login"))
    return render_template("diary.html")


@app.route("/logout", methods=["POST"])
def logout():
    session.pop("username", None)
    return redirect(url_for("index"))
