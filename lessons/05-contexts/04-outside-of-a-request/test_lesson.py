import sys
from contextvars import Context

import pytest

EVENTS = ["Chess on Monday", "Singing on Friday"]


def at_night(app):
    """Call the function as the clock does; return what it gives."""
    try:
        return Context().run(sys.modules[app.import_name].newsletter)
    except RuntimeError as error:
        said = str(error).partition("\n")[0]
        pytest.fail(f"At night, newsletter() should give its text, but it fails: {said}")


def assert_lists(text, events, place):
    for event in ("This week at the club:", *(f"* {each}" for each in events)):
        assert event in str(text), f"{place} should say: {event} But it says: {text!r}."


@pytest.mark.hint(2)
def test_at_night(app):
    """Called by the clock, with no request, newsletter() gives its text."""
    assert_lists(at_night(app), EVENTS, "At night, the newsletter")


@pytest.mark.hint(2)
def test_tonight(app):
    """The page /tonight shows it."""
    # The visitor of a site sees the answer 500, and so does the check.
    app.testing = False
    response = app.test_client().get("/tonight")
    assert response.status_code == 200, (
        f"Visiting /tonight should show the newsletter, but the answer is {response.status}."
    )
    assert_lists(response.text, EVENTS, "The page /tonight")


@pytest.mark.hint(3)
def test_preview(client):
    """The page /preview shows it, as before."""
    response = client.get("/preview")
    assert response.status_code == 200, (
        f"Visiting /preview should show the newsletter, but the answer is {response.status}."
    )
    assert_lists(response.text, EVENTS, "The page /preview")


@pytest.mark.hint(1)
def test_new_events(app, client):
    """An event that is added later is in the next newsletter."""
    sys.modules[app.import_name].EVENTS.append("Dancing & more")
    text = client.get("/preview").text
    assert "* Dancing &amp; more" in text, (
        f"Dancing was added to EVENTS, and /preview should list it, but it says: {text!r}."
    )
