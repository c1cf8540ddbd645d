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
    items = ""
    for item in shelves.get(name, []):
        items = items + "<li>" + item + "</li>"
    return render_template("shelf.html", name=name, items=items or "This shelf is empty.")
