from flask import Flask, render_template
from markupsafe import Markup, escape

app = Flask(__name__)


@app.get("/")
def index():
    notice = Markup("Open until <strong>six</strong> today.")
    return render_template("index.html", notice=notice)


@app.get("/thanks/<name>")
def thanks(name):
    message = f"Thank you, <strong>{escape(name)}</strong>."
    return render_template("thanks.html", message=message)
