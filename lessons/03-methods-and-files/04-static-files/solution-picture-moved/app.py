from flask import Flask, url_for

app = Flask(__name__)


def page(title):
    return f"""
    <link rel="stylesheet" href="{url_for('static', filename='style.css')}">
    <h1>{title}</h1>
    <p><img src="{url_for('static', filename='sun.svg')}" alt="The sun" width="160"></p>
    <p><a href="{url_for('index')}">The week</a>
    <a href="{url_for('monday')}">Monday</a></p>
    """


@app.get("/")
def index():
    return page("The week")


@app.get("/day/monday")
def monday():
    return page("Monday")
