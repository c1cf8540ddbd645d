from flask import Flask, request
from werkzeug.test import create_environ
app = Flask(__name__)
environ = create_environ('/hello', method='POST')

with app.request_context(environ):
    assert request.method == 'POST'
