import pytest

ALL = "Running on all addresses (0.0.0.0)"


def served(console, name):
    """Return the last run that serves a module, as far as it came."""
    runs = [run for run in console.ran("flask run") if f"Serving Flask app '{name}" in run.output]
    assert runs, f"{name}.py has not been served: there was no flask run for it in the console."
    run = runs[-1]
    lines = [line.strip() for line in run.output.splitlines() if line.strip()]
    assert "Running on" in run.output, (
        f"{name}.py is not served. The command said at its end: {lines[-1]}"
    )
    assert run.running, f"The server of {name}.py has ended. Both should run at the same time."
    return run


def assert_port(run, name, port):
    assert f"Running on http://127.0.0.1:{port}" in run.output, (
        f"{name}.py should be served at port {port}, but it is not: {run.text}"
    )


@pytest.mark.hint(1)
def test_tea(console):
    """The tea is served at port 5000, for this computer alone."""
    run = served(console, "tea")
    assert_port(run, "tea", 5000)
    assert ALL not in run.output, (
        "tea.py should be reached from this computer alone, but it listens at all addresses."
    )


@pytest.mark.hint(2)
def test_cake_has_its_own_port(console):
    """The cake is served at port 5001, at the same time."""
    assert_port(served(console, "cake"), "cake", 5001)


@pytest.mark.hint(3)
def test_cake_is_for_all(console):
    """Others on the network can reach the cake."""
    run = served(console, "cake")
    assert ALL in run.output, (
        "cake.py should listen at all addresses of this computer, but it listens at 127.0.0.1 "
        f"alone: {run.text}"
    )
