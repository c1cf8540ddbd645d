import re
from html import unescape

import pytest


def visible_text(response):
    """Return the text of a page without its tags, with single spaces."""
    return " ".join(unescape(re.sub(r"<[^>]*>", " ", response.text)).split())


def visits_on(response):
    """Return the number of visits that the front page shows."""
    found = re.search(r"visit number (\d+)", visible_text(response))
    return int(found[1]) if found else None


def log_in_and_out(client):
    client.post("/login", data={"username": "Ada"})
    response = client.post("/logout")
    assert response.status_code < 400, f"Ada pressed Log out, and the answer is {response.status}."


@pytest.mark.hint(1)
def test_is_logged_out(client):
    """After logging out, the front page says "You are not logged in"."""
    log_in_and_out(client)
    text = visible_text(client.get("/"))
    assert "not logged in" in text, (
        "Ada has logged out, and the front page should say: You are not logged in, "
        f"but it says: {text!r}."
    )


@pytest.mark.hint(2)
def test_diary_is_closed(client):
    """After logging out, the diary is closed."""
    log_in_and_out(client)
    response = client.get("/diary")
    assert 300 <= response.status_code < 400, (
        "Ada has logged out, and /diary should lead to the log-in page, "
        f"but the answer is {response.status}: the key username is still in the session."
    )


@pytest.mark.hint(2)
def test_visits_go_on(client):
    """The visits go on being counted."""
    before = visits_on(client.get("/"))
    log_in_and_out(client)
    after = visits_on(client.get("/"))
    assert after == (before or 0) + 1, (
        f"Before logging in and out this was visit number {before}, and the next should be "
        f"number {(before or 0) + 1}, but it is number {after}."
    )


@pytest.mark.hint(3)
def test_nobody_is_logged_in(app):
    """Logging out without being logged in leads to the front page as well."""
    # The visitor of a site sees the answer 500, and so does the check.
    app.testing = False
    response = app.test_client().post("/logout")
    assert response.status_code < 400, (
        "Somebody who is not logged in pressed Log out and should be led to the front page, "
        f"but the answer is {response.status}: there is no key username to remove."
    )
