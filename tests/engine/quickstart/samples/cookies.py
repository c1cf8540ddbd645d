from flask import Flask, make_response, render_template, request
app = Flask(__name__)

@app.route('/read')
def read():
    username = request.cookies.get('username')
    # use cookies.get(key) instead of cookies[key] to not get a
    # KeyError if the cookie is missing.
    return 'Hello %s' % username

@app.route('/')
def index():
    resp = make_response(render_template('hello.html'))
    resp.set_cookie('username', 'the username')
    return resp
