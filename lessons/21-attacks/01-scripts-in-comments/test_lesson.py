import re
from html import unescape
from html.parser import HTMLParser

import pytest

ATTACKS = [
    "<script>alert('Gotcha')</script>",
    '<img src="x" onerror="alert(1)">',
    "<SCRIPT>alert('Gotcha')</SCRIPT>",
    "<scr<script>ipt>alert('Gotcha')</scr</script>ipt>",
    "<svg onload=alert(1) ",
    "*<script>alert('Gotcha')</script>*",
]


class Elements(HTMLParser):
    """Collect the tags that a browser would see."""

    def __init__(self, page):
        super().__init__()
        self.found = []
        self.feed(page)
        self.close()

    def handle_starttag(self, tag, attrs):
        self.found.append(tag)


def page_with(client, text):
    """Send a comment, and return the list of comments as it stands on the page."""
    response = client.post("/comment", data={"text": text}, follow_redirects=True)
    assert response.status_code == 200, (
        f"The comment {text!r} was sent, and the page should come back, but the answer is "
        f"{response.status}."
    )
    return response.text.partition("<ul>")[2].partition("</ul>")[0]


def visible_text(html):
    """Return the text without tags, with single spaces."""
    return " ".join(unescape(re.sub(r"<[^>]*>", " ", html)).split())


@pytest.mark.hint(1)
def test_no_comment_brings_tags(client):
    """The attack: no comment puts a tag of its own into the page."""
    for attack in ATTACKS:
        tags = sorted(set(Elements(page_with(client, attack)).found) - {"li", "strong"})
        assert not tags, (
            f"The comment {attack} has put the tag <{tags[0]}> into the page. The browser of every "
            "visitor obeys it."
        )


@pytest.mark.hint(2)
def test_stars_make_bold(client):
    """A word between stars is in bold."""
    html = page_with(client, "A *fine* tea, and *strong*.")
    bold = re.findall(r"<strong>(.*?)</strong>", html)[-2:]
    assert bold == ["fine", "strong"], (
        "In the comment “A *fine* tea, and *strong*.” the two words should be in bold, but what is "
        f"in bold is: {', '.join(bold) or 'nothing'}."
    )


@pytest.mark.hint(3)
def test_all_characters_arrive(client):
    """Visitors may write what they like, and it is shown as they wrote it."""
    for text in ("I <3 tea & cake", "Use the tag <b> for bold", "To show a <, write &lt;"):
        seen = visible_text(page_with(client, text))
        assert text in seen, (
            f"The comment {text!r} should be shown as it was written, but the comments are: "
            f"{seen!r}."
        )
