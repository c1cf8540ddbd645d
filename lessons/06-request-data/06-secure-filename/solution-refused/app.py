from pathlib import Path

from flask import Flask, render_template, request, send_from_directory
from werkzeug.utils import secure_filename

app = Flask(__name__)

UPLOADS = Path(app.root_path) / "uploads"
UPLOADS.mkdir(exist_ok=True)


@app.route("/", methods=["GET", "POST"])
def drawer():
    error = None
    if request.method == "POST":
        file = request.files["the_file"]
        name = secure_filename(file.filename)
        if not name or name != file.filename:
            return "This name will not do.", 400
        file.save(UPLOADS / name)
    names = sorted(path.name for path in UPLOADS.iterdir())
    return render_template("drawer.html", names=names, error=error)


@app.route("/files/<name>")
def download(name):
    return send_from_directory(UPLOADS, name)
