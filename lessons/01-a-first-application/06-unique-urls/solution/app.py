from flask import Flask

app = Flask(__name__)


@app.route("/")
def index():
    return '<a href="/projects">Projects</a> <a href="/about">About</a>'


@app.route("/projects/garden")
def garden():
    return "<h1>The garden</h1> Forty tulips and one apple tree."


@app.route("/projects/")
def projects():
    return '<h1>Projects</h1> The project page. <a href="garden">The garden</a>'


@app.route("/about")
def about():
    return "<h1>About</h1> The about page."
