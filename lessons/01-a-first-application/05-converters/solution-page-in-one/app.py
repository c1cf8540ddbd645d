from flask import Flask
from markupsafe import escape

app = Flask(__name__)


@app.route("/")
def index():
    return '<h1>My posts</h1><a href="/post/1">Start with the first</a>'


@app.route("/run/<float:kilometres>")
def show_run(kilometres):
    return f"{kilometres * 1000:.0f} metres"


@app.route("/post/<int:number>")
def show_post(number):
    following = number + 1
    return "Post " + str(number) + "<a href=" + str(following) + ">Post " + str(following) + "</a>"


@app.get("/notes/<path:path>")
def show_note(path):
    return escape(path)
