from flask import Flask, render_template

app = Flask(__name__)


@app.get("/hello/<name>")
def hello(name):
    return render_template("hello.html", visitor=name)


@app.get("/member/<name>/<int:year>")
def member(name, year):
    return render_template("member.html", member={"name": name, "year": year})
