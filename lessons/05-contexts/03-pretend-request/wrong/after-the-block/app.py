from flask import Flask, request

app = Flask(__name__)

PAGES = {"/": "The library", "/hours": "Opening hours", "/contact": "Contact"}


def page(text):
    return f"<nav>{menu()}</nav><p>{text}</p><footer>{footer()}</footer>"


def footer():
    return f"You are reading: {PAGES[request.path]}"


def menu():
    entries = []
    for address, title in PAGES.items():
        if address == request.path:
            entries.append(f"<strong>{title}</strong>")
        else:
            entries.append(f'<a href="{address}">{title}</a>')
    return " | ".join(entries)


@app.route("/")
def index():
    return page("Books for everybody.")


@app.route("/hours")
def hours():
    return page("We are open from nine to six.")


@app.route("/contact")
def contact():
    return page("Ring us, or come by.")


@app.route("/overview")
def overview():
    rows = []
    for address in PAGES:
        with app.test_request_context(address):
            pass
        rows.append(f"<li>{menu()}</li>")
    return f"<p>At {request.path}, the menus:</p><ol>{''.join(rows)}</ol>"
