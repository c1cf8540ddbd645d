from flask import Flask

app = Flask(__name__)


@app.route("/goodbye")
def hello_world():
    return "Hello, World!"


def goodbye():
    return "Goodbye, World!"
