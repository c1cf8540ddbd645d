import pytest

MENU = """Tomato soup
Rice & beans
Apple <warm>
"""


def visit(client):
    response = client.get("/menu")
    assert response.status_code == 200, (
        f"Visiting /menu should show the menu, but the answer is {response.status}."
    )
    return response


@pytest.mark.hint(2)
def test_plain_text(client):
    """The menu's Content-Type is text/plain, with charset=utf-8."""
    response = visit(client)
    assert response.mimetype == "text/plain", (
        "The header Content-Type of /menu should be text/plain; charset=utf-8, "
        f"but it is {response.headers.get('Content-Type')}."
    )
    assert response.mimetype_params.get("charset", "").lower() == "utf-8", (
        "The header Content-Type of /menu should also say charset=utf-8, "
        f"but it is {response.headers.get('Content-Type')}."
    )


@pytest.mark.hint(3)
def test_not_kept(client):
    """Its Cache-Control is no-store."""
    value = visit(client).headers.get("Cache-Control")
    assert value is not None, (
        "The answer of /menu should have a header Cache-Control, but it has none."
    )
    assert "no-store" in [part.strip().lower() for part in value.split(",")], (
        f"The header Cache-Control of /menu should be no-store, but it is {value}."
    )


@pytest.mark.hint(1)
def test_same_text(client):
    """The body is still the menu, letter by letter."""
    text = visit(client).text
    assert text == MENU, (
        f"The body of /menu should be the text of the menu, {MENU!r}, but it is {text!r}."
    )
