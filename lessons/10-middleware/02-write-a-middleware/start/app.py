from flask import Flask, render_template
from middleware import NotForSearchEngines

app = Flask(__name__)
app.wsgi_app = NotForSearchEngines(app.wsgi_app)


@app.route("/")
def index():
    return render_template("index.html")
