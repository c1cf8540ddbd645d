"""The first answer: what a learner's first lesson amounts to."""

from werkzeug.test import Client

from flask import Flask

app = Flask("answer")


@app.route("/")
def hello():
    return "Hello"


Client(app).get("/").text
