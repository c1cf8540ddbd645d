from flask import Flask, render_template
from flask_visits import Visits

app = Flask(__name__)
app.config["VISITS_START"] = 1000

visits = Visits()


@app.route("/")
def index():
    return render_template("index.html", title="Kites")


@app.route("/wind")
def wind():
    return render_template("index.html", title="Wind")
