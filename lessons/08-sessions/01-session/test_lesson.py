import re
from html import unescape
from urllib.parse import urljoin, urlsplit

import pytest


def visible_text(response):
    """Return the text of a page without its tags, with single spaces."""
    return " ".join(unescape(re.sub(r"<[^>]*>", " ", response.text)).split())


def log_in(client, username):
    response = client.post("/login", data={"username": username})
    assert response.status_code < 400, (
        f"Logging in as {username} should lead to the front page, "
        f"but the answer is {response.status}."
    )


@pytest.mark.hint(1)
def test_is_logged_in(client):
    """After logging in as Ada, the front page says "Logged in as Ada"; likewise for others."""
    for username in ("Ada", "Grace"):
        log_in(client, username)
        text = visible_text(client.get("/"))
        assert f"Logged in as {username}" in text, (
            f"After logging in, the front page should say: Logged in as {username}, "
            f"but it says: {text!r}."
        )


@pytest.mark.hint(2)
def test_others_are_not(app):
    """Another visitor is not logged in by that."""
    log_in(app.test_client(), "Ada")
    text = visible_text(app.test_client().get("/"))
    assert "not logged in" in text, (
        "Ada has logged in, and to another visitor the front page should still say: You are not "
        f"logged in, but it says: {text!r}."
    )


@pytest.mark.hint(3)
def test_diary_is_for_members(client):
    """Visiting /diary without logging in leads to the log-in page."""
    response = client.get("/diary")
    assert 300 <= response.status_code < 400, (
        "Somebody who has not logged in visits /diary and should be sent to /login, "
        f"but the answer is {response.status}."
    )
    path = urlsplit(urljoin("http://localhost/diary", response.location)).path
    assert path == "/login", (
        "Somebody who has not logged in visits /diary and should be sent to /login, "
        f"but is sent to {path}."
    )
    assert "The feast" not in response.text, "The diary is in the answer all the same."


@pytest.mark.hint(3)
def test_members_read_the_diary(client):
    """Visiting /diary after logging in shows it."""
    log_in(client, "Ada")
    response = client.get("/diary")
    assert response.status_code == 200, (
        "Ada has logged in and should see the diary, but the answer to /diary is "
        f"{response.status}."
    )
    text = visible_text(response)
    assert "The feast" in text, f"Ada should see the diary, but the page says: {text!r}."
