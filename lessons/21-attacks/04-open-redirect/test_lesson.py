import re
from urllib.parse import urljoin, urlsplit

import pytest

ATTACKS = [
    "https://evil.example/login",
    "//evil.example/login",
    "http:///evil.example",
    "https:evil.example",
    "\\\\evil.example",
    "/\\evil.example",
    "http://localhost.evil.example/",
    "http://localhost@evil.example/",
    "https://evil.example/?from=localhost",
]


def log_in(client, query):
    """Log in at the form's address with a query, and return where the answer leads."""
    response = client.post("/login", query_string=query, data={"username": "Ada", "password": "x"})
    assert response.location, (
        f"Ada has logged in, and the answer should be a redirect, but it is {response.status}."
    )
    return response.location


def site_of(location):
    """Return the site that a browser goes to.

    It takes a backslash for a slash, and after the scheme any number of slashes for two.
    """
    plain = re.sub(r"^(https?):/*", r"\1://", location.replace("\\", "/"))
    return urlsplit(urljoin("http://localhost/login", plain)).netloc


@pytest.mark.hint(1)
@pytest.mark.parametrize("address", ATTACKS)
def test_leads_to_no_other_site(client, address):
    """The attack: no link to the log-in page leads to another site afterwards."""
    location = log_in(client, {"next": address})
    assert site_of(location) == "localhost", (
        f"Ada has followed a link to /login?next={address} and has logged in. The answer sends her "
        f"on to {location}, a site of somebody else, which may look like yours."
    )


@pytest.mark.hint(2)
def test_leads_where_they_wanted_to_go(client):
    """Whoever wanted to see a page of this site gets there after logging in."""
    for address in ("/diary", "/diary?page=2"):
        location = log_in(client, {"next": address})
        there = urlsplit(urljoin("http://localhost/login", location))
        found = there.path + (f"?{there.query}" if there.query else "")
        assert found == address, (
            f"Ada wanted to see {address} and has logged in. She should be led there, but is led "
            f"to {location}."
        )


@pytest.mark.hint(3)
def test_leads_to_the_front_page(client):
    """Without a wish, logging in leads to the front page."""
    location = log_in(client, {})
    assert urlsplit(urljoin("http://localhost/login", location)).path == "/", (
        f"Ada has logged in at /login, and should be led to the front page, but is led to "
        f"{location}."
    )
    text = client.get("/diary").text
    assert "On Tuesday" in text, "Ada has logged in, and cannot read the diary."
