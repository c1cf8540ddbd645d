from flask import Flask, redirect

app = Flask(__name__)


@app.route("/")
def index():
    return '<a href="/projects">Projects</a> <a href="/about">About</a>'


@app.route("/projects/garden")
def garden():
    return "<h1>The garden</h1> Forty tulips and one apple tree."


@app.get("/projects")
def go_to_projects():
    return redirect("projects/")


@app.route("/projects/", strict_slashes=False)
def projects():
    return '<h1>Projects</h1> The project page. <a href="garden">The garden</a>'


@app.route("/about")
def about():
    return "<h1>About</h1> The about page."
