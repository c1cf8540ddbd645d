import re
from html import unescape

import pytest

GOODS = {"tea": ["Assam", "Sencha", "Mint & Lemon"], "coffee": ["Java", "Mocha"]}


def text_of(html):
    return " ".join(unescape(re.sub(r"<[^>]*>", " ", html)).split())


def visit(client, name):
    page = client.get(f"/shelf/{name}")
    assert page.status_code == 200, (
        f"Visiting /shelf/{name} should show a shelf, but the answer is {page.status}."
    )
    return page.text


@pytest.mark.hint(2)
def test_all_goods_are_listed(client):
    """Visiting /shelf/tea lists all teas, and so for the coffees."""
    for name, goods in GOODS.items():
        html = visit(client, name)
        assert "&lt;" not in html, (
            f"The tags of the list at /shelf/{name} arrived as text: {text_of(html)!r}. Write them "
            "in the template, around what the view hands over."
        )
        found = re.findall(r"(?is)<li\b[^>]*>(.*?)(?=<li\b|</li|</ul|</ol|$)", html)
        items = [text_of(item) or "an empty item" for item in found]
        assert items == goods, (
            f"The list at /shelf/{name} should have the items {', '.join(goods)}, one by one, but "
            f"it has: {'; '.join(items) or 'nothing'}."
        )
        lists = len(re.findall(r"(?i)<(?:ul|ol)\b", html))
        assert lists == 1, (
            f"The page at /shelf/{name} should have one list, but it has {lists}. What stands "
            "inside of the loop is repeated; the tags around the list stand outside."
        )


@pytest.mark.hint(3)
def test_empty_shelf_says_so(client):
    """Visiting /shelf/cocoa says that this shelf is empty; the others do not."""
    text = text_of(visit(client, "cocoa"))
    assert "empty" in text.lower(), (
        f"Visiting /shelf/cocoa should say that this shelf is empty, but the page says: {text!r}."
    )
    text = text_of(visit(client, "tea"))
    assert "empty" not in text.lower(), (
        f"The shelf at /shelf/tea is not empty, but the page says so: {text!r}."
    )
