import re
from html import unescape

import pytest


def guests_on(response):
    """Return the guests in the list of a page."""
    found = re.findall(r"(?s)<li\b[^>]*>(.*?)</li>", response.text)
    return [unescape(each).strip() for each in found]


def visible_text(response):
    """Return the text of a page without its list and its tags, with single spaces."""
    text = re.sub(r"(?s)<li\b.*?</li>|<[^>]*>", " ", response.text)
    return " ".join(unescape(text).split())


def send(client, name):
    """Send the form as a browser does, and go where the answer leads."""
    response = client.post("/", data={"name": name}, follow_redirects=True)
    assert response.status_code in (200, 400, 422), (
        f"Sending the form with the name {name!r} should show the page again, "
        f"but the answer is {response.status}."
    )
    return response


@pytest.mark.hint(1)
def test_name_is_added(client):
    """Sending the form with a name adds it to the list."""
    send(client, "Ada")
    guests = guests_on(client.get("/"))
    assert guests[-1:] == ["Ada"], (
        "After the form was sent with the name Ada, she should be the last on the list, "
        f"but the list is {guests}."
    )


@pytest.mark.hint(2)
def test_empty_name_is_refused(client):
    """An empty name, or one of spaces only, is not added."""
    before = guests_on(client.get("/"))
    for name, said in (("", "an empty name"), ("   ", "a name of three spaces")):
        send(client, name)
        after = guests_on(client.get("/"))
        assert after == before, (
            f"The form was sent with {said}, and nobody should be added, "
            f"but the list is now {after}."
        )


@pytest.mark.hint(3)
def test_says_what_is_wrong(client):
    """After an empty name, the page says what is wrong."""
    at_first = visible_text(client.get("/"))
    afterwards = visible_text(send(client, ""))
    assert afterwards != at_first, (
        "After an empty name the page should say what is wrong, but it says the same as on a "
        f"first visit: {at_first!r}."
    )
