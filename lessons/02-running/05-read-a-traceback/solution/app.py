from flask import Flask
from harvest import average
from markupsafe import escape

app = Flask(__name__)


@app.route("/")
def index():
    return '<a href="/apple">Apples</a>, <a href="/pear">pears</a>, <a href="/fig">figs</a>'


@app.route("/<kind>")
def fruit(kind):
    kilos = average(kind)
    if kilos is None:
        return f"{escape(kind)}: nothing picked yet"
    return f"{escape(kind)}: {kilos:.1f} kilos a day"
