from flask import Flask, render_template, request

app = Flask(__name__)


@app.route("/", methods=["GET", "POST"])
def order():
    answer = None
    if request.method == "POST":
        tea = request.form["tea"]
        if request.form.get("milk"):
            answer = f"{tea} with milk"
        else:
            answer = f"{tea} without milk"
    return render_template("order.html", answer=answer)
