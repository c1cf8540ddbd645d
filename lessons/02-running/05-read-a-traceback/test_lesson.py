import sys
from html import unescape

import pytest


@pytest.fixture
def visitor(app):
    # The visitor of a site sees the answer 500, and so does the check.
    app.testing = False
    return app.test_client()


def assert_says(visitor, kind, expected):
    response = visitor.get(f"/{kind}")
    assert response.status_code == 200, (
        f"Visiting /{kind} should say {expected!r}, but the answer is {response.status}."
    )
    assert unescape(response.text).strip(" .") == expected, (
        f"Visiting /{kind} should say {expected!r}, but it says {unescape(response.text)!r}."
    )


@pytest.mark.hint(2)
def test_nothing_picked(visitor):
    """Visiting /pear says "pear: nothing picked yet"."""
    assert_says(visitor, "pear", "pear: nothing picked yet")


@pytest.mark.hint(3)
def test_unknown_fruit(visitor):
    """Visiting /fig, or any other fruit, says that nothing was picked of it."""
    for kind in ("fig", "medlar", "<b>nut"):
        assert_says(visitor, kind, f"{kind}: nothing picked yet")


@pytest.mark.hint(1)
def test_averages(visitor):
    """Visiting /apple and /plum shows the averages, 13.5 and 7.0."""
    assert_says(visitor, "apple", "apple: 13.5 kilos a day")
    assert_says(visitor, "plum", "plum: 7.0 kilos a day")
    sys.modules["harvest"].HARVEST["plum"] = [7, 7, 8]
    assert_says(visitor, "plum", "plum: 7.3 kilos a day")


@pytest.mark.hint(1)
def test_front_page(visitor):
    """The front page leads to the fruits, and their names are shown as text."""
    html = visitor.get("/").text
    for kind in ("apple", "pear", "fig"):
        assert f'<a href="/{kind}">' in html, (
            f"The front page should have a link to /{kind}, but it is: {html!r}."
        )
    for kind in ("<b>nut", "<i>pear"):
        response = visitor.get(f"/{kind}")
        assert kind not in response.text, (
            f"Visiting /{kind} should show the name as text, but the page is: {response.text!r}."
        )
