from html.parser import HTMLParser
from urllib.parse import urljoin, urlsplit

import pytest


class Buttons(HTMLParser):
    """Collects what the buttons of a page send: a method and an address."""

    def __init__(self, html):
        super().__init__()
        self.form = None
        self.sent = []
        self.feed(html)

    def handle_starttag(self, tag, attrs):
        attributes = dict(attrs)
        if tag == "form":
            self.form = attributes
        submits = tag == "input" and attributes.get("type") in ("submit", "image")
        if self.form is not None and (tag == "button" or submits):
            method = attributes.get("formmethod") or self.form.get("method") or "get"
            address = attributes.get("formaction") or self.form.get("action") or "/"
            self.sent.append((method.upper(), urlsplit(urljoin("/", address)).path))

    def handle_endtag(self, tag):
        if tag == "form":
            self.form = None


def shown(client):
    """Return the page with the list."""
    page = client.get("/")
    assert page.status_code == 200, (
        f"Visiting / should show the list, but the answer is {page.status}."
    )
    return page.text


@pytest.mark.hint(1)
def test_asking_clears_nothing(client):
    """Visiting /clear leaves the list as it is."""
    client.get("/clear", follow_redirects=True)
    assert "apples" in shown(client), (
        "Visiting /clear should leave the list as it is, but afterwards the apples are gone. "
        "Let the view answer POST and not GET."
    )


@pytest.mark.hint(2)
def test_button_clears(client):
    """A button on the page at / clears the list."""
    buttons = Buttons(shown(client)).sent
    assert buttons, "The page at / should have a button that clears the list, but it has none."
    for method, address in buttons:
        if method == "POST":
            client.post(address, follow_redirects=True)
            if "apples" not in shown(client):
                return
    sent = ", ".join(f"{method} {address}" for method, address in buttons)
    pytest.fail(
        "A button on the page at / should clear the list by POST, but each of them was pressed and "
        f"the apples are still there. What the buttons send: {sent}."
    )


@pytest.mark.hint(1)
def test_bread_is_added(client):
    """The button for bread works as before."""
    assert ("POST", "/bread") in Buttons(shown(client)).sent, (
        "The page at / should still have a button that sends POST to /bread, but it has none."
    )
    answer = client.post("/bread", follow_redirects=True)
    assert answer.status_code == 200, (
        f"Adding bread should work as before, but the answer is {answer.status}."
    )
    assert "bread" in shown(client), "Bread was added, but the list does not show it."
