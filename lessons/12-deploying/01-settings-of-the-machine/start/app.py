import machine
from flask import Flask, render_template, session

# On a real machine, this line is not there.
machine.boot()

app = Flask(__name__)
app.config["SITE_NAME"] = "Kites"
app.config["PAGE_SIZE"] = 2
app.config["SECRET_KEY"] = "81c9a5c2d4e0f7a36b1d"

KITES = ["Delta", "Diamond", "Box", "Sled"]


@app.route("/")
def index():
    session["visits"] = session.get("visits", 0) + 1
    return render_template("index.html", kites=KITES[: app.config["PAGE_SIZE"]])
