from flask import Flask, render_template
from proxy import Proxy
from werkzeug.middleware.proxy_fix import ProxyFix

app = Flask(__name__)


@app.route("/")
def index():
    return render_template("index.html")


# On a real server, the proxy is another program and this line is not there.
app.wsgi_app = Proxy(app.wsgi_app)
app.wsgi_app = ProxyFix(app.wsgi_app, x_for=1, x_proto=1, x_host=1)
