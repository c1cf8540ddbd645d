import json
from pathlib import Path

from flask import Flask, render_template

app = Flask(__name__)

POSTS = Path(app.instance_path) / "posts.json"


def read_posts():
    if not POSTS.exists():
        return []
    return json.loads(POSTS.read_text())


posts = read_posts()


@app.route("/")
def index():
    posts.reverse()
    return render_template("index.html", posts=posts)
