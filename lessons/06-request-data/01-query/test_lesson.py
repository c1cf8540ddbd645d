from html import unescape

import pytest

BOOKS = ["Dracula", "Emma", "Jane Eyre", "Middlemarch", "Persuasion"]
ADVICE = {
    400: " Square brackets insist on a value; get has a default.",
    404: " What follows the question mark is no part of the rule.",
}


def books_at(client, address):
    """Return the books on a page, in the order of the list."""
    response = client.get(address)
    assert response.status_code == 200, (
        f"Visiting {address} should show the library, but the answer is {response.status}."
        f"{ADVICE.get(response.status_code, '')}"
    )
    text = unescape(response.text)
    return [book for book in BOOKS if book in text]


def listed(books):
    return ", ".join(books) or "no book"


@pytest.mark.hint(2)
def test_limit(client):
    """Visiting /?limit=2 shows the first two books, and so for other numbers."""
    for number in (2, 4):
        found = books_at(client, f"/?limit={number}")
        assert found == BOOKS[:number], (
            f"Visiting /?limit={number} should show {listed(BOOKS[:number])}, "
            f"but the page shows {listed(found)}."
        )


@pytest.mark.hint(3)
def test_search_and_limit(client):
    """Visiting /?q=ma&limit=1 shows the first book that was found."""
    found = books_at(client, "/?q=ma&limit=1")
    assert found == ["Emma"], (
        "Visiting /?q=ma&limit=1 should show Emma, the first book with ma in its title, "
        f"but the page shows {listed(found)}."
    )


@pytest.mark.hint(2)
def test_without_limit(client):
    """Without a limit, the page shows every book that was found."""
    for address, expected in (("/", BOOKS), ("/?q=ma", ["Emma", "Middlemarch"])):
        found = books_at(client, address)
        assert found == expected, (
            f"Visiting {address} should show {listed(expected)}, "
            f"but the page shows {listed(found)}."
        )


@pytest.mark.hint(2)
def test_limit_that_is_no_number(client):
    """Visiting /?limit=many shows every book, as if there were no limit."""
    found = books_at(client, "/?limit=many")
    assert found == BOOKS, (
        f"Visiting /?limit=many should show every book, but the page shows {listed(found)}."
    )
