from datetime import date

from flask import Flask, render_template

app = Flask(__name__)


@app.context_processor
def add_year():
    return {"year": date.today().year}


@app.context_processor
def add_site():
    return {"site": "The walking club"}


@app.get("/")
def index():
    return render_template("index.html", site="The walking club")


@app.get("/about")
def about():
    return render_template("about.html")
