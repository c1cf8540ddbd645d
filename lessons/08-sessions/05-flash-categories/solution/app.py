from flask import Flask, flash, redirect, render_template, request, url_for

app = Flask(__name__)
app.secret_key = "5f0b1f3c9d6e4c0bb1a76d2f1d6c8a54"

guests = ["Grace"]


@app.route("/")
def index():
    return render_template("index.html", guests=guests)


@app.route("/ring", methods=["POST"])
def ring():
    flash("Ding dong. Somebody will come to the gate.")
    return redirect(url_for("index"))


@app.route("/join", methods=["POST"])
def join():
    name = request.form["name"].strip()
    if name:
        guests.append(name)
        flash(f"{name} is on the list.", "success")
    else:
        flash("Please write your name.", "error")
    return redirect(url_for("index"))
