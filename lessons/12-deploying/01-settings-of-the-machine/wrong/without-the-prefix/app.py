import os

import machine
from flask import Flask, render_template, session

# On a real machine, this line is not there.
machine.boot()

app = Flask(__name__)
app.config["SITE_NAME"] = os.environ["SITE_NAME"]
app.config["PAGE_SIZE"] = int(os.environ["PAGE_SIZE"])
app.config["SECRET_KEY"] = os.environ["SECRET_KEY"]

KITES = ["Delta", "Diamond", "Box", "Sled"]


@app.route("/")
def index():
    session["visits"] = session.get("visits", 0) + 1
    return render_template("index.html", kites=KITES[: app.config["PAGE_SIZE"]])
