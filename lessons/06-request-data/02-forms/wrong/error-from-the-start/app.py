from flask import Flask, render_template, request

app = Flask(__name__)

guests = ["Grace"]


@app.route("/", methods=["GET", "POST"])
def index():
    error = "Please write your name."
    if request.method == "POST":
        name = request.form["name"].strip()
        if name:
            guests.append(name)
    return render_template("index.html", guests=guests, error=error)
