from pathlib import Path

from flask import Flask, redirect, render_template, request, send_from_directory, url_for

app = Flask(__name__)

RECIPES = Path(app.root_path) / "recipes"


@app.route("/")
def index():
    names = sorted(path.name for path in RECIPES.iterdir())
    return render_template("index.html", names=names)


@app.route("/send", methods=["POST"])
def send():
    name = secure_filename(request.form["name"])
    if not name:
        return redirect(url_for("index"))
    (RECIPES / name).write_text(request.form["text"])
    return redirect(url_for("index"))


@app.route("/recipes/<name>")
def recipe(name):
    return send_from_directory(RECIPES, name, mimetype="text/plain")
