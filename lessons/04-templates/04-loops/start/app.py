from flask import Flask, render_template

app = Flask(__name__)

shelves = {
    "tea": ["Assam", "Sencha", "Mint & Lemon"],
    "coffee": ["Java", "Mocha"],
    "cocoa": [],
}


@app.get("/")
def index():
    return render_template("index.html", shelves=shelves)


@app.get("/shelf/<name>")
def shelf(name):
    return render_template("shelf.html", name=name, goods=shelves.get(name, []))
