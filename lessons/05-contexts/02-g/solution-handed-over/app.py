from flask import Flask
from kitchen import cook
from markupsafe import escape

app = Flask(__name__)


@app.route("/")
def index():
    return '<a href="/order/Ada/soup">Soup for Ada</a>, <a href="/order/Ada/tea">tea for Ada</a>'


@app.route("/order/<name>/<dish>")
def order(name, dish):
    return receipt(dish, name)


def receipt(dish, guest):
    cook(app, dish)
    return f"<p>One {escape(dish)} for {escape(guest)}.</p>"
