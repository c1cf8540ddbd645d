from flask import Flask, render_template
from flask_hours import Hours

hours = Hours()


def create_app(settings=None):
    app = Flask(__name__)
    if settings is not None:
        app.config.update(settings)
    app.config["HOURS_TEXT"] = "From nine to six"
    hours.init_app(app)

    @app.route("/")
    def index():
        return render_template("index.html")

    return app
