from flask import Flask
from harvest import HARVEST, average
from markupsafe import escape

app = Flask(__name__)


@app.route("/")
def index():
    return '<a href="/apple">Apples</a>, <a href="/pear">pears</a>, <a href="/fig">figs</a>'


@app.route("/<kind>")
def fruit(kind):
    if HARVEST.get(kind):
        return f"{escape(kind)}: {average(kind):.1f} kilos a day"
    return f"{escape(kind)}: nothing picked yet"
