import re

import pytest


def visible_text(response):
    """Return the text of a page without its tags, with single spaces."""
    return " ".join(re.sub(r"<[^>]*>", " ", response.text).split())


@pytest.mark.hint(2)
def test_says_hello(client):
    """The page at / says Hello."""
    text = visible_text(client.get("/"))
    assert "hello" in text.lower(), f"The page at / should say Hello, but it says: {text!r}."


@pytest.mark.hint(1)
def test_greets_somebody_else(client):
    """It greets a person of your choice instead of the world."""
    text = visible_text(client.get("/"))
    assert not re.search(r"(?i)\bhello\W+(the |whole |dear )*world\b", text), (
        f"The page should greet a person of your choice, but it still says: {text!r}."
    )
    assert "{" not in text, (
        f"The page shows the braces as they are: {text!r}. Put the name straight into the text, "
        "or write an f in front of the first quotation mark."
    )
    name = re.sub(r"(?i)^.*?\bhello\b", "", text)
    assert re.search(r"\w", name), (
        f"After Hello there should be a name, but the page says only: {text!r}."
    )
