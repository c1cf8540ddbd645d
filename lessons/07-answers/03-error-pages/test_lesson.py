import re
from html import unescape

import pytest


def visible_text(response):
    """Return the text of a page without its tags, with single spaces."""
    text = re.sub(r"(?s)<style\b.*?</style>|<[^>]*>", " ", response.text)
    return " ".join(unescape(text).split())


def links_home(response):
    """Tell whether a page has a link to the front page."""
    return re.search(r"(?i)<a\b[^>]*\bhref\s*=\s*[\"']?(http://localhost)?/[\"'\s>]", response.text)


@pytest.mark.hint(2)
def test_page_of_its_own(client):
    """An address that is not there shows a page of this site, with a link to the front page."""
    for address in ("/bird/dodo", "/trees"):
        response = client.get(address)
        assert response.status_code in (200, 404), (
            f"Visiting {address} should show a page for 404, but the answer is {response.status}."
        )
        assert links_home(response), (
            f"Visiting {address} should show a page of this site with a link to /, "
            f"but it says: {visible_text(response)!r}."
        )


@pytest.mark.hint(3)
def test_status_is_404(client):
    """Its status is still 404 Not Found."""
    for address in ("/bird/dodo", "/trees"):
        response = client.get(address)
        assert response.status_code == 404, (
            f"The answer to {address} should have the status 404 NOT FOUND, "
            f"but it has {response.status}. Return the number after the page, with a comma."
        )


@pytest.mark.hint(1)
def test_birds_are_shown(client):
    """The robin still has its page."""
    response = client.get("/bird/robin")
    assert response.status_code == 200, (
        f"Visiting /bird/robin should show the robin, but the answer is {response.status}."
    )
    assert "Red breast" in response.text, (
        f"Visiting /bird/robin should show the robin, but it says: {visible_text(response)!r}."
    )
