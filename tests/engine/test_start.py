"""What an application imports to start, and that what it does not import is there when asked."""

from __future__ import annotations

import os
import subprocess
import sys

import pytest

from erlen.plain import PLAIN

START = """
import io, sys
import erlen

app = erlen.Flask("demo")
app.add_url_rule("/<int:id>", "view", lambda id: erlen.url_for("view", id=id))
environ = {
    "REQUEST_METHOD": "GET", "PATH_INFO": "/7", "SCRIPT_NAME": "", "QUERY_STRING": "",
    "SERVER_NAME": "x", "SERVER_PORT": "80", "SERVER_PROTOCOL": "HTTP/1.1", "HTTP_HOST": "x",
    "wsgi.url_scheme": "http", "wsgi.input": io.BytesIO(), "wsgi.errors": sys.stderr,
}
assert b"".join(app(environ, lambda *args: None)) == b"/7"
"""
LATE = {
    "asyncio",
    "click",
    "http.client",
    "http.server",
    "importlib.metadata",
    "jinja2",
    "ssl",
    "werkzeug.debug",
    "werkzeug.serving",
    "werkzeug.test",
}


def run(code: str, **environment: str) -> str:
    """Run code in a Python of its own, with what it imports from this one's path."""
    path = os.pathsep.join(entry for entry in sys.path if entry)
    finished = subprocess.run(
        [sys.executable, "-W", "error", "-c", code],
        env={**os.environ, "PYTHONPATH": path, **environment},
        capture_output=True,
        text=True,
        check=False,
    )
    assert finished.returncode == 0, finished.stderr
    return finished.stdout.strip()


def test_an_application_starts_and_answers_without_what_it_does_not_use() -> None:
    loaded = run(f"{START}\nprint(*sorted(sys.modules))", ERLEN_PLAIN="").split()
    assert LATE.intersection(loaded) == set()


@pytest.mark.parametrize("plain", ["", "1"])
@pytest.mark.parametrize(
    "use",
    [
        "from werkzeug import run_simple, Client, Request, Response",
        "import werkzeug; werkzeug.run_simple; werkzeug.Client",
        "import werkzeug; werkzeug.serving.run_simple; werkzeug.test.Client",
        "import werkzeug.serving, werkzeug.test; werkzeug.test.Client is werkzeug.Client or 1 / 0",
        "from werkzeug.test import Client; from werkzeug.serving import run_simple",
        "import werkzeug; hasattr(werkzeug, 'nothing') and 1 / 0",
        "from erlen.templating import Environment, DispatchingJinjaLoader",
        "from erlen.templating import *; Environment, render_template, create_jinja_environment",
        "import erlen.templating as t; 'Environment' in dir(t) or 1 / 0",
        "import erlen.templating as t; hasattr(t, 'nothing') and 1 / 0",
        "from erlen import Flask; issubclass(Flask.jinja_environment, object) or 1 / 0",
        "import erlen; erlen.install_as_flask(); from flask.templating import Environment",
        "import erlen; erlen.install_as_flask(); from flask.sansio.app import Environment",
        "import erlen; erlen.Flask('x').cli.command('y')(print)",
        "import erlen; erlen.Flask('x').jinja_env.from_string('{{ 1 }}').render() == '1' or 1 / 0",
        "import erlen; erlen.Flask('x').jinja_loader.list_templates()",
        "import erlen; erlen.Flask('x').test_client().get('/')",
    ],
)
def test_what_is_imported_late_is_there_when_it_is_asked_for(use: str, plain: str) -> None:
    run(f"import erlen; {use}", ERLEN_PLAIN=plain)


def test_werkzeug_is_left_alone_where_it_was_imported_before() -> None:
    code = (
        "import sys, werkzeug; before = dict(vars(werkzeug)); import erlen;"
        " after = vars(werkzeug); assert all(after[name] is before[name] for name in before);"
        " print('werkzeug.test' in sys.modules)"
    )
    assert run(code) == "True"


@pytest.mark.skipif(PLAIN, reason="with ERLEN_PLAIN=1 everything is imported")
def test_erlens_modules_start_bare_whichever_is_imported_first() -> None:
    code = "import sys, erlen.sessions; print('werkzeug.serving' in sys.modules)"
    assert run(code) == "False"
