import re
from urllib.parse import urljoin, urlsplit

import pytest


def links_of(response):
    """Return where the links on a page lead."""
    addresses = re.findall(r"<a\b[^>]*?\bhref\s*=\s*[\"']?([^\"'\s>]+)", response.text)
    here = urljoin("http://localhost:5000/", response.request.path)
    links = [urlsplit(urljoin(here, address)) for address in addresses]
    return [link.path.rstrip("/") for link in links if link.netloc == "localhost:5000"]


@pytest.mark.hint(3)
def test_post_and_next(client):
    """Visiting /post/7 shows post 7 and has a link to /post/8."""
    for number in (7, 41):
        response = client.get(f"/post/{number}", follow_redirects=True)
        assert response.status_code == 200, (
            f"Visiting /post/{number} should show the post, but the answer is {response.status}."
        )
        assert str(number) in response.text, (
            f"Visiting /post/{number} should show that number, "
            f"but the page says: {response.text!r}."
        )
        links = links_of(response)
        assert f"/post/{number + 1}" in links, (
            f"The page at /post/{number} should have a link to /post/{number + 1}, "
            f"but its links lead to: {', '.join(links) or 'nowhere'}."
        )


@pytest.mark.hint(2)
def test_words_are_no_posts(client):
    """Visiting /post/seven is answered with 404 Not Found."""
    response = client.get("/post/seven")
    assert response.status_code == 404, (
        "Visiting /post/seven should be answered with 404 NOT FOUND, because seven is not a "
        f"whole number, but the answer is {response.status}."
    )


@pytest.mark.hint(2)
def test_notes_take_a_path(client):
    """Visiting /notes/2026/june/picnic shows 2026/june/picnic."""
    for path in ("picnic", "2026/june/picnic"):
        response = client.get(f"/notes/{path}", follow_redirects=True)
        assert response.status_code == 200, (
            f"Visiting /notes/{path} should show a note, but the answer is {response.status}. "
            "Which converter takes slashes?"
        )
        assert path in response.text, (
            f"Visiting /notes/{path} should show {path}, but the page says: {response.text!r}."
        )
