import re
from html import unescape

import pytest


def visit(client, address):
    page = client.get(address)
    assert page.status_code == 200, (
        f"Visiting {address} should show a page, but the answer is {page.status}."
    )
    return page.text


def strong(html):
    """Return what is printed in bold letters."""
    found = re.findall(r"(?is)<(strong|b)\b[^>]*>(.*?)</\1>", html)
    return [" ".join(words.split()) for _, words in found]


@pytest.mark.hint(2)
def test_visitors_tags_are_text(client):
    """A name with tags in it is shown as text."""
    for name in ("<i>Ada", '<img src="x" onerror="alert(1)">'):
        html = visit(client, f"/thanks/{name}")
        assert name not in html, (
            f"The visitor chose the name {name}, and it became part of your page. It should be "
            "shown as text."
        )
        assert name in unescape(html), (
            f"Visiting /thanks/{name} should show that name as it is, with &lt; in the place of <, "
            f"but the page is: {html!r}."
        )


@pytest.mark.hint(3)
def test_name_is_bold(client):
    """The name stands in bold letters, as before."""
    for name in ("Ada", "Grace"):
        html = visit(client, f"/thanks/{name}")
        assert "&lt;" not in html, (
            f"Your own tags should work, but they arrived as text: {html!r}. Say that they are "
            "HTML, and that the name is not."
        )
        assert name in strong(html), (
            f"Visiting /thanks/{name} should show {name} inside of <strong>, but the page is: "
            f"{html!r}."
        )


@pytest.mark.hint(1)
def test_notice_is_bold(client):
    """The notice on the front page is as it was."""
    html = visit(client, "/")
    assert "six" in strong(html), (
        "The notice at / should still show the word six in bold letters, but the page is: "
        f"{html!r}."
    )
