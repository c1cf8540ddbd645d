"""The first answer: what a learner's first lesson amounts to."""

from flask import Flask
from werkzeug.test import Client

app = Flask("answer")


@app.route("/")
def hello():
    return "Hello"


Client(app).get("/").text
