import re
import sys

import pytest


@pytest.fixture
def page(app):
    # A visitor sees the answer 500, and so does the check.
    app.testing = False
    orders = sys.modules["orders"].ORDERS
    before = list(orders)

    def page(*lines):
        orders[:] = lines or before
        response = app.test_client().get("/")
        if response.status_code != 200:
            return (
                f"the answer is {response.status_code}. Look into read once more: what is part now?"
            )
        found = re.findall(r"(\w*): (\d+)", re.sub("<[^>]*>", " ", response.text))
        return "it says " + ", ".join(f"{kind}: {count}" for kind, count in found) + "."

    yield page
    orders[:] = before


def is_the_same(said, expected):
    """Say whether the page names these loaves, in whichever order."""
    return sorted(re.findall(r"\w*: \d+", said)) == sorted(expected.split(", "))


def assert_says(page, order, expected):
    said = page(order)
    assert is_the_same(said, expected), (
        f"With the order {order!r}, the page should say {expected}, but {said}"
    )


@pytest.mark.hint(2)
def test_two_commas(page):
    """Where an order has two commas and nothing in between, the gap counts for nothing."""
    assert_says(page, "Ida: 3 rye, , 1 oat", "rye: 3, oat: 1")


@pytest.mark.hint(3)
def test_no_number(page):
    """Where an order has a bread and no number, one loaf is wanted."""
    assert_says(page, "Ole: rye, 2 oat", "rye: 1, oat: 2")


@pytest.mark.hint(1)
def test_whole_list(page):
    """The page says how many loaves of each kind to bake."""
    said = page()
    assert is_the_same(said, "rye: 20, wheat: 20, oat: 13"), (
        f"There are 20 rye, 20 wheat and 13 oat in the list, but {said}"
    )


@pytest.mark.hint(1)
def test_other_orders(page):
    """All other orders are read as before."""
    assert_says(page, "Ada: 2 rye, 1 wheat, 10 rye", "rye: 12, wheat: 1")
