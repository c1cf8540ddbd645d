from flask import Flask, render_template, request

app = Flask(__name__)

TOPPINGS = ["capers", "mushrooms", "olives", "peppers"]


@app.route("/", methods=["GET", "POST"])
def pizza():
    chosen = None
    if request.method == "POST":
        chosen = [request.form.getlist("topping")]
    return render_template("pizza.html", toppings=TOPPINGS, chosen=chosen)
