from flask import Flask
from kitchen import cook
from markupsafe import escape

app = Flask(__name__)


@app.route("/")
def index():
    return '<a href="/order/Ada/soup">Soup for Ada</a>, <a href="/order/Ada/tea">tea for Ada</a>'


@app.route("/order/<name>/<dish>")
def order(name, dish):
    app.guest = name
    return receipt(dish)


def receipt(dish):
    cook(app, dish)
    return f"<p>One {escape(dish)} for {escape(app.guest)}.</p>"
