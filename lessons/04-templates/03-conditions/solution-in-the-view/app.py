from flask import Flask, render_template

app = Flask(__name__)


@app.get("/tea/<int:packets>")
def tea(packets):
    return render_template("tea.html", packets=packets)


@app.get("/hello/")
@app.get("/hello/<name>")
def hello(name="World"):
    return render_template("hello.html", name=name)
