from flask import Flask

app = Flask(__name__)

shopping = ["apples", "cheese"]


@app.get("/")
def index():
    items = ", ".join(shopping) or "nothing"
    return f"""
    <h1>To buy: {items}</h1>
    <form method="post" action="/bread">
      <button>Add bread</button>
    </form>
    <form method="post">
      <button>Clear the list</button>
    </form>
    """


@app.post("/bread")
def add_bread():
    shopping.append("bread")
    return '<p>Bread is on the list.</p><a href="/">Back to the list</a>'


@app.post("/clear")
def clear():
    shopping.clear()
    return '<p>The list is empty.</p><a href="/">Back to the list</a>'
