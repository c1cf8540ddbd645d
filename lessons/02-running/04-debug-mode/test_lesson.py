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


@pytest.mark.hint(3)
def test_change_is_noticed(console):
    """The running server has noticed a change of yours, and has answered a visit of / since."""
    _, noticed, since = last_served(console).output.rpartition("Detected change in")
    assert noticed, (
        "The last server has noticed no change of a file. Leave it running in debug mode, and "
        "change the greeting in hello.py."
    )
    assert '"GET / HTTP/1.1" 200' in since, (
        "The server has noticed the change, and nobody has visited / since."
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
