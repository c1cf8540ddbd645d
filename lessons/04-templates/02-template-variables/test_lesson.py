import re
from html import unescape

import pytest


def visible_text(response):
    """Return what a visitor reads on a page, with single spaces."""
    return " ".join(unescape(re.sub(r"<[^>]*>", " ", response.text)).split())


def visit(client, name, year):
    page = client.get(f"/member/{name}/{year}")
    assert page.status_code == 200, (
        f"Visiting /member/{name}/{year} should show a member, but the answer is {page.status}."
    )
    text = visible_text(page)
    assert "{" not in text, (
        f"The page shows braces: {text!r}. A variable stands in two pairs of "
        "braces: {{ name }}."
    )
    return page


@pytest.mark.hint(3)
def test_name_is_shown(client):
    """Visiting /member/ada/2019 shows the name, and so for every member."""
    for name in ("ada", "grace", "Zoë"):
        text = visible_text(visit(client, name, 2019))
        assert name in text, (
            f"Visiting /member/{name}/2019 should show {name}, but the page says: {text!r}. "
            "Hand the value over in the view, and show it in the template without quotation marks."
        )


@pytest.mark.hint(3)
def test_year_is_shown(client):
    """It shows the year, too."""
    for year in (2019, 1987):
        text = visible_text(visit(client, "ada", year))
        assert str(year) in text, (
            f"Visiting /member/ada/{year} should show {year}, but the page says: {text!r}. "
            "Hand the value over in the view, and show it in the template without quotation marks."
        )


@pytest.mark.hint(1)
def test_html_is_shown_as_text(client):
    """A name with HTML in it is shown as text."""
    page = visit(client, "<b>bold", 2019)
    assert "<b>bold" not in page.text, (
        "A name with HTML in it should be shown as text, but the visitor's tag became part of "
        "your page. Let the template show the variable, and add nothing to it."
    )
    assert "<b>bold" in unescape(page.text), (
        "Visiting /member/<b>bold/2019 should show that name as it is, but the page says: "
        f"{visible_text(page)!r}."
    )
