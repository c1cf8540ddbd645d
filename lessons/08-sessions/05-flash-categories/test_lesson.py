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


def text_of_class(response, name):
    """Return the text of the elements that have a class."""
    pattern = r"(?s)<(\w+)\b[^>]*\bclass\s*=\s*[\"']?([^\"'>]*)[^>]*>(.*?)</\1>"
    found = re.findall(pattern, response.text)
    inner = [text for _, classes, text in found if name in classes.split()]
    return " ".join(unescape(re.sub(r"<[^>]*>", " ", " ".join(inner))).split())


def paragraphs(response):
    """Return the paragraphs of a page as they stand in its HTML."""
    return " ".join(re.findall(r"(?s)<p\b.*?</p>", response.text)) or "no paragraph"


@pytest.mark.hint(2)
def test_success_looks_like_success(client):
    """After sending the name Ada, the message with it has the class success."""
    response = join(client, "Ada")
    assert "Ada" in visible_text(response), (
        "After Ada has sent the form, the page should have a message with her name in it, "
        f"but it has: {paragraphs(response)}."
    )
    assert "Ada" in text_of_class(response, "success"), (
        "The message about Ada should have the class success, "
        f"but the page has: {paragraphs(response)}."
    )


@pytest.mark.hint(3)
def test_error_looks_like_an_error(client):
    """After sending an empty name, the message has the class error and not success."""
    response = join(client, "")
    assert text_of_class(response, "error"), (
        "The message about the missing name should have the class error, "
        f"but the page has: {paragraphs(response)}."
    )
    assert not text_of_class(response, "success"), (
        "The message about the missing name should not have the class success, "
        f"but the page has: {paragraphs(response)}."
    )


@pytest.mark.hint(1)
def test_message_is_shown_once(client):
    """Each message is shown once, and in one place."""
    text = visible_text(join(client, "Ada"))
    assert text.count("Ada") == 1, (
        f"The message about Ada should be on the page once, but the page says: {text!r}."
    )
    again = visible_text(client.get("/"))
    assert "Ada" not in again, (
        f"After a reload the message should be gone, but the page still says: {again!r}."
    )
