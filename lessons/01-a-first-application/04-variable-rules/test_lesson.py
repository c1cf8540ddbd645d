from html import unescape

import pytest


def visit(client, username):
    response = client.get(f"/user/{username}", follow_redirects=True)
    assert response.status_code == 200, (
        f"Visiting /user/{username} should show a profile, but the answer is {response.status}. "
        "The part that varies stands in angle brackets."
    )
    return response.text


@pytest.mark.hint(2)
def test_profiles(client):
    """Visiting /user/ada shows "User ada", and so for every other name."""
    for username in ("ada", "grace", "Zoë"):
        text = visit(client, username)
        assert "{" not in text, (
            f"The page shows the braces as they are: {text!r}. Write an f in front of the first "
            "quotation mark."
        )
        assert username in text, (
            f"Visiting /user/{username} should show that name, but the page says: {text!r}."
        )
        assert "user" in text.lower(), (
            f"The page at /user/{username} should show the word User as well, "
            f"but it says: {text!r}."
        )


@pytest.mark.hint(3)
def test_html_is_shown_as_text(client):
    """A name with HTML in it is shown as text."""
    text = visit(client, "<b>bold")
    assert "<b>bold" not in text, (
        f"The visitor's tag became part of your page: {text!r}. Put escape() around the name."
    )
    assert "<b>bold" in unescape(text), (
        "Visiting /user/<b>bold should show that name, with &lt; in the place of <, "
        f"but the page says: {text!r}."
    )
