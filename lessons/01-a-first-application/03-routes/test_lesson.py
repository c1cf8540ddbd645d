from html.parser import HTMLParser
from urllib.parse import urljoin, urlsplit

import pytest


class Links(HTMLParser):
    """Collects the addresses of the links on a page."""

    def __init__(self, html):
        super().__init__()
        self.addresses = []
        self.feed(html)

    def handle_starttag(self, tag, attrs):
        address = dict(attrs).get("href")
        if tag == "a" and address:
            self.addresses.append(address)


def leads_to_hello(client, address):
    """Tell whether a link reaches the page /hello, however its address is written."""
    parts = urlsplit(urljoin("http://localhost:5000/", address))
    here = parts.netloc == "localhost:5000" and parts.path.rstrip("/") == "/hello"
    return here and client.get(parts.path, follow_redirects=True).status_code == 200


def visit(client, address):
    response = client.get(address, follow_redirects=True)
    assert response.status_code == 200, (
        f"Visiting {address} should show a page, but the answer is {response.status}."
    )
    return response


@pytest.mark.hint(1)
def test_greeting_at_hello(client):
    """Visiting /hello shows the greeting."""
    text = visit(client, "/hello").text
    assert "hello" in text.lower(), f"Visiting /hello should say Hello, but it says: {text!r}."


@pytest.mark.hint(2)
def test_same_greeting_at_hi(client):
    """Visiting /hi shows the same page as /hello."""
    here = visit(client, "/hi").text
    there = client.get("/hello", follow_redirects=True).text
    assert here == there, (
        f"Visiting /hi should show the same page as /hello, but /hi says {here!r} and /hello "
        f"says {there!r}. Put both decorators above one function."
    )


@pytest.mark.hint(3)
def test_front_page_links_to_hello(client):
    """The page at / has a link to /hello."""
    html = visit(client, "/").text
    addresses = Links(html).addresses
    assert addresses, (
        f"The page at / should have a link to /hello, but it has no link at all: {html!r}. "
        'A link is written <a href="/hello">some words</a>.'
    )
    assert any(leads_to_hello(client, address) for address in addresses), (
        f"The page at / should have a link to /hello, but it links to {', '.join(addresses)}."
    )
