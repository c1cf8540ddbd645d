from flask import Flask, make_response, render_template

app = Flask(__name__)

MENU = """Tomato soup
Rice & beans
Apple <warm>
"""


@app.route("/")
def index():
    return render_template("index.html")


@app.route("/hours")
def hours():
    response = make_response("From eleven to two.")
    response.headers["X-Kitchen"] = "open"
    return response


@app.route("/menu")
def menu():
    response = make_response(MENU)
    response.headers["Content-Type"] = "text/plain; charset=utf-8, no-store"
    return response
