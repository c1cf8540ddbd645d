import json
from pathlib import Path

from flask import Flask, render_template

app = Flask(__name__)

POSTS = Path(app.instance_path) / "posts.json"


def read_posts():
    if not POSTS.exists():
        return []
    return json.loads(POSTS.read_text())


@app.route("/")
def index():
    return render_template("index.html", posts=[*reversed(read_posts()), {"title": "An example", "text": "It stands in the program."}])
