from flask import Flask, request

app = Flask(__name__)

BOOKS = {
    1: {"title": "Emma", "year": 1815},
    2: {"title": "Dracula", "year": 1897},
}


@app.route("/")
def index():
    return {"books": "/books/1", "teapot": "/teapot"}


@app.route("/teapot")
def teapot():
    return {"error": "This is a teapot."}, 418, {"X-Lid": "closed"}


@app.route("/books/<int:number>")
def book(number):
    if number not in BOOKS:
        return {"error": "There is no such book."}, 404
    return BOOKS[number]


@app.route("/books", methods=["POST"])
def add_book():
    number = max(BOOKS) + 1
    BOOKS[number] = {"title": request.form["title"], "year": 2026}
    return BOOKS[number], {"Location": f"/books/{number}"}
