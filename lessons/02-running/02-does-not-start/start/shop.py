from flask import Flask
from prices import PRICES

app = Flask(__name__)


@app.route("/")
def index():
    return f"Tea costs {PRICES['tea']} euros."
