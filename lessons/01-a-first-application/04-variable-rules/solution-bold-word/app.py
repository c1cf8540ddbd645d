from flask import Flask
from markupsafe import escape

app = Flask(__name__)


@app.route("/")
def index():
    return """
    <h1>Members</h1>
    <p><a href="/hello/Ada">A greeting for Ada</a></p>
    <p><a href="/user/ada">The profile of ada</a></p>
    """


@app.route("/hello/<name>")
def hello(name):
    return f"Hello, {escape(name)}!"


@app.route("/user/<username>")
def profile(username):
    return "<b>User</b> " + escape(username)
