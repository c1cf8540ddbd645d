import contextlib
import inspect
import sys

import pytest


@contextlib.contextmanager
def few_calls_deep():
    """End a recursion early: the browser's Python has less room for one than Python believes."""
    before = sys.getrecursionlimit()
    sys.setrecursionlimit(len(inspect.stack(0)) + 150)
    try:
        yield
    finally:
        sys.setrecursionlimit(before)


def visit(app, address):
    """Visit an address, and give the error as the answer 500, as a server does."""
    app.testing = False
    try:
        with few_calls_deep():
            return app.test_client().get(address)
    except RecursionError:
        pytest.fail(
            "The middleware calls the application, and the application calls the middleware, "
            "without an end. Wrap app.wsgi_app and not app."
        )
    except Exception as error:
        pytest.fail(
            f"Visiting {address} should reach the middleware and then Flask, but calling "
            f"app.wsgi_app fails: {error}"
        )


def said(response):
    if response.status_code != 200:
        return f"the answer is {response.status}"
    return f"the page says: {response.text}"


@pytest.mark.hint(2)
def test_capital_letters(app):
    """Visiting /KITES or /Kites shows the kites."""
    for address in ("/KITES", "/Kites"):
        response = visit(app, address)
        assert (response.status_code, response.text) == (200, "Kites, at /kites"), (
            f"Visiting {address} should say: Kites, at /kites. But {said(response)}."
        )


@pytest.mark.hint(3)
def test_small_letters(app):
    """Visiting / and /kites shows the pages, as before."""
    front = visit(app, "/")
    assert front.status_code == 200, (
        f"Visiting / should show the front page, but the answer is {front.status}."
    )
    for address in ("/kites", "/KITES"):
        assert f'<a href="{address}">' in front.text, (
            f"The front page should have a link to {address}, but it is: {front.text!r}."
        )
    kites = visit(app, "/kites")
    assert (kites.status_code, kites.text) == (200, "Kites, at /kites"), (
        f"Visiting /kites should say: Kites, at /kites. But the answer is {kites.status}."
    )


@pytest.mark.hint(1)
def test_still_a_flask_application(app):
    """An address that is not there, in capital letters too, is answered with 404."""
    for address in ("/trees", "/TREES"):
        response = visit(app, address)
        assert response.status_code == 404, (
            f"Nothing is at {address}, but the answer is {response.status}."
        )
