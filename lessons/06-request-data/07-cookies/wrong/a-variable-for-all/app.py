from flask import Flask, make_response, render_template, request

app = Flask(__name__)
current = "light"


@app.route("/")
def index():
    return render_template("index.html", theme=current)


@app.route("/theme", methods=["POST"])
def choose():
    global current
    theme = current = request.form["theme"]
    response = make_response(render_template("chosen.html", theme=theme))
    response.set_cookie("theme", theme)
    return response


@app.route("/seen")
def seen():
    response = make_response("From now on this site knows that you were here.")
    response.set_cookie("seen", "yes")
    return response
