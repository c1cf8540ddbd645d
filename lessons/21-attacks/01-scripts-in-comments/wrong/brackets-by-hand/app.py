import re

from flask import Flask, redirect, render_template, request, url_for
from markupsafe import Markup

app = Flask(__name__)

comments = ["What a *lovely* tea."]


@app.template_filter()
def formatted(text):
    text = text.replace("<", "&lt;").replace(">", "&gt;")
    html = re.sub(r"\*(.+?)\*", r"<strong>\1</strong>", text)
    return Markup(html)


@app.route("/")
def index():
    return render_template("index.html", comments=comments)


@app.route("/comment", methods=["POST"])
def comment():
    comments.append(request.form["text"])
    return redirect(url_for("index"))
