import logging

import pytest


class Memory(logging.Handler):
    """Keep what is written into a log."""

    def __init__(self):
        super().__init__()
        self.records = []

    def emit(self, record):
        self.records.append(record)


def text_of(record):
    """Return the line of the log, with its values in its gaps."""
    try:
        return record.getMessage()
    except TypeError:
        pytest.fail(
            f"The text {record.msg!r} should have one gap for each value that comes after it, but "
            f"there are {len(record.args)} values. A gap is %s or %r."
        )


@pytest.fixture
def log(app):
    # The visitor of a site sees the answer 500, and so does the check.
    app.testing = False
    memory = Memory()
    app.logger.addHandler(memory)
    app.logger.setLevel(logging.DEBUG)
    yield memory.records
    app.logger.removeHandler(memory)


@pytest.mark.hint(2)
def test_error_is_logged(client, log):
    """When a price cannot be had, the log has the error with its traceback, and the fruit."""
    for fruit in ("mango", "kiwi"):
        log.clear()
        client.get(f"/price/{fruit}")
        found = [each for each in log if each.levelno >= logging.ERROR]
        assert found, (
            f"There is no price for a {fruit}, and the log should have an error, but it has none."
        )
        error = found[0]
        assert error.exc_info and error.exc_info[0], (
            "The log should have the traceback of the error, but it has only the line: "
            f"{text_of(error)}"
        )
        assert error.exc_info[0] is TimeoutError, (
            f"The log should have the supplier's error, but it has a {error.exc_info[0].__name__}."
        )
        assert fruit in text_of(error), (
            f"The line should name the fruit, {fruit}, but it says: {text_of(error)}"
        )
        assert text_of(error) != fruit, (
            f"The line should say what failed, and it says only: {fruit}"
        )


@pytest.mark.hint(3)
def test_visitor_is_told(client, log):
    """The visitor is told kindly, with the status 503."""
    response = client.get("/price/mango")
    assert (response.status_code, response.text) == (
        503,
        "The price is not known at the moment.",
    ), (
        "Visiting /price/mango should say that the price is not known at the moment, with the "
        f"status 503, but the answer is {response.status}: {response.text!r}."
    )


@pytest.mark.hint(1)
def test_prices(client, log):
    """A price that can be had is shown, and nothing is logged."""
    for fruit, expected in (("apple", "apple: 1.20 euros"), ("pear", "pear: 1.50 euros")):
        response = client.get(f"/price/{fruit}")
        assert (response.status_code, response.text) == (200, expected), (
            f"Visiting /price/{fruit} should show {expected}, "
            f"but the answer is {response.status}: {response.text!r}."
        )
    said = [text_of(each) for each in log]
    assert said == [], f"The price could be had, but the log says: {said[0]}"


@pytest.mark.hint(1)
def test_front_page(client):
    """The front page leads to both fruits."""
    html = client.get("/").text
    for fruit in ("apple", "mango"):
        assert f'<a href="/price/{fruit}">' in html, (
            f"The front page should have a link to /price/{fruit}, but it is: {html!r}."
        )
