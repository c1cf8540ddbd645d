import re

import pytest

PAGES = {"/": "The library", "/hours": "Opening hours", "/contact": "Contact"}
TEXTS = {
    "/": "Books for everybody.",
    "/hours": "We are open from nine to six.",
    "/contact": "Ring us, or come by.",
}


def menu_at(client, address):
    """Return the HTML of a page's menu."""
    response = client.get(address)
    assert response.status_code == 200, (
        f"Visiting {address} should show a page, but the answer is {response.status}."
    )
    found = re.search(r"(?s)<nav\b[^>]*>(.*?)</nav>", response.text)
    assert found, f"The page at {address} should have its menu inside of <nav>, but it has none."
    return found[1]


def links(html):
    """Return the titles of the links by their addresses."""
    found = re.findall(r"""(?s)<a\b[^>]*\bhref=["']([^"']*)["'][^>]*>(.*?)</a>""", html)
    return {address: title.strip() for address, title in found}


def bold(html):
    """Return what stands in bold letters."""
    return [title.strip() for _, title in re.findall(r"(?s)<(strong|b)\b[^>]*>(.*?)</\1>", html)]


@pytest.mark.hint(2)
def test_no_link_to_itself(client):
    """In the menu of each page, the page itself stands in bold letters and without a link."""
    for address, title in PAGES.items():
        html = menu_at(client, address)
        assert address not in links(html), (
            f"The menu at {address} should have no link to {address}, where the visitor is "
            f"already, but it is: {html!r}."
        )
        assert title in bold(html), (
            f"The menu at {address} should show {title} inside of <strong>, but it is: {html!r}."
        )


@pytest.mark.hint(3)
def test_links_to_the_others(client):
    """The other two pages are links, as before."""
    for address in PAGES:
        html = menu_at(client, address)
        for other, title in PAGES.items():
            if other != address:
                assert links(html).get(other) == title, (
                    f"The menu at {address} should have a link to {other} with the text {title}, "
                    f"but it is: {html!r}."
                )


@pytest.mark.hint(1)
def test_rest_of_the_page(client):
    """Each page still has its text, and below it what the visitor is reading."""
    for address, title in PAGES.items():
        html = client.get(address).text
        for expected in (TEXTS[address], f"You are reading: {title}"):
            assert expected in html, (
                f"The page at {address} should still say: {expected} But it is: {html!r}."
            )
