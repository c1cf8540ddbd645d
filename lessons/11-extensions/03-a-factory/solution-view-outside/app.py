from flask import Flask, render_template
from flask_hours import Hours

hours = Hours()


def index():
    return render_template("index.html")


def create_app(settings=None):
    app = Flask(__name__)
    app.config.from_mapping(HOURS_TEXT="From nine to six")
    app.config.from_mapping(settings or {})
    hours.init_app(app)
    app.add_url_rule("/", view_func=index)
    return app


app = create_app()
