from flask import Flask, request

app = Flask(__name__)

likes = {"total": 0}


@app.route("/bell", methods=["GET", "POST"])
def bell():
    if request.method == "POST":
        return "Ding dong."
    return """
    <h1>The bell</h1>
    <form method="post">
      <button>Ring it</button>
    </form>
    """


@app.route("/", methods=["GET", "POST"])
def garden():
    if request.method == "post":
        likes["total"] = likes["total"] + 1
    return f"""
    <h1>The garden</h1>
    <p>Likes: {likes['total']}</p>
    <form method="post">
      <button>I like it</button>
    </form>
    """
