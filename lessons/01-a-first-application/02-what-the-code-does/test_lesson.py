import pytest


@pytest.mark.hint(2)
def test_goodbye_has_a_page(client):
    """Visiting /goodbye shows what goodbye() returns."""
    response = client.get("/goodbye", follow_redirects=True)
    assert response.status_code == 200, (
        "Visiting /goodbye should show what goodbye() returns, but the answer is "
        f"{response.status}. Give the function a route to that address."
    )
    greeting = client.get("/").text
    assert response.text != greeting and "hello, world" not in response.text.lower(), (
        f"Visiting /goodbye should say goodbye, but the page says: {response.text!r}. "
        "A decorator belongs to the function directly below it."
    )


@pytest.mark.hint(1)
def test_greeting_is_still_there(client):
    """Visiting / still shows the greeting."""
    response = client.get("/")
    assert response.status_code == 200, (
        f"Visiting / should still show the greeting, but the answer is {response.status}."
    )
    assert "hello" in response.text.lower(), (
        f"Visiting / should still say Hello, but the page says: {response.text!r}."
    )
