from flask import Flask, render_template, request, url_for

app = Flask(__name__)

TEAS = ["Assam", "Darjeeling", "Gunpowder", "Keemun", "Lapsang", "Oolong", "Sencha"]
ON_A_PAGE = 3


def page_number():
    """Return the number of the page that the address asks for, from 1."""
    number = request.args.get("page", 1, type=int)
    return max(number, 1)


def next_page():
    """Return the address of the page after this one."""
    return url_for("index", page=page_number() + 1)


@app.route("/")
def index():
    first = (page_number() - 1) * ON_A_PAGE
    return render_template(
        "index.html", teas=TEAS[first : first + ON_A_PAGE], next_page=next_page()
    )
