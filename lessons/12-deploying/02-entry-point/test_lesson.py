import importlib
import runpy
import sys

import pytest
from flask import Flask


@pytest.fixture
def served(monkeypatch):
    """List the calls of run(), which would start the development server."""
    calls = []

    def run(self, *arguments, **settings):
        calls.append(settings)

    monkeypatch.setattr(Flask, "run", run)
    return calls


def import_anew(name):
    sys.modules.pop(name, None)
    return importlib.import_module(name)


@pytest.mark.hint(2)
def test_does_not_serve_itself(served, project):
    """Importing app.py does not start a server."""
    sys.path.insert(0, str(project))
    import_anew("app")
    assert served == [], (
        "A server imports app.py, and that started the development server, by app.run. It should "
        "start only when the file is run itself."
    )


@pytest.mark.hint(2)
def test_starts_when_run(served, project):
    """Running the file, by python app.py, still starts the development server."""
    runpy.run_path(str(project / "app.py"), run_name="__main__")
    assert len(served) == 1, (
        "Running app.py itself should start the development server once, by app.run, but it was "
        f"started {len(served)} times."
    )


@pytest.mark.hint(3)
def test_wsgi(app, served, project):
    """In wsgi.py, a server finds the application under the name application."""
    assert (project / "wsgi.py").is_file(), "There should be a file wsgi.py, but there is none."
    module = import_anew("wsgi")
    assert hasattr(module, "application"), (
        "A server looks in wsgi.py for the name application, but there is none of that name."
    )
    assert served == [], (
        "A server imports wsgi.py, and that started the development server, by run. The server "
        "that imports it does the serving."
    )
    heard = []
    environ = {"REQUEST_METHOD": "GET", "PATH_INFO": "/", "wsgi.url_scheme": "http"}
    environ.update({"SERVER_NAME": "kites.example", "SERVER_PORT": "80", "QUERY_STRING": ""})
    body = module.application(environ, lambda status, headers: heard.append(status))
    answer = (heard, b"".join(body))
    assert answer == (["200 OK"], b"<h1>Kites</h1>"), (
        "A server called application for the address /, and should get the page of the kites, "
        f"but it got: {answer}."
    )


@pytest.mark.hint(1)
def test_page(client):
    """The page is as it was."""
    html = client.get("/").text
    assert html == "<h1>Kites</h1>", f"Visiting / should show the kites, but it shows: {html!r}."
