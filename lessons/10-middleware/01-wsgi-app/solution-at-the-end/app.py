from flask import Flask, request
from middleware import SmallLetters

app = Flask(__name__)


@app.route("/")
def index():
    return '<a href="/kites">Kites</a>, <a href="/KITES">KITES</a>'


@app.route("/kites")
def kites():
    return f"Kites, at {request.path}"


flask_itself = app.wsgi_app
app.wsgi_app = SmallLetters(wsgi_app=flask_itself)
