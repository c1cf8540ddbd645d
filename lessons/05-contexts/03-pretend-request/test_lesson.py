import re

import pytest

PAGES = {"/": "The library", "/hours": "Opening hours", "/contact": "Contact"}


def rows_of(client):
    """Return the lines of the overview, as HTML."""
    # The visitor of a site sees the answer 500, and so does the check.
    client.application.testing = False
    response = client.get("/overview")
    assert response.status_code == 200, (
        f"Visiting /overview should show the menus, but the answer is {response.status}."
    )
    return re.findall(r"(?s)<li\b[^>]*>(.*?)</li>", response.text), response.text


def open_page(html):
    """Return the title that is no link."""
    return " and ".join(re.findall(r"<strong>(.*?)</strong>", html)) or "nothing"


@pytest.mark.hint(2)
def test_overview(client):
    """The overview shows each menu as it looks on its page."""
    rows, html = rows_of(client)
    assert len(rows) == len(PAGES), (
        f"The overview should have a line for each of the three pages, but it is: {html!r}."
    )
    for row, (address, title) in zip(rows, PAGES.items(), strict=True):
        assert open_page(row) == title, (
            f"In the menu as it looks at {address}, {title} should be bold, "
            f"but {open_page(row)} is: {row!r}."
        )


@pytest.mark.hint(3)
def test_request_is_back(client):
    """Above the menus, the overview still says that it is at /overview."""
    _, html = rows_of(client)
    assert "At /overview, the menus:" in html, (
        "After the loop the request should be the visitor's own again, for /overview, "
        f"but the page is: {html!r}."
    )


@pytest.mark.hint(1)
def test_menus_of_the_pages(client):
    """The menu on each page is as it was."""
    texts = ("Books for everybody.", "We are open from nine to six.", "Ring us, or come by.")
    for (address, title), text in zip(PAGES.items(), texts, strict=True):
        html = client.get(address).text
        assert open_page(html) == title, (
            f"In the menu at {address}, {title} should be bold, but {open_page(html)} is."
        )
        for other, name in PAGES.items():
            assert other == address or f'<a href="{other}">{name}</a>' in html, (
                f"In the menu at {address}, {name} should be a link to {other}, "
                f"but the page is: {html!r}."
            )
        for expected in (text, f"You are reading: {title}"):
            assert expected in html, f"The page at {address} should still say: {expected}"
