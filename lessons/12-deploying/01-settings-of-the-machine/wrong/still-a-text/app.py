import os

import machine
from flask import Flask, render_template, session

# On a real machine, this line is not there.
machine.boot()

app = Flask(__name__)
app.config["SITE_NAME"] = os.environ.get("FLASK_SITE_NAME", "Kites")
app.config["PAGE_SIZE"] = os.environ.get("FLASK_PAGE_SIZE", 2)
app.config["SECRET_KEY"] = os.environ.get("FLASK_SECRET_KEY")

KITES = ["Delta", "Diamond", "Box", "Sled"]


@app.route("/")
def index():
    session["visits"] = session.get("visits", 0) + 1
    return render_template("index.html", kites=KITES[: app.config["PAGE_SIZE"]])
