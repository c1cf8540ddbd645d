import re
from html import unescape

import pytest


def diary(client):
    """Return the lines of the diary, and what stands below them."""
    response = client.get("/diary")
    assert response.status_code == 200, (
        f"Visiting /diary should show the diary, but the answer is {response.status}."
    )
    lines = [unescape(line) for line in re.findall(r"(?s)<li>(.*?)</li>", response.text)]
    below = re.search(r"(?s)</ol>\s*<p>(.*?)</p>", response.text)
    return lines, unescape(below[1]) if below else response.text


@pytest.mark.hint(2)
def test_diary(client):
    """The diary describes each request that came before it."""
    client.get("/kites?colour=red")
    client.post("/kites")
    client.get("/kites?colour=%3Cb%3E&size=2")
    client.get("/trees")
    lines, _ = diary(client)
    expected = [
        "GET /kites, colour: red",
        "POST /kites, colour: any",
        "GET /kites, colour: <b>",
        "GET /trees, colour: any",
    ]
    assert lines == expected, (
        f"After four requests the lines of the diary should be {expected}, but they are {lines}."
    )


@pytest.mark.hint(3)
def test_own_request(client):
    """Below its lines the diary describes its own request."""
    client.post("/kites?colour=red")
    lines, below = diary(client)
    assert len(lines) == 1, f"After one request the diary should have one line: {lines}."
    assert below == "GET /diary, colour: any", (
        f"Below its lines the diary should say: GET /diary, colour: any. But it says: {below}"
    )


@pytest.mark.hint(1)
def test_kites(client):
    """The kites can still be seen and flown, and the diary leads to them."""
    for method in ("GET", "POST"):
        response = client.open("/kites", method=method)
        assert response.status_code == 200, (
            f"{method} /kites should show the kites, but the answer is {response.status}."
        )
        for expected in ('href="/kites?colour=red"', 'href="/diary"', '<form method="post">'):
            assert expected in response.text, (
                f"The page of the kites should still have {expected}, but it is: {response.text!r}."
            )
    html = client.get("/diary").text
    assert '<a href="/kites">Kites</a>' in html, (
        f"The diary should still lead to the kites, but it is: {html!r}."
    )
