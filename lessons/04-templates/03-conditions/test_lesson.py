import re
from html import unescape

import pytest


def heading(client, address):
    """Return the text of the page's only heading."""
    page = client.get(address)
    assert page.status_code == 200, (
        f"Visiting {address} should show a greeting, but the answer is {page.status}."
    )
    found = re.findall(r"(?is)<h1\b[^>]*>(.*?)</h1>", page.text)
    assert len(found) == 1, (
        f"The page at {address} should have one heading, but it has {len(found)}: {page.text!r}."
    )
    return " ".join(unescape(re.sub(r"<[^>]*>", " ", found[0])).split())


@pytest.mark.hint(2)
def test_nobody_is_the_world(client):
    """Visiting /hello/ greets the world."""
    text = heading(client, "/hello/")
    assert "none" not in text.lower(), (
        f"Visiting /hello/ should greet the world, but the page says: {text!r}. Nobody gave a "
        "name, so name is None, and None is shown like any other value."
    )
    assert "hello" in text.lower() and "world" in text.lower(), (
        f"Visiting /hello/ should say Hello, World, but the page says: {text!r}."
    )


@pytest.mark.hint(3)
def test_somebody_is_greeted_by_name(client):
    """Visiting /hello/Ada greets Ada, and not the world."""
    for name in ("Ada", "Grace"):
        text = heading(client, f"/hello/{name}")
        assert name in text, (
            f"Visiting /hello/{name} should greet {name}, but the page says: {text!r}."
        )
        assert "world" not in text.lower(), (
            f"Visiting /hello/{name} should greet {name} alone, but the page says: {text!r}."
        )
