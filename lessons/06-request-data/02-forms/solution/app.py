from flask import Flask, render_template, request

app = Flask(__name__)

guests = ["Grace"]


@app.route("/", methods=["GET", "POST"])
def index():
    error = None
    if request.method == "POST":
        name = request.form["name"].strip()
        if name:
            guests.append(name)
        else:
            error = "Please write your name."
    return render_template("index.html", guests=guests, error=error)
