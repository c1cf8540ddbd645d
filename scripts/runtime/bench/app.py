"""The app that answers first: the first lesson's."""

from flask import Flask

app = Flask(__name__)


@app.route("/")
def hello() -> str:
    """Greet."""
    return "<p>Hello, World!</p>"
