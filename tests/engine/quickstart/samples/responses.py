from flask import Flask, make_response, render_template
app = Flask(__name__)

@app.errorhandler(404)
def not_found(error):
    return render_template('error.html'), 404

@app.errorhandler(405)
def not_allowed(error):
    resp = make_response(render_template('error.html'), 405)
    resp.headers['X-Something'] = 'A value'
    return resp

@app.route('/string')
def string():
    return 'text'

@app.route('/response')
def response():
    return app.response_class('made', status=201)

@app.route('/tuple')
def three():
    return 'teapot', 418, {'X-Tea': 'green'}

@app.route('/headers')
def two():
    return 'body', [('X-Tea', 'black')]

@app.route('/wsgi')
def wsgi():
    def application(environ, start_response):
        start_response('202 ACCEPTED', [('Content-Type', 'text/plain')])
        return [b'from WSGI']
    return application
