import pytest


@pytest.mark.hint(1)
def test_names_the_application(console):
    """FLASK_APP names the file with the application."""
    runs = console.ran("flask run")
    environment = runs[-1].environment if runs else console.environment
    named = environment.get("FLASK_APP")
    assert named, "FLASK_APP is not set, so flask run does not know which file you mean."
    assert named.removesuffix(".py").partition(":")[0] == "hello", (
        f"FLASK_APP is {named!r}, but the application is in hello.py."
    )


@pytest.mark.hint(2)
def test_the_server_runs(console):
    """The command flask run starts the server."""
    runs = console.ran("flask run")
    assert runs, "The server has not been started: there was no flask run in the console."
    served = [run for run in runs if "Running on" in run.output]
    assert served, (
        f"The last flask run ended with status {runs[-1].status} instead of serving. Read its "
        "last line for the reason."
    )


@pytest.mark.hint(2)
def test_the_page_is_visited(console):
    """The server has answered a request for / with 200 OK."""
    lines = [line for run in console.ran("flask run") for line in run.output.splitlines()]
    asked = [line for line in lines if '"GET ' in line]
    assert asked, "The server has not seen a request yet. Start it, then visit the page /."
    assert any('"GET / HTTP/1.1" 200' in line for line in asked), (
        f"The server has seen no request for / that it answered with 200. The last one: {asked[-1]}"
    )
