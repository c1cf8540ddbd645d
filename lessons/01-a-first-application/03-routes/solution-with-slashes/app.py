from flask import Flask

app = Flask(__name__)


@app.route("/")
def index():
    return "<h1>Index Page</h1><a href='http://localhost:5000/hello/'>Say hello</a>"


@app.route("/hello/")
@app.route("/hi")
def hello_world():
    return "Hello, World!"


@app.route("/goodbye")
def goodbye():
    return "Goodbye, World!"
