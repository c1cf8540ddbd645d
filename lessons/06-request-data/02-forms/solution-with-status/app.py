from flask import Flask, render_template, request

app = Flask(__name__)

guests = ["Grace"]


@app.route("/", methods=["GET", "POST"])
def index():
    error = None
    if request.method == "POST":
        name = request.form["name"]
        if not name or name.isspace():
            error = "A guest needs a name."
            return render_template("index.html", guests=guests, error=error), 400
        guests.append(name.strip())
    return render_template("index.html", guests=guests, error=error)
