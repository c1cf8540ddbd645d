from flask import Flask, render_template
from flask_hours import Hours

hours = Hours()


def create_app(settings=None):
    app = Flask(__name__)
    app.config["HOURS_TEXT"] = "From nine to six"
    app.config.update(settings or {})
    hours.init_app(app)
    return app


@app.route("/")
def index():
    return render_template("index.html")
