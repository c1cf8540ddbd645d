from flask import Flask

app = Flask(__name__)


@app.route("/")
def hello_world():
    return "<h1>HELLO, Ada,</h1> and welcome to my world!"
