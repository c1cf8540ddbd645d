import re
from html import unescape

import pytest


def visible_text(response):
    """Return the text of a page without its tags, with single spaces."""
    return " ".join(unescape(re.sub(r"<[^>]*>", " ", response.text)).split())


def order(client, name, dish):
    """Return what the receipt says."""
    response = client.get(f"/order/{name}/{dish}")
    assert response.status_code == 200, (
        f"{name} ordered {dish}, and the answer is {response.status}."
    )
    return visible_text(response)


@pytest.mark.hint(2)
def test_soup_is_for_who_ordered_it(client):
    """A soup is for whoever ordered it, whoever comes while it cooks."""
    for name in ("Ada", "Linus"):
        text = order(client, name, "soup")
        assert text == f"One soup for {name}.", (
            f"{name} ordered a soup, and while it cooked, Grace ordered a tea. The receipt should "
            f"say: One soup for {name}. But it says: {text}"
        )


@pytest.mark.hint(1)
def test_tea_is_for_who_ordered_it(client):
    """A tea is for whoever ordered it."""
    for name in ("Ada", "Linus"):
        text = order(client, name, "tea")
        assert text == f"One tea for {name}.", (
            f"{name} ordered a tea, and the receipt should say: One tea for {name}. "
            f"But it says: {text}"
        )


@pytest.mark.hint(3)
def test_names_are_shown_as_text(client):
    """A name with a tag in it is shown as text, and so is a dish."""
    for name, dish in (("<i>Ada", "tea"), ("Ada", "<i>tea")):
        html = client.get(f"/order/{name}/{dish}").text
        assert "<i>" not in html, (
            f"The receipt for {name} and {dish} should show them as text, but it is: {html!r}. "
            "Keep the call of escape."
        )


@pytest.mark.hint(1)
def test_front_page(client):
    """The front page leads to both dishes."""
    html = client.get("/").text
    for address in ("/order/Ada/soup", "/order/Ada/tea"):
        assert f'<a href="{address}">' in html, (
            f"The front page should still have a link to {address}, but it is: {html!r}."
        )
