from flask import Flask, url_for
from markupsafe import escape

app = Flask(__name__)


@app.route("/")
def index():
    return f"""
    <link rel="stylesheet" href="{url_for('static', filename='style.css')}">
    <link rel="icon" href="data:,">
    <h1>The club</h1>
    <p><a href="{url_for('login', next='/', _external=True)}">Log in</a></p>
    <p><a href="{url_for('profile', username='John Doe')}">John Doe</a></p>
    """


@app.route("/login")
def login():
    return "The log-in page"


@app.route("/user/<username>")
def profile(username):
    return f"{escape(username)}'s profile"


with app.test_request_context():
    print(url_for("login"))
    print(url_for("login", next="/"))
    print(url_for("profile", username="John Doe"))
