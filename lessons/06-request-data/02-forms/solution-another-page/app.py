from flask import Flask, render_template, request

app = Flask(__name__)

guests = ["Grace"]


@app.route("/", methods=["GET", "POST"])
def index():
    error = None
    if request.method == "POST":
        name = request.form["name"].strip()
        if name == "":
            return "<p>You have no name?</p> <a href='/'>Try again</a>"
        guests.append(name)
    return render_template("index.html", guests=guests, error=error)
