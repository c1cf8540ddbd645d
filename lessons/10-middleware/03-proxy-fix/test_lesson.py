import re
import sys
from html import unescape

import pytest


def page(client, **headers):
    """Return what the page says of the visitor's address and of the link to share."""
    sent = {name.replace("_", "-"): value for name, value in headers.items()}
    response = client.get("/", headers=sent)
    assert response.status_code == 200, (
        f"Visiting / should show the page, but the answer is {response.status}."
    )
    address = re.search(r"You come from (.*?)\.</p>", response.text)
    link = re.search(r"Share this: (.*?)</p>", response.text)
    assert address and link, (
        "The page should still say where the visitor comes from and what to share, "
        f"but it is: {response.text!r}."
    )
    return unescape(address[1]), unescape(link[1])


@pytest.mark.hint(2)
def test_address_of_the_visitor(client):
    """The page shows the address of the visitor."""
    for address in ("203.0.113.9", "198.51.100.7"):
        sys.modules["proxy"].VISITOR = address
        shown, _ = page(client)
        assert shown == address, (
            f"The visitor is at {address}, and the page should say so, but it says {shown}."
        )


@pytest.mark.hint(3)
def test_link_to_share(client):
    """The link to share begins with https and the name of the site."""
    for site in ("kites.example", "www.kites.example"):
        sys.modules["proxy"].SITE = site
        _, link = page(client)
        assert link == f"https://{site}/", (
            f"The visitor asked for https://{site}/, and the link to share should be the same, "
            f"but it is {link}."
        )


@pytest.mark.hint(2)
def test_forged_address(client):
    """A visitor who sends an address of their own choice is not believed."""
    shown, _ = page(client, X_Forwarded_For="8.8.8.8")
    assert shown != "8.8.8.8", (
        "A visitor sent the header X-Forwarded-For: 8.8.8.8, and the page believed it. Only what "
        "the proxy has appended may be believed."
    )
