from io import BytesIO

import pytest

OWN = "https://kites.example"


def visit(client, site):
    return client.get("/", base_url=site)


def send(client, size):
    """Send a picture of so many bytes."""
    data = {"picture": (BytesIO(b"k" * size), "kite.png")}
    return client.post("/kite", data=data, base_url=OWN)


def cookie_of(client):
    """Return the parts of the session cookie as it is sent, in small letters."""
    response = send(client, 10)
    sent = response.headers.get("Set-Cookie")
    assert sent, (
        "After a small picture the session cookie should be sent, but the answer is "
        f"{response.status} without it."
    )
    return [part.strip().lower() for part in sent.split(";")]


@pytest.mark.hint(2)
def test_strange_name(client):
    """A request for another name than the site's is answered with 400."""
    for name in ("evil.example", "kites.example.evil.example"):
        response = visit(client, f"https://{name}")
        assert response.status_code == 400, (
            f"Somebody asked for {name}, which is not a name of this site. The answer should be "
            f"400 BAD REQUEST, but it is {response.status}."
        )


@pytest.mark.hint(3)
def test_own_names(client):
    """Requests for kites.example and localhost are answered with the page."""
    for site, name in ((OWN, "kites.example"), ("http://localhost:5000", "localhost")):
        response = visit(client, site)
        assert response.status_code == 200, (
            f"Somebody asked for {site}, and {name} is a name of this site. The answer should be "
            f"the page, but it is {response.status}."
        )
        assert f"Share this: {site}/<" in response.text, (
            f"At {site} the page should have a link to share, to {site}/, but it is: "
            f"{response.text!r}."
        )


@pytest.mark.hint(3)
def test_large_picture(client):
    """A picture of more than a megabyte is answered with 413."""
    response = send(client, 1024 * 1024 + 1)
    assert response.status_code == 413, (
        "A picture of more than a megabyte was sent, and the answer should be "
        f"413 REQUEST ENTITY TOO LARGE, but it is {response.status}."
    )


@pytest.mark.hint(3)
def test_small_picture(client):
    """A picture of half a megabyte is taken."""
    response = send(client, 512 * 1024)
    assert response.status_code == 302, (
        "A picture of half a megabyte was sent, and the visitor should be led to the front page, "
        f"but the answer is {response.status}."
    )
    html = client.get(response.location, base_url=OWN).text
    assert "Your picture has 524288 bytes." in html, (
        f"The front page should tell the size of the picture, 524288 bytes, but it is: {html!r}."
    )


@pytest.mark.hint(2)
def test_cookie_over_https(client):
    """The session cookie is sent over HTTPS only, and scripts cannot read it."""
    parts = cookie_of(client)
    assert "secure" in parts, (
        f"The session cookie should be secure, but it is sent with: {', '.join(parts[1:])}."
    )
    assert "httponly" in parts, (
        "Scripts should not be able to read the session cookie, but it is sent with: "
        f"{', '.join(parts[1:])}."
    )


@pytest.mark.hint(2)
def test_cookie_stays_here(client):
    """The session cookie does not come along with other sites' forms."""
    parts = cookie_of(client)
    assert "samesite=lax" in parts or "samesite=strict" in parts, (
        f"The session cookie should have SameSite=Lax, but it is sent with: {', '.join(parts[1:])}."
    )
