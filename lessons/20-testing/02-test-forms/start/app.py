from flask import Flask, redirect, render_template, request, url_for

app = Flask(__name__)

guests = ["Grace"]


@app.route("/")
def index():
    return render_template("index.html", guests=guests)


@app.route("/join", methods=["POST"])
def join():
    name = request.form["name"].strip()
    if not name:
        return render_template("index.html", guests=guests, error="Please give a name."), 400
    guests.append(name)
    return redirect(url_for("index"))
