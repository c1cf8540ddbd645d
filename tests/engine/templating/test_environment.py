"""Autoescape follows the file name; globals are there without a context."""

from __future__ import annotations

import pytest

from erlen import Flask
from erlen.templating import select_autoescape


@pytest.mark.parametrize(
    ("name", "escaped"),
    [
        (None, True),
        ("a.html", True),
        ("a.htm", True),
        ("a.xml", True),
        ("a.xhtml", True),
        ("a.svg", True),
        ("a.txt", False),
        ("a.html.j2", False),
        ("html", False),
    ],
)
def test_html_and_xml_are_escaped(name: str | None, escaped: bool) -> None:
    assert select_autoescape(name) is escaped


def test_templates_know_url_for_and_what_is_current() -> None:
    names = {"url_for", "get_flashed_messages", "config", "request", "session", "g"}
    assert names <= set(Flask("demo").jinja_env.globals)


def test_tojson_writes_as_the_application_does() -> None:
    app = Flask("demo")
    app.json.dumps = lambda obj, **kwargs: "own"  # type: ignore[method-assign]  # as a provider would
    with app.app_context():
        assert app.jinja_env.from_string("{{ 1|tojson }}").render() == "own"
