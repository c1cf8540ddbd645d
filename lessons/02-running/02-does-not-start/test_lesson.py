import pytest


def last_line(run):
    lines = [line for line in run.output.splitlines() if line.strip()]
    return lines[-1].strip() if lines else "nothing"


@pytest.mark.hint(1)
def test_server_runs(console):
    """The server starts, and serves the shop."""
    runs = console.ran("flask run")
    assert runs, "The server has not been started: there was no flask run in the console."
    served = [run for run in runs if "Running on" in run.output]
    assert served, (
        f"No flask run has served anything. The last one ended with: {last_line(runs[-1])}"
    )
    assert "Serving Flask app 'shop" in served[-1].output, (
        f"The application is in shop.py, but what is served is another: {served[-1].text}"
    )


@pytest.mark.hint(3)
def test_page_is_visited(console):
    """The page at / has been visited and answered with 200."""
    lines = [line for run in console.ran("flask run") for line in run.output.splitlines()]
    asked = [line for line in lines if '"GET ' in line]
    assert asked, "The server has not seen a request yet. Start it, then visit the page /."
    assert any('"GET / HTTP/1.1" 200' in line for line in asked), (
        "The server should have answered a request for / with 200, but it has seen: "
        f"{asked[-1].partition('] ')[2]}"
    )
