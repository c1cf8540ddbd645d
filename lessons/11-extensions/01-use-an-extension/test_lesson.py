import re

import pytest


def number_at(client, address):
    """Return the number of the visit that a page shows, or None."""
    response = client.get(address)
    assert response.status_code == 200, (
        f"Visiting {address} should show a page, but the answer is {response.status}."
    )
    found = re.search(r"Visit number (\d+)", response.text)
    return int(found[1]) if found else None


@pytest.mark.hint(2)
def test_visits_are_counted(client):
    """Each page shows the number of its visits, which grows by one."""
    for address in ("/", "/wind"):
        first, second = number_at(client, address), number_at(client, address)
        assert first is not None, (
            f"The page at {address} should show the number of its visits, but it shows none: the "
            "extension has not been given the application."
        )
        assert second == first + 1, (
            f"The page at {address} was visited twice, and the numbers should follow each other, "
            f"but they are {first} and {second}."
        )


@pytest.mark.hint(3)
def test_first_number(client):
    """The first visit of each page is number 1001."""
    for address in ("/", "/wind"):
        number = number_at(client, address)
        assert number == 1001, (
            f"The first visit of {address} should be number 1001, but it is number {number}. The "
            "extension reads VISITS_START from app.config, in init_app."
        )


@pytest.mark.hint(1)
def test_pages(client):
    """Both pages have their title and lead to each other."""
    for address, title in (("/", "Kites"), ("/wind", "Wind")):
        html = client.get(address).text
        expected = (f"<h1>{title}</h1>", '<a href="/">Kites</a>', '<a href="/wind">wind</a>')
        for part in expected:
            assert part in html, (
                f"The page at {address} should still have {part}, but it is: {html!r}."
            )
