from flask import Flask, render_template

app = Flask(__name__)

teas = {
    "Assam": {"stars": 4, "cents": 350},
    "Sencha": {"stars": 5, "cents": 1205},
    "Mint": {"stars": 2, "cents": 90},
}


@app.template_filter()
def stars(number):
    return "★" * number


@app.template_filter()
def euros(cents):
    return f"{cents / 100:.2f} €"


@app.get("/")
def index():
    return render_template("index.html", teas=teas)


@app.get("/tea/<name>")
def tea(name):
    return render_template("tea.html", name=name, tea=teas[name])
