# The quickstart's own example, LighttpdCGIRootFix of werkzeug.contrib.fixers, left werkzeug
# in its version 1.0. ProxyFix, which stayed, corrects the environment in the same way.
from flask import Flask, url_for
from werkzeug.middleware.proxy_fix import ProxyFix

app = Flask(__name__)
app.wsgi_app = ProxyFix(app.wsgi_app, x_prefix=1)

@app.route('/')
def index():
    return url_for('index')
