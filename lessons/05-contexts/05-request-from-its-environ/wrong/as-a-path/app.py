from flask import Flask, request
from markupsafe import escape

app = Flask(__name__)

seen = []


@app.before_request
def remember():
    if request.path != "/diary":
        seen.append(dict(request.environ))


def describe():
    colour = request.args.get("colour", "any")
    return f"{request.method} {request.path}, colour: {colour}"


@app.route("/kites", methods=["GET", "POST"])
def kites():
    return """
        <p><a href="/kites?colour=red">Red kites</a>, <a href="/diary">the diary</a></p>
        <form method="post"><button>Fly one</button></form>
    """


@app.route("/diary")
def diary():
    lines = []
    for environ in seen:
        with app.test_request_context(environ["PATH_INFO"]):
            lines.append(f"<li>{escape(describe())}</li>")
    return f'<ol>{"".join(lines)}</ol><p>{escape(describe())}</p><a href="/kites">Kites</a>'
