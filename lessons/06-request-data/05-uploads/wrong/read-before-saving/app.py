from pathlib import Path

from flask import Flask, render_template, request, send_from_directory

app = Flask(__name__)

UPLOADS = Path(app.root_path) / "uploads"
UPLOADS.mkdir(exist_ok=True)


@app.route("/count", methods=["GET", "POST"])
def count():
    lines = None
    if request.method == "POST":
        file = request.files["text"]
        lines = len(file.readlines())
    return render_template("count.html", lines=lines)


@app.route("/", methods=["GET", "POST"])
def profile():
    if request.method == "POST":
        file = request.files["picture"]
        print(len(file.read()), "bytes have arrived.")
        file.save(UPLOADS / "picture.png")
    has_picture = (UPLOADS / "picture.png").exists()
    return render_template("profile.html", has_picture=has_picture)


@app.route("/picture")
def picture():
    return send_from_directory(UPLOADS, "picture.png")
