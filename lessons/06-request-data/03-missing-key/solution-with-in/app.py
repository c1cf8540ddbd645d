from flask import Flask, render_template, request

app = Flask(__name__)


@app.route("/", methods=["GET", "POST"])
def order():
    answer = None
    if request.method == "POST":
        tea = request.form["tea"]
        word = "with" if "milk" in request.form else "without"
        answer = f"{tea} {word} milk"
    return render_template("order.html", answer=answer)
