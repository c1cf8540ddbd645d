from flask import Flask
from markupsafe import escape
from supplier import ask_supplier

app = Flask(__name__)


@app.route("/")
def index():
    return '<a href="/price/apple">Apples</a>, <a href="/price/mango">mangos</a>'


@app.route("/price/<fruit>")
def price(fruit):
    try:
        euros = ask_supplier(fruit)
    except Exception:
        app.logger.exception("No price", fruit)
        return "The price is not known at the moment.", 503
    return f"{escape(fruit)}: {euros:.2f} euros"
