from flask import Flask, request

app = Flask(__name__)

readers = {"story": 0}


@app.get("/")
def index():
    return f"""
    <h1>Stories</h1>
    <p><a href="/story">The lighthouse</a>, read {readers['story']} times</p>
    """


@app.get("/story")
def story():
    if request.method == "HEAD":
        return ""
    readers["story"] = readers["story"] + 1
    return "<h1>The lighthouse</h1><p>Once a ship came by at night.</p>"


@app.get("/method")
def method():
    return f"The method was {request.method}."
