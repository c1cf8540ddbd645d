from flask import Flask, make_response, render_template, request

app = Flask(__name__)


@app.route("/")
def index():
    theme = request.cookies.get("theme", "light")
    return render_template("index.html", theme=theme)


@app.route("/theme", methods=["POST"])
def choose():
    theme = request.form["theme"]
    return render_template("chosen.html", theme=theme)


@app.route("/seen")
def seen():
    response = make_response("From now on this site knows that you were here.")
    response.set_cookie("seen", "yes")
    return response
