from flask import Flask, redirect, render_template, request, url_for

app = Flask(__name__)

readings = []


@app.route("/")
def index():
    average = "not known"
    if readings:
        average = round(sum(readings) / len(readings), 1)
    return render_template("index.html", average=average)


@app.route("/reading", methods=["POST"])
def reading():
    station = request.form["station"]
    text = request.form["celsius"]
    app.logger.debug("Station %s sent %r", station, text)
    try:
        readings.append(float(text))
    except ValueError:
        app.logger.warning("A station sent nonsense", station, text)
    return redirect(url_for("index"))
