import re

from flask import Flask, redirect, render_template, request, url_for
from markupsafe import Markup

app = Flask(__name__)

comments = ["What a *lovely* tea."]


@app.template_filter()
def formatted(text):
    html = Markup()
    for number, piece in enumerate(re.split(r"\*(.+?)\*", text)):
        if number % 2:
            html += Markup("<strong>{}</strong>").format(piece)
        else:
            html += piece
    return html


@app.route("/")
def index():
    return render_template("index.html", comments=comments)


@app.route("/comment", methods=["POST"])
def comment():
    comments.append(request.form["text"])
    return redirect(url_for("index"))
