import re
from html import unescape

import pytest

SITE = "The walking club"


def part(html, tag):
    """Return the text of one part of a page."""
    found = re.search(rf"(?is)<{tag}\b[^>]*>(.*?)</{tag}>", html)
    return " ".join(unescape(re.sub(r"<[^>]*>", " ", found[1])).split()) if found else ""


def check(page, address):
    assert page.status_code == 200, (
        f"Visiting {address} should show a page, but the answer is {page.status}."
    )
    header = part(page.text, "header")
    assert SITE in header, (
        f"The header at {address} should name the site, {SITE!r}, but it says: {header!r}."
    )


@pytest.mark.hint(2)
def test_about_names_the_site(client):
    """The header at /about names the site."""
    check(client.get("/about"), "/about")


@pytest.mark.hint(1)
def test_front_page_names_the_site(client):
    """The header at / names the site, as before."""
    check(client.get("/"), "/")


@pytest.mark.hint(3)
def test_new_page_names_the_site(app, project):
    """A page that you add tomorrow names it too, without a word in its view."""
    from flask import render_template

    template = project / "templates" / "tomorrow.html"
    template.write_text('{% extends "layout.html" %}', "utf-8")
    try:
        app.add_url_rule("/tomorrow", "tomorrow", lambda: render_template("tomorrow.html"))
        page = app.test_client().get("/tomorrow")
    finally:
        template.unlink()
    header = part(page.text, "header")
    assert SITE in header, (
        "A view was added that hands nothing to its template, and the header should name the site "
        f"all the same, but it says: {header!r}. Let a context processor hand the name over."
    )


@pytest.mark.hint(2)
def test_year_is_still_there(client):
    """The footer shows the year, as before."""
    footer = part(client.get("/about").text, "footer")
    assert re.search(r"\b\d{4}\b", footer), (
        f"The footer should still show the year, but it says: {footer!r}."
    )
