from html.parser import HTMLParser
from urllib.parse import parse_qs, urljoin, urlsplit

import pytest

NAMES = ("stylesheet", "Log in", "John Doe")


class Addresses(HTMLParser):
    """Collects the addresses in a page: the links' by their text, the stylesheet's by its name."""

    def __init__(self, html):
        super().__init__()
        self.found = {}
        self.link = None
        self.feed(html)

    def handle_starttag(self, tag, attrs):
        attributes = dict(attrs)
        address = attributes.get("href", "")
        if tag == "link" and attributes.get("rel") == "stylesheet":
            self.found["stylesheet"] = address
        if tag == "a":
            self.link = address

    def handle_endtag(self, tag):
        if tag == "a":
            self.link = None

    def handle_data(self, data):
        if self.link is not None and data.strip():
            self.found[data.strip()] = self.link


def addresses_of(client, base="http://localhost/"):
    """Return the addresses on the front page of a site that lives at the base."""
    found = Addresses(client.get("/", base_url=base).text).found
    for name in NAMES:
        assert name in found, f"The front page should still have an address for: {name}."
    return found


@pytest.mark.hint(3)
def test_log_in_link(client):
    """The link "Log in" leads to /login, with next=/ in its query."""
    address = addresses_of(client)["Log in"]
    parts = urlsplit(urljoin("/", address))
    assert parts.path == "/login", f"The link should lead to /login, but it leads to {address}."
    assert parse_qs(parts.query) == {"next": ["/"]}, (
        f"The link should hand next=/ over in its query, but it leads to {address}."
    )


@pytest.mark.hint(2)
def test_profile_link(client):
    """The link "John Doe" leads to his profile, with the space written as %20."""
    address = addresses_of(client)["John Doe"]
    assert " " not in address, (
        f"A space may not stand in an address, but the link leads to {address!r}. "
        "url_for writes it as %20."
    )
    page = client.get(urljoin("/", address))
    assert address and "John Doe" in page.text, (
        f"The link should lead to the profile of John Doe, but at {address} "
        f"there is: {page.text!r}."
    )


@pytest.mark.hint(2)
def test_site_in_a_folder(client):
    """When the site lives in the folder /club, each of the addresses begins with /club/."""
    found = addresses_of(client, "http://localhost/club/")
    for name in NAMES:
        address = found[name]
        path = urlsplit(urljoin("http://localhost/club/", address)).path
        assert path.startswith("/club/"), (
            f"In the folder /club, the address for {name!r} should begin with /club/, "
            f"but it is {address}. Build it with url_for."
        )
    sheet = urlsplit(urljoin("http://localhost/club/", found["stylesheet"])).path
    assert sheet == "/club/static/style.css", (
        "In the folder /club, the stylesheet is at /club/static/style.css, but the page asks for "
        f"{sheet}."
    )
