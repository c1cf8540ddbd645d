import re
from html import unescape
from urllib.parse import urljoin, urlsplit

import pytest


def guests_on(response):
    """Return the guests in the list of a page."""
    found = re.findall(r"(?s)<li\b[^>]*>(.*?)</li>", response.text)
    return [unescape(each).strip() for each in found]


@pytest.mark.hint(1)
def test_sends_the_browser_on(client):
    """After the form was sent, the answer sends the browser to /, to ask by GET."""
    response = client.post("/join", data={"name": "Ada"})
    assert 300 <= response.status_code < 400, (
        "After the form was sent, the answer should send the browser on to /, but it is "
        f"{response.status}, with a page in it: reloading that page sends the form again."
    )
    location = response.headers.get("Location", "")
    path = urlsplit(urljoin("http://localhost/join", location)).path
    assert path == "/", f"The answer should send the browser on to /, but it sends it to {path}."
    assert response.status_code in (301, 302, 303), (
        f"The answer {response.status} makes the browser send the form again, to the new address. "
        "Leave the code out: 302 makes it ask by GET."
    )


@pytest.mark.hint(2)
def test_guest_is_on_the_list(client):
    """The page that comes then has the guest on its list, once."""
    client.post("/join", data={"name": "Ada"})
    page = client.get("/")
    assert page.status_code == 200, (
        f"The front page should still be shown, but the answer is {page.status}."
    )
    for _ in range(2):
        guests = guests_on(client.get("/"))
        assert guests.count("Ada") == 1, (
            f"Ada has sent the form once and should be on the list once, but the list is {guests}."
        )
