from flask import Flask, redirect, render_template, request, session, url_for

app = Flask(__name__)
app.secret_key = b"\x8f\x02\xd1q\x9eL\x13\xfe\xa0^w)\x05\xbc\xe4\x10\xd8K"


@app.route("/")
def index():
    return render_template("index.html")


@app.route("/login", methods=["POST"])
def login():
    session["username"] = request.form["username"]
    return redirect(url_for("index"))
