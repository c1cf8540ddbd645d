import re
from html import unescape

import pytest


def visible_text(response):
    """Return the text of a page without its tags, with single spaces."""
    return " ".join(unescape(re.sub(r"<[^>]*>", " ", response.text)).split())


@pytest.mark.hint(3)
def test_with_milk(client):
    """Ordering Assam with the tick says "Assam with milk", and so for other teas."""
    for tea in ("Assam", "Ceylon"):
        response = client.post("/", data={"tea": tea, "milk": "yes"})
        text = visible_text(response)
        assert f"{tea} with milk" in text, (
            f"Ordering {tea} with the tick should say {tea} with milk, but the page says: {text!r}."
        )


@pytest.mark.hint(2)
def test_without_milk(client):
    """Ordering Assam without the tick says "Assam without milk"."""
    response = client.post("/", data={"tea": "Assam"})
    assert response.status_code == 200, (
        "Ordering Assam without the tick should show the page, but the answer is "
        f"{response.status}: the field milk is not there, and the view insists on it."
    )
    text = visible_text(response)
    assert "Assam without milk" in text, (
        "Ordering Assam without the tick should say Assam without milk, "
        f"but the page says: {text!r}."
    )


@pytest.mark.hint(2)
def test_tea_must_be_there(client):
    """A request without the field tea is answered with 400 Bad Request."""
    response = client.post("/", data={"milk": "yes"})
    assert response.status_code == 400, (
        "A request without the field tea should be answered with 400 BAD REQUEST, because no "
        f"browser sends the form so, but the answer is {response.status}."
    )
