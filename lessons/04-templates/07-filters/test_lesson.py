import re
from html import unescape

import pytest

PRICES = {"Assam": ("3.50", 350), "Sencha": ("12.05", 1205), "Mint": ("0.90", 90)}


def visit(client, address):
    """Return what a visitor reads on a page, with points for decimal commas."""
    page = client.get(address)
    assert page.status_code == 200, (
        f"Visiting {address} should show a page, but the answer is {page.status}."
    )
    text = " ".join(unescape(re.sub(r"<[^>]*>", " ", page.text)).split())
    return re.sub(r"(?<=\d),(?=\d)", ".", text)


def check_price(text, address, price, cents):
    assert not re.search(rf"(?<!\d)(?<!\d\.){cents}(?!\.?\d)", text), (
        f"The page at {address} should show the price {price} €, but it shows the cents: {text!r}."
    )
    assert re.search(rf"(?<!\d)(?<!\d\.){price}(?!\.?\d)", text), (
        f"The page at {address} should show the price {price} €, but it says: {text!r}."
    )
    assert "€" in text, (
        f"The page at {address} should show the sign € with the price, but it says: {text!r}."
    )


@pytest.mark.hint(3)
def test_price_of_a_tea(client):
    """Visiting /tea/Assam shows the price as 3.50 €."""
    for name, (price, cents) in PRICES.items():
        address = f"/tea/{name}"
        check_price(visit(client, address), address, price, cents)


@pytest.mark.hint(2)
def test_prices_of_all_teas(client):
    """The front page shows each price in the same way."""
    text = visit(client, "/")
    for price, cents in PRICES.values():
        check_price(text, "/", price, cents)


@pytest.mark.hint(1)
def test_stars_are_still_there(client):
    """The stars are shown as before."""
    text = visit(client, "/tea/Assam")
    assert "★★★★" in text and "★★★★★" not in text, (
        f"The page at /tea/Assam should still show four stars, but it says: {text!r}."
    )
