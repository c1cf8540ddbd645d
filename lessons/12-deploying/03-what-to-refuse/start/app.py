import machine
from flask import Flask, redirect, render_template, request, session, url_for

# On a real machine, this line is not there.
machine.boot()

app = Flask(__name__)
app.config.from_prefixed_env()


@app.route("/")
def index():
    return render_template("index.html")


@app.route("/kite", methods=["POST"])
def kite():
    session["size"] = len(request.files["picture"].read())
    return redirect(url_for("index"))
