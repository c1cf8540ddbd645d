import machine
from flask import Flask, redirect, render_template, request, session, url_for

# On a real machine, this line is not there.
machine.boot()

app = Flask(__name__)
app.config["TRUSTED_HOSTS"] = ["localhost", "kites.example", "www.kites.example"]
app.config["MAX_CONTENT_LENGTH"] = 1_000_000
app.config["SESSION_COOKIE_SECURE"] = True
app.config["SESSION_COOKIE_SAMESITE"] = "Strict"
app.config.from_prefixed_env()


@app.route("/")
def index():
    return render_template("index.html")


@app.route("/kite", methods=["POST"])
def kite():
    session["size"] = len(request.files["picture"].read())
    return redirect(url_for("index"))
