import re
from html import unescape

import pytest


def text_of(html):
    return " ".join(unescape(re.sub(r"<[^>]*>", " ", html)).split())


def visit(client, address):
    page = client.get(address)
    assert page.status_code == 200, (
        f"Visiting {address} should show a page, but the answer is {page.status}."
    )
    return page.text


@pytest.mark.hint(2)
def test_about_is_built_on_the_layout(project, client):
    """The page at /about is built on layout.html."""
    layout = project / "templates" / "layout.html"
    assert layout.exists(), "The file templates/layout.html should stay, but it is gone."
    # Whatever changes in the layout has to change on the page.
    before = layout.read_text("utf-8")
    layout.write_text("<p>A new first line</p>" + before, "utf-8")
    try:
        for address in ("/", "/about"):
            assert "A new first line" in visit(client, address), (
                f"When layout.html changes, the page at {address} should change with it, but it "
                "does not. A template is built on another one by extends, in its first line."
            )
    finally:
        layout.write_text(before, "utf-8")


@pytest.mark.hint(3)
def test_about_keeps_its_text(client):
    """The page at /about keeps its title and its text."""
    html = visit(client, "/about")
    text = text_of(re.sub(r"(?is)<nav\b.*?</nav>|<title.*?</title>|<footer.*?</footer>", " ", html))
    for words in ("About us", "We meet on Tuesdays"):
        assert words in text, (
            f"The page at /about should still say {words!r}, but apart from the layout it says: "
            f"{text!r}. In a template that extends another, only what is inside of its blocks is "
            "shown."
        )
    titles = re.findall(r"(?is)<title>(.*?)</title>", html)
    assert [title.strip() for title in titles] == ["About us"], (
        "The title of the page at /about should be 'About us', and should be there once, but the "
        f"titles are: {', '.join(titles) or 'none'}."
    )


@pytest.mark.hint(1)
def test_both_pages_have_the_footer(client):
    """Both pages end with the same footer."""
    feet = []
    for address in ("/", "/about"):
        found = re.findall(r"(?is)<footer\b[^>]*>(.*?)</footer>", visit(client, address))
        assert len(found) == 1 and text_of(found[0]), (
            f"The page at {address} should have one <footer> with some words in it, "
            f"but it has: {[text_of(foot) for foot in found] or 'none'}."
        )
        feet.append(text_of(found[0]))
    assert feet[0] == feet[1], (
        f"Both pages should end with the same footer, but / ends with {feet[0]!r} and /about with "
        f"{feet[1]!r}."
    )
