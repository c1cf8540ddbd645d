from flask import Flask, render_template
from flask_hours import Hours

app = Flask(__name__)
app.config["HOURS_TEXT"] = "From nine to six"

hours = Hours()
hours.init_app(app)


@app.route("/")
def index():
    return render_template("index.html")
