import machine
from flask import Flask, redirect, render_template, request, session, url_for

# On a real machine, this line is not there.
machine.boot()

app = Flask(__name__)
app.config.from_prefixed_env()
app.config.update(
    TRUSTED_HOSTS=["https://kites.example", "localhost"],
    MAX_CONTENT_LENGTH=1024 * 1024,
    SESSION_COOKIE_SECURE=True,
    SESSION_COOKIE_SAMESITE="Lax",
)


@app.route("/")
def index():
    return render_template("index.html")


@app.route("/kite", methods=["POST"])
def kite():
    session["size"] = len(request.files["picture"].read())
    return redirect(url_for("index"))
