from flask import Flask
from markupsafe import escape

app = Flask(__name__)


@app.route("/")
def index():
    return "The post office"


@app.route("/login", methods=["GET", "POST"])
def login():
    return "Log in"


@app.route("/parcels/<code>/where")
def track(code):
    return f"The parcel {escape(code)} is on its way."
