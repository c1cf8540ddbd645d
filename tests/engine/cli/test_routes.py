"""The table of routes."""

from __future__ import annotations

import pytest

from erlen import Flask
from erlen.cli import routes_command


def page() -> str:
    """Answer any rule."""
    return "page"


def make_app() -> Flask:
    """Make an application with rules that each order sorts in a way of its own."""
    app = Flask("demo", static_folder=None)
    app.add_url_rule("/zoo", "animals", page, methods=["GET", "POST"])
    app.add_url_rule("/", "zebra", page)
    app.add_url_rule("/<int:number>", "monkey", page, methods=["DELETE"])
    return app


def routes(app: Flask, *args: str) -> list[str]:
    """Give the lines of the table."""
    output: str = app.test_cli_runner().invoke(routes_command, args).output
    return output.splitlines()


def test_table_is_sorted_by_endpoint() -> None:
    assert routes(make_app()) == [
        "Endpoint  Methods    Rule         ",
        "--------  ---------  -------------",
        "animals   GET, POST  /zoo         ",
        "monkey    DELETE     /<int:number>",
        "zebra     GET        /            ",
    ]


@pytest.mark.parametrize(
    ("order", "endpoints"),
    [
        ("endpoint", ["animals", "monkey", "zebra"]),
        ("methods", ["monkey", "zebra", "animals"]),
        ("rule", ["zebra", "monkey", "animals"]),
        ("match", ["animals", "zebra", "monkey"]),
        ("domain", ["animals", "zebra", "monkey"]),
    ],
)
def test_table_is_sorted_on_demand(order: str, endpoints: list[str]) -> None:
    lines = routes(make_app(), "--sort", order)[2:]
    assert [line.split()[0] for line in lines] == endpoints


def test_implied_methods_are_shown_on_demand() -> None:
    assert "GET, HEAD, OPTIONS, POST" in routes(make_app(), "--all-methods")[2]


def test_subdomains_have_a_column_where_there_are_any() -> None:
    app = make_app()
    app.add_url_rule("/", "api", page, subdomain="api")
    lines = routes(app, "-s", "domain")
    assert lines[0].split() == ["Endpoint", "Methods", "Subdomain", "Rule"]
    assert lines[-1].split() == ["api", "GET", "api", "/"]


def test_hosts_have_a_column_with_host_matching() -> None:
    app = Flask("demo", static_folder=None, host_matching=True)
    app.add_url_rule("/", "api", page, host="api.example")
    lines = routes(app)
    assert lines[0].split() == ["Endpoint", "Methods", "Host", "Rule"]
    assert lines[-1].split() == ["api", "GET", "api.example", "/"]


def test_application_without_rules_says_so() -> None:
    assert routes(Flask("demo", static_folder=None)) == ["No routes were registered."]
