import re

import pytest


def visible_text(response):
    """Return the text of a page without its tags, with single spaces."""
    return " ".join(re.sub(r"<[^>]*>", " ", response.text).split())


def visit(app, client, address):
    """Ask for a page; return the answer and the names of the templates that went into it."""
    from flask import template_rendered

    names = []

    def note(sender, template, **rest):
        names.append(template.name)

    with template_rendered.connected_to(note, app):
        page = client.get(address)
    assert page.status_code == 200, (
        f"Visiting {address} should show a page, but the answer is {page.status}."
    )
    return page, names


@pytest.mark.hint(3)
def test_about_comes_from_a_template(app, client):
    """The page at /about comes from a template."""
    page, names = visit(app, client, "/about")
    assert names, (
        "Visiting /about should fill in a template, but the view answers without one, with: "
        f"{visible_text(page)!r}. Return what render_template gives you."
    )


@pytest.mark.hint(2)
def test_about_says_the_same(app, client):
    """The page at /about says what it said before."""
    page, _ = visit(app, client, "/about")
    text = visible_text(page)
    for words in ("About the club", "Tuesdays", "The front page"):
        assert words in text, (
            f"The page at /about should still say {words!r}, but it says: {text!r}."
        )
    assert text.count("About the club") == 2, (
        "The words 'About the club' stand in the title of the page and in its heading, but now "
        f"the page at /about says: {text!r}."
    )
    assert re.search(r"<a\b[^>]*\bhref\s*=\s*[\"']?/[\"'\s>]", page.text), (
        "The words 'The front page' should still be a link to /, but the page at /about has none."
    )
    assert '"""' not in text, (
        "The quotation marks belong to Python and not to the page, but the page at /about shows "
        f"them: {text!r}."
    )


@pytest.mark.hint(1)
def test_front_page_is_still_there(app, client):
    """The front page is as it was."""
    page, _ = visit(app, client, "/")
    assert "walking club" in visible_text(page), (
        f"The front page should say what it said before, but it says: {visible_text(page)!r}."
    )
