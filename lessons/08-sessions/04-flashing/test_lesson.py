import re
from html import unescape

import pytest


def visible_text(response):
    """Return the text of a page without its list and its tags, with single spaces."""
    text = re.sub(r"(?s)<style\b.*?</style>|<li\b.*?</li>|<[^>]*>", " ", response.text)
    return " ".join(unescape(text).split())


def join(client, name):
    """Send the form as a browser does, and go where the answer leads."""
    response = client.post("/join", data={"name": name}, follow_redirects=True)
    assert response.status_code == 200, (
        f"Sending the form with the name {name!r} should lead to the front page, "
        f"but the answer is {response.status}."
    )
    return response


@pytest.mark.hint(2)
def test_tells_who_is_on_the_list(client):
    """After sending a name, the page has a message with that name in it."""
    for name in ("Ada", "Zoë"):
        text = visible_text(join(client, name))
        assert "{" not in text, (
            f"The page shows the braces as they are: {text!r}. Write an f in front of the first "
            "quotation mark."
        )
        assert name in text, (
            f"After {name} has sent the form, the page should have a message with her name in it, "
            f"but besides the list it says: {text!r}."
        )


@pytest.mark.hint(3)
def test_tells_what_is_wrong(client):
    """After sending an empty name, the page has a message, and nobody is added."""
    usual = visible_text(client.get("/"))
    text = visible_text(join(client, "  "))
    assert text != usual, (
        "After an empty name was sent, the page should have a message, but it says what it always "
        f"says: {text!r}."
    )
    assert "on the list" not in text, f"Nobody was added, but the page says: {text!r}."


@pytest.mark.hint(1)
def test_message_is_shown_once(client):
    """The message is shown once: after a reload it is gone."""
    usual = visible_text(client.get("/"))
    join(client, "Ada")
    text = visible_text(client.get("/"))
    assert text == usual, (
        f"After a reload the message should be gone, but the page still says: {text!r}."
    )


@pytest.mark.hint(1)
def test_answers_with_a_redirect(client):
    """The form is still answered with a redirect."""
    response = client.post("/join", data={"name": "Ada"})
    assert 300 <= response.status_code < 400, (
        "After the form was sent, the answer should still lead to the front page, "
        f"but it is {response.status}."
    )
