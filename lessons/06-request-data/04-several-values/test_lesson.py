import re
from html import unescape

import pytest


def order(client, toppings):
    """Order a pizza as the form does, and return what the page lists."""
    response = client.post("/", data={"topping": toppings})
    said = ", ".join(toppings) or "nothing"
    assert response.status_code == 200, (
        f"Ordering a pizza with {said} should show the page, but the answer is {response.status}."
    )
    found = re.findall(r"(?s)<li\b[^>]*>(.*?)</li>", response.text)
    return [unescape(each).strip() for each in found]


@pytest.mark.hint(2)
def test_several_toppings(client):
    """A pizza with capers, olives and peppers has all three."""
    for toppings in (["capers", "olives", "peppers"], ["mushrooms", "peppers"]):
        found = order(client, toppings)
        assert found == toppings, (
            f"A pizza with {', '.join(toppings)} was ordered, but the page lists: "
            f"{', '.join(found) or 'nothing'}."
        )


@pytest.mark.hint(1)
def test_one_topping(client):
    """A pizza with olives has olives only."""
    found = order(client, ["olives"])
    assert found == ["olives"], (
        f"A pizza with olives was ordered, but the page lists: {', '.join(found) or 'nothing'}."
    )


@pytest.mark.hint(3)
def test_no_topping(client):
    """A pizza without toppings is only cheese."""
    found = order(client, [])
    assert found == ["only cheese"], (
        "A pizza with nothing on it was ordered, and it should be only cheese, "
        f"but the page lists: {', '.join(found) or 'nothing'}."
    )
