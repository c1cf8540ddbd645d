from flask import Flask, render_template

app = Flask(__name__)


@app.get("/")
def index():
    return render_template("index.html")


@app.get("/about")
def about():
    return """
    <!doctype html>
    <title>About the club</title>
    <h1>About the club</h1>
    <p>We meet on Tuesdays and walk, whatever the weather.</p>
    <p><a href="/">The front page</a></p>
    """
