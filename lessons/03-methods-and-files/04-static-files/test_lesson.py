from html.parser import HTMLParser
from urllib.parse import urljoin, urlsplit

import pytest

PAGES = ("/", "/day/monday")


class Files(HTMLParser):
    """Collects the addresses of a page's stylesheets and pictures."""

    def __init__(self, html):
        super().__init__()
        self.stylesheet = []
        self.picture = []
        self.feed(html)

    def handle_starttag(self, tag, attrs):
        attributes = dict(attrs)
        if tag == "link" and "stylesheet" in (attributes.get("rel") or "").lower().split():
            self.stylesheet.append(attributes.get("href") or "")
        if tag == "img":
            self.picture.append(attributes.get("src") or "")


def addresses(client, page, kind, base="http://localhost/"):
    """Return the addresses of a kind of file as they stand on a page."""
    answer = client.get(page, base_url=base)
    assert answer.status_code == 200, (
        f"Visiting {page} should show a page, but the answer is {answer.status}."
    )
    found = getattr(Files(answer.text), kind)
    assert found, f"The page at {page} should still have a {kind}, but there is none."
    return found


def check_file(client, kind, content_type):
    for page in PAGES:
        for address in addresses(client, page, kind):
            path = urlsplit(urljoin(f"http://localhost{page}", address)).path
            answer = client.get(path)
            assert answer.status_code == 200, (
                f"On the page {page} the {kind} has the address {address!r}. The browser asks for "
                f"{path}, and should get the file, but the answer is {answer.status}."
            )
            assert answer.mimetype == content_type, (
                f"At {path} there should be a {kind}, but there is {answer.mimetype}."
            )


@pytest.mark.hint(2)
def test_stylesheet_arrives(client):
    """The stylesheet is found from both pages."""
    check_file(client, "stylesheet", "text/css")


@pytest.mark.hint(3)
def test_picture_arrives(client):
    """The picture is found from both pages."""
    check_file(client, "picture", "image/svg+xml")


@pytest.mark.hint(2)
def test_site_in_a_folder(client):
    """When the site lives in the folder /club, both addresses begin with /club/static/."""
    for kind in ("stylesheet", "picture"):
        for address in addresses(client, "/", kind, "http://localhost/club/"):
            path = urlsplit(urljoin("http://localhost/club/", address)).path
            assert path.startswith("/club/static/"), (
                f"In the folder /club, the address of the {kind} should begin with /club/static/, "
                f"but it is {path}. Build it with url_for."
            )
