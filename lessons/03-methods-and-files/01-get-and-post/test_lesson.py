import re

import pytest


def likes_on(page):
    """Return the number that the page shows."""
    text = re.sub(r"<[^>]*>", " ", page.text)
    number = re.search(r"\d+", text)
    assert number, f"The page at / should show the number of likes, but it says: {text.split()}."
    return int(number[0])


def visit(client):
    page = client.get("/")
    assert page.status_code == 200, (
        f"Visiting / should show the garden, but the answer is {page.status}. "
        "The list of methods has to hold both GET and POST."
    )
    return likes_on(page)


@pytest.mark.hint(3)
def test_visiting_changes_nothing(client):
    """Visiting / shows the number of likes and leaves it as it is."""
    first, second = visit(client), visit(client)
    assert first == second, (
        f"Visiting / should leave the likes as they are, but the first visit showed {first} "
        f"and the second {second}. Count only when the method is POST."
    )


@pytest.mark.hint(2)
def test_button_adds_one(client):
    """Pressing the button adds one like."""
    for _ in range(2):
        before = visit(client)
        answer = client.post("/", follow_redirects=True)
        assert answer.status_code == 200, (
            "Pressing the button sends POST to /, and that should be answered with a page, "
            f"but the answer is {answer.status}."
        )
        after = visit(client)
        assert after == before + 1, (
            f"Pressing the button should turn {before} likes into {before + 1}, "
            f"but after it there are {after}."
        )


@pytest.mark.hint(3)
def test_page_comes_after_the_button(client):
    """After the button, the page shows the new number."""
    before = visit(client)
    answer = client.post("/", follow_redirects=True)
    assert answer.status_code == 200, (
        "Pressing the button should lead back to the page with the likes, "
        f"but the answer is {answer.status}."
    )
    shown = likes_on(answer)
    assert shown == before + 1, (
        f"The page after the button should show {before + 1}, but it shows {shown}."
    )
