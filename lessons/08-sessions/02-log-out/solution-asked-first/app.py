from flask import Flask, redirect, render_template, request, session, url_for

app = Flask(__name__)
app.secret_key = "7c1f0d4e5b2a49b6a2a1c58e33f04d67"


@app.route("/")
def index():
    visits = session.get("visits", 0) + 1
    session["visits"] = visits
    return render_template("index.html", visits=visits)


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
    if "username" in session:
        del session["username"]
    return redirect(url_for("index"))
