from flask import Flask, redirect, render_template, request, url_for

app = Flask(__name__)

guests = []


@app.route("/")
def index():
    return render_template("index.html", guests=guests)


@app.route("/join", methods=["POST"])
def join():
    guests.append(request.form["name"])
    return redirect(url_for("index"))
