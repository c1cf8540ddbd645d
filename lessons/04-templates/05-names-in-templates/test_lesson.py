import re
from html import unescape
from urllib.parse import urljoin, urlsplit

import pytest


def visit(client, address, base="http://localhost/"):
    page = client.get(address, base_url=base)
    assert page.status_code == 200, (
        f"Visiting {address} should show a page, but the answer is {page.status}."
    )
    return page.text


def links(client, base):
    """Return the paths that the links on the front page lead to."""
    html = visit(client, "/", base)
    found = re.findall(r"""(?i)<a\b[^>]*?\bhref\s*=\s*("[^"]*"|'[^']*'|[^\s>]*)""", html)
    assert found, "The front page should have links to the shelves, but it has no link at all."
    return [urlsplit(urljoin(base, unescape(address.strip("'\"")))).path for address in found]


@pytest.mark.hint(2)
def test_links_lead_to_the_shelves(client):
    """The links on the front page lead to the three shelves."""
    paths = links(client, "http://localhost/")
    for name in ("tea", "coffee", "cocoa"):
        assert f"/shelf/{name}" in paths, (
            f"The front page should have a link to /shelf/{name}, "
            f"but its links lead to: {', '.join(paths)}."
        )


@pytest.mark.hint(2)
def test_links_in_a_folder(client):
    """When the site lives in the folder /club, each of them begins with /club/."""
    for path in links(client, "http://localhost/club/"):
        assert path.startswith("/club/"), (
            f"In the folder /club, each link should begin with /club/, but one leads to {path}. "
            "Build it with url_for, in the template."
        )


@pytest.mark.hint(3)
def test_shelf_shows_its_address(client):
    """The page of a shelf shows its own address."""
    for name in ("tea", "cocoa"):
        html = visit(client, f"/shelf/{name}")
        text = " ".join(unescape(re.sub(r"<[^>]*>", " ", html)).split())
        assert f"/shelf/{name}" in text, (
            f"The page should show its own address, /shelf/{name}, but it says: {text!r}."
        )
