from bakery import to_bake
from flask import Flask

app = Flask(__name__)


@app.route("/")
def index():
    return "".join(f"<p>{kind}: {count}</p>" for kind, count in to_bake().items())
