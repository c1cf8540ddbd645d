import importlib
import sys

import pytest


def last_served(console):
    """Return the last run that serves something."""
    runs = console.ran("flask run")
    assert runs, "The server has not been started: there was no flask run in the console."
    served = [run for run in runs if "Running on" in run.output]
    assert served, f"No flask run has served anything. The last one was: {runs[-1].text}"
    return served[-1]


@pytest.mark.hint(2)
def test_debug_mode(console):
    """The server runs in debug mode."""
    run = last_served(console)
    assert "Debug mode: on" in run.output, (
        f"The server should say Debug mode: on, but the last one, started by {run.text}, says off."
    )


@pytest.mark.hint(1)
def test_page_is_visited(console):
    """The page has been visited in debug mode."""
    run = last_served(console)
    assert '"GET / HTTP/1.1" 200' in run.output, (
        "The last server that was started should have answered a request for / with 200, "
        "but it has not."
    )


@pytest.mark.hint(3)
def test_greeting(project):
    """The page greets somebody else than the world."""
    sys.path.insert(0, str(project))
    sys.modules.pop("hello", None)
    text = importlib.import_module("hello").app.test_client().get("/").text
    assert text.strip() and "world" not in text.lower(), (
        f"The page should greet somebody else than the world, but it says: {text!r}"
    )
