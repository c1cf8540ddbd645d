from flask import Flask, make_response, redirect, render_template, request, url_for

app = Flask(__name__)


@app.route("/")
def index():
    theme = request.cookies.get("theme", "light")
    return render_template("index.html", theme=theme)


@app.route("/theme", methods=["POST"])
def choose():
    theme = request.form["theme"]
    response = redirect(url_for("index"))
    response.set_cookie("theme", theme, max_age=3600, samesite="Lax")
    return response


@app.route("/seen")
def seen():
    response = make_response("From now on this site knows that you were here.")
    response.set_cookie("seen", "yes")
    return response
