from flask import Flask, abort, render_template

app = Flask(__name__)

BIRDS = {"robin": "Red breast, round body.", "wren": "Small, brown and loud."}


@app.route("/")
def index():
    return render_template("index.html", birds=BIRDS)


@app.route("/bird/<name>")
def bird(name):
    if name not in BIRDS:
        abort(404)
    return render_template("bird.html", name=name, text=BIRDS[name])


@app.route("/teapot")
def teapot():
    abort(418)


@app.errorhandler(418)
def no_coffee(error):
    return render_template("no_coffee.html"), 418
