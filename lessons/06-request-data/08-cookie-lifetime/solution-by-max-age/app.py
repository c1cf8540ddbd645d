from flask import Flask, make_response, render_template, request

app = Flask(__name__)


@app.route("/")
def index():
    theme = request.cookies.get("theme", "light")
    return render_template("index.html", theme=theme)


@app.route("/theme", methods=["POST"])
def choose():
    theme = request.form["theme"]
    response = make_response(render_template("chosen.html", theme=theme))
    response.set_cookie("theme", theme, 2592000)
    return response


@app.route("/forget", methods=["POST"])
def forget():
    response = make_response(render_template("forgotten.html"))
    response.set_cookie("theme", "", max_age=0)
    return response


@app.route("/brief")
def brief():
    response = make_response("This will be forgotten in a minute.")
    response.set_cookie("brief", "yes", max_age=60)
    return response
