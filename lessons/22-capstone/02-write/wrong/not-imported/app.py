import json
from pathlib import Path

from flask import Flask, flash, redirect, render_template, request, url_for

app = Flask(__name__)
app.secret_key = "dev"

POSTS = Path(app.instance_path) / "posts.json"


def read_posts():
    if not POSTS.exists():
        return []
    return json.loads(POSTS.read_text())


def save_posts(posts):
    POSTS.parent.mkdir(exist_ok=True)
    POSTS.write_text(json.dumps(posts))


@app.route("/")
def index():
    return render_template("index.html", posts=reversed(read_posts()))


@app.route("/write", methods=["GET", "POST"])
def write():
    if request.method == "GET":
        return render_template("write.html")
    title = request.form["title"].strip()
    text = request.form["text"].strip()
    if not title or not text:
        flash("A post needs a title and a text.")
        return render_template("write.html"), 400
    post = {"id": secrets.token_hex(4), "title": title, "text": text}
    save_posts([*read_posts(), post])
    flash("Your post is published.")
    return redirect(url_for("index"))
