from flask import Flask, render_template
from markupsafe import escape

app = Flask(__name__)


@app.get("/hello/<name>")
def hello(name):
    return render_template("hello.html", visitor=name)


@app.get("/member/<name>/<int:year>")
def member(name, year):
    return render_template("member.html", name=escape(name), year=year)
