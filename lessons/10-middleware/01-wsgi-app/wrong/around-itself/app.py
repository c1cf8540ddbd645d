from flask import Flask, request
from middleware import SmallLetters

app = Flask(__name__)
app.wsgi_app = SmallLetters(app)


@app.route("/")
def index():
    return '<a href="/kites">Kites</a>, <a href="/KITES">KITES</a>'


@app.route("/kites")
def kites():
    return f"Kites, at {request.path}"
