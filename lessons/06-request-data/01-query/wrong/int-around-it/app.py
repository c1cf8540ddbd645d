from flask import Flask, render_template, request

app = Flask(__name__)

BOOKS = ["Dracula", "Emma", "Jane Eyre", "Middlemarch", "Persuasion"]


@app.route("/")
def index():
    word = request.args.get("q", "")
    found = [book for book in BOOKS if word.lower() in book.lower()]
    limit = int(request.args.get("limit", 10))
    return render_template("index.html", word=word, books=found[:limit])
