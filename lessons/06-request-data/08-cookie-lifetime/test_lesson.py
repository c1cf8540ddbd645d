import re
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from html import unescape

import pytest

DAY = 24 * 60 * 60


def visible_text(response):
    """Return the text of a page without its tags, with single spaces."""
    text = re.sub(r"(?s)<style\b.*?</style>|<[^>]*>", " ", response.text)
    return " ".join(unescape(text).split())


def send(client, address, fields):
    response = client.post(address, data=fields)
    assert response.status_code < 400, (
        f"Pressing a button sent POST {address}, and the answer is {response.status}."
    )
    return response


def days_of(header):
    """Return how many days a Set-Cookie header asks for, or None when it does not say."""
    seconds = re.search(r"(?i);\s*max-age=(-?\d+)", header)
    if seconds:
        return int(seconds[1]) / DAY
    date = re.search(r"(?i);\s*expires=([^;]+)", header)
    if date:
        left = parsedate_to_datetime(date[1]) - datetime.now(UTC)
        return left.total_seconds() / DAY
    return None


@pytest.mark.hint(2)
def test_lives_for_30_days(client):
    """The cookie theme lives for 30 days, and holds the choice as before."""
    response = send(client, "/theme", {"theme": "dark"})
    headers = [each for each in response.headers.getlist("Set-Cookie") if each.startswith("theme=")]
    assert headers, "Choosing dark should still set the cookie theme, but no answer sets it."
    days = days_of(headers[-1])
    assert days is not None, (
        "The cookie theme should live for 30 days, but it has no lifetime and is forgotten when "
        f"the browser is closed: Set-Cookie: {headers[-1]}."
    )
    assert 29.5 < days < 30.5, (
        f"The cookie theme should live for 30 days, which are {30 * DAY} seconds, "
        f"but it lives for {days * DAY:.0f}."
    )
    text = visible_text(client.get("/"))
    assert "Your theme: dark" in text, (
        f"Dark was chosen, and the front page should say: Your theme: dark, but it says: {text!r}."
    )


@pytest.mark.hint(3)
def test_choice_is_forgotten(client):
    """After the button "Forget my choice", the cookie is gone and the page is light."""
    send(client, "/theme", {"theme": "dark"})
    send(client, "/forget", {})
    text = visible_text(client.get("/"))
    left = client.get_cookie("theme")
    assert left is None, (
        "After the choice was forgotten, the browser should have no cookie theme, but it still "
        f"has one with the value {left.value!r}, and the front page says: {text!r}."
    )
    assert "Your theme: light" in text, (
        "After the choice was forgotten, the front page should say: Your theme: light, "
        f"but it says: {text!r}."
    )
