from flask import Flask, render_template

app = Flask(__name__)

posts = [
    {"id": "5e01", "title": "An example", "text": "It stands in the program."},
]


@app.route("/")
def index():
    return render_template("index.html", posts=posts)
