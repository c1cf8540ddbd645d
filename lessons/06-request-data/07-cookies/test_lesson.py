import re
from html import unescape

import pytest


def visible_text(response):
    """Return the text of a page without its tags, with single spaces."""
    text = re.sub(r"(?s)<style\b.*?</style>|<[^>]*>", " ", response.text)
    return " ".join(unescape(text).split())


def choose(client, theme):
    response = client.post("/theme", data={"theme": theme}, follow_redirects=True)
    assert response.status_code == 200, (
        f"Choosing {theme} should show a page, but the answer is {response.status}."
    )
    return response


@pytest.mark.hint(2)
def test_choice_is_remembered(client):
    """After choosing dark, the front page says "Your theme: dark"; likewise for light."""
    for theme in ("dark", "light", "dark"):
        choose(client, theme)
        assert client.get_cookie("theme") is not None, (
            f"After {theme} was chosen, the browser should have a cookie called theme, "
            "but no answer has set one."
        )
        text = visible_text(client.get("/"))
        assert f"Your theme: {theme}" in text, (
            f"After {theme} was chosen, the front page should say: Your theme: {theme}, "
            f"but it says: {text!r}."
        )


@pytest.mark.hint(1)
def test_each_visitor_has_their_own(app):
    """What one visitor chooses changes nothing for another."""
    choose(app.test_client(), "dark")
    text = visible_text(app.test_client().get("/"))
    assert "Your theme: light" in text, (
        "One visitor chose dark, and the page of another should still say: Your theme: light, "
        f"but it says: {text!r}."
    )


@pytest.mark.hint(3)
def test_says_what_was_chosen(client):
    """The page after choosing dark still says what was chosen."""
    text = visible_text(choose(client, "dark"))
    assert "dark" in text, f"After choosing dark, the page should say so, but it says: {text!r}."
