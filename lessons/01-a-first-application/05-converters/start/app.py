from flask import Flask
from markupsafe import escape

app = Flask(__name__)


@app.route("/")
def index():
    return '<h1>My posts</h1><a href="/post/1">Start with the first</a>'


@app.route("/run/<float:kilometres>")
def show_run(kilometres):
    return f"{kilometres * 1000:.0f} metres"


@app.route("/post/<post_id>")
def show_post(post_id):
    return f"<h1>Post {escape(post_id)}</h1>"
