from flask import Flask, render_template
from markupsafe import escape
from night import at_night

app = Flask(__name__)

EVENTS = ["Chess on Monday", "Singing on Friday"]


def newsletter():
    return render_template("newsletter.txt", events=EVENTS)


def page(text):
    return f"<pre>{escape(text)}</pre>"


@app.route("/preview")
def preview():
    return page(newsletter())


@app.route("/tonight")
def tonight():
    with app.app_context():
        return page(at_night(newsletter))
