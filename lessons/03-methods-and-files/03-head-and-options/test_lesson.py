import re

import pytest


def readers(client):
    """Return the number of readers that the front page shows."""
    text = re.sub(r"<[^>]*>", " ", client.get("/").text)
    number = re.search(r"\d+", text)
    assert number, f"The page at / should show how often the story was read, but it says: {text!r}."
    return int(number[0])


@pytest.mark.hint(2)
def test_reading_counts(client):
    """Visiting /story shows the story and counts one reader."""
    before = readers(client)
    page = client.get("/story")
    assert page.status_code == 200, (
        f"Visiting /story should show the story, but the answer is {page.status}."
    )
    assert "lighthouse" in page.text, (
        f"Visiting /story should show the story, but the page says: {page.text!r}."
    )
    after = readers(client)
    assert after == before + 1, (
        f"Visiting /story should count one reader, but the number went from {before} to {after}."
    )


@pytest.mark.hint(1)
def test_head_counts_nobody(client):
    """A HEAD request for /story counts nobody."""
    before = readers(client)
    client.head("/story")
    after = readers(client)
    assert after == before, (
        "A HEAD request for /story should count nobody, because nobody sees the story, but the "
        f"number went from {before} to {after}."
    )


@pytest.mark.hint(3)
def test_head_is_answered_like_get(client):
    """HEAD is still answered with the headers of the page."""
    asked, page = client.head("/story"), client.get("/story")
    assert asked.status_code == page.status_code, (
        f"HEAD should be answered like GET, with {page.status}, but the answer is {asked.status}."
    )
    lengths = asked.headers.get("Content-Length"), page.headers.get("Content-Length")
    assert lengths[0] == lengths[1], (
        "HEAD should be answered with the headers of the page, but it says that the page has "
        f"{lengths[0]} bytes, and it has {lengths[1]}. Let the view return the same text for both."
    )


@pytest.mark.hint(1)
def test_options_names_the_methods(client):
    """An OPTIONS request for /story names the methods."""
    answer = client.options("/story")
    named = set(answer.headers.get("Allow", "").replace(",", " ").split())
    assert answer.status_code == 200 and named >= {"GET", "HEAD", "OPTIONS"}, (
        "An OPTIONS request for /story should be answered with GET, HEAD and OPTIONS, but the "
        f"answer is {answer.status} with: {', '.join(sorted(named)) or 'no methods'}."
    )
