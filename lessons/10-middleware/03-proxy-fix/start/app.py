from flask import Flask, render_template
from proxy import Proxy

app = Flask(__name__)


@app.route("/")
def index():
    return render_template("index.html")


# On a real server, the proxy is another program and this line is not there.
app.wsgi_app = Proxy(app.wsgi_app)
