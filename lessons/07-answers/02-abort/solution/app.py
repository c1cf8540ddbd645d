from flask import Flask, abort, redirect, render_template, url_for

app = Flask(__name__)

NOTES = {
    1: {"title": "Shopping", "text": "Tea and lemons.", "private": False},
    2: {"title": "Diary", "text": "Nobody may read this.", "private": True},
}


@app.route("/")
def index():
    return render_template("index.html", notes=NOTES)


@app.route("/account")
def account():
    return redirect(url_for("login"))


@app.route("/login")
def login():
    abort(401)
    return "This is never reached."


@app.route("/note/<int:number>")
def note(number):
    if number not in NOTES:
        abort(404)
    found = NOTES[number]
    if found["private"]:
        abort(403)
    return render_template("note.html", note=found)
