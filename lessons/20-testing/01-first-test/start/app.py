from flask import Flask, abort, render_template

app = Flask(__name__)

teas = {"assam": "black", "sencha": "green"}


@app.route("/")
def index():
    return render_template("index.html", teas=teas)


@app.route("/tea/<name>")
def tea(name):
    if name not in teas:
        abort(404)
    return render_template("tea.html", name=name, kind=teas[name])
