"""The files of small projects that the command is run in."""

from __future__ import annotations

from pathlib import Path

HELLO = """\
import os
import threading

from flask import Flask, request

app = Flask(__name__)
meeting = threading.Barrier(2, timeout=20)


@app.route("/")
def index():
    return f"Hello from {app.name}"


@app.route("/post/<int:number>", methods=["GET", "POST"])
def post(number):
    return f"{request.method} {number}"


@app.route("/meet")
def meet():
    meeting.wait()
    return "met"


@app.route("/thread")
def thread():
    main = threading.current_thread() is threading.main_thread()
    return f"main {main} multithread {request.environ['wsgi.multithread']}"


@app.cli.command()
def show():
    "Show what the environment gives."
    print(app.name, app.debug, *(os.environ.get(name) for name in ("ONE", "TWO", "THREE")))
"""

FACTORY = """\
from flask import Flask


def create_app(color="green", *, size=1):
    app = Flask(__name__)
    app.add_url_rule("/", view_func=lambda: f"{color} {size}", endpoint="index")
    app.cli.command("show")(lambda: print(color, size))
    return app
"""

SUBDOMAINS = """\
from flask import Flask

app = Flask(__name__, subdomain_matching=True)
app.config["SERVER_NAME"] = "shop.test"
app.add_url_rule("/", endpoint="start", subdomain="api")
app.add_url_rule("/about", endpoint="about", methods=["GET", "DELETE"])
"""

HOSTS = """\
from flask import Flask

app = Flask(__name__, host_matching=True, static_host="static.test")
app.add_url_rule("/", endpoint="start", host="api.test")
app.add_url_rule("/about", endpoint="about", host="<name>.test")
"""

FILES = {
    "hello.py": HELLO,
    "factory.py": FACTORY,
    "subdomains.py": SUBDOMAINS,
    "hosts.py": HOSTS,
    "bare.py": "from flask import Flask\n\napp = Flask(__name__, static_folder=None)\n",
    "shop/__init__.py": HELLO,
    "shop/admin/__init__.py": "",
    "shop/admin/site.py": HELLO.replace("app = Flask", "site = Flask").replace("app.", "site."),
    # What cannot be loaded, each in its way.
    "syntax.py": "from flask import Flask\n\ndef broken(:\n",
    "indented.py": "def f():\nreturn 1\n",
    "raises.py": "def settings():\n    raise ValueError('no settings')\n\n\nsettings()\n",
    "dependency.py": "import nowhere_to_be_found\n",
    "wrong_name.py": "from flask import Flsk\n",
    "not_a_package.py": "import hello.views\n",
    "circle.py": "import arc\n\nfrom flask import Flask\n\napp = Flask(__name__)\n",
    "arc.py": "from circle import app\n",
    "null_byte.py": "x = 1\0\n",
    "nothing.py": "import flask\n",
    "several.py": "from flask import Flask\n\nfirst = Flask('first')\nsecond = Flask('second')\n",
    "needy.py": "from flask import Flask\n\n\ndef create_app(color):\n    return Flask(color)\n",
    "failing.py": "def create_app():\n    raise RuntimeError('no database')\n",
    "empty_handed.py": "def create_app():\n    return None\n",
    "number.py": "app = 3\n",
    "exits.py": "raise SystemExit(3)\n",
}


def make_project(folder: Path) -> Path:
    """Write all files into a folder, and give it."""
    for name, text in FILES.items():
        file = folder / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text)
    return folder
