from flask import Flask
from markupsafe import escape

app = Flask(__name__)


@app.route("/")
def index():
    return '<h1>My posts</h1><a href="/post/1">Start with the first</a>'


@app.route("/run/<float:kilometres>")
def show_run(kilometres):
    return f"{kilometres * 1000:.0f} metres"


@app.route("/post/<int:post_id>/")
def show_post(post_id):
    return f'<h1>Post {post_id}</h1><a href="../{post_id + 1}/">Next</a>'


@app.route("/notes/<path:subpath>/")
def show_note(subpath):
    return f"<h1>Note {escape(subpath)}</h1>"
