"""`erlen routes`: a table of the application's rules."""

from __future__ import annotations

import typing as t
from collections.abc import Callable, Iterable, Sequence

import click

from ..commands import with_appcontext
from ..current import current_app

if t.TYPE_CHECKING:
    from werkzeug.routing import Rule

# Every rule answers these.
_IMPLIED_METHODS = {"HEAD", "OPTIONS"}


class Row(t.NamedTuple):
    """What the table says of one rule."""

    endpoint: str
    methods: str
    domain: str
    rule: str


_KEYS: dict[str, Callable[[Row], t.Any]] = {
    "endpoint": lambda row: row.endpoint,
    "methods": lambda row: row.methods.split(", "),
    "domain": lambda row: row.domain,
    "rule": lambda row: row.rule,
    "match": lambda row: 0,  # As they are: in the order in which they are tried.
}


@click.command("routes", short_help="List the application's rules.")
@click.option(
    "--sort",
    "-s",
    type=click.Choice(list(_KEYS)),
    default="endpoint",
    help="The column to sort by; 'match' is the order in which rules are tried.",
)
@click.option("--all-methods", is_flag=True, help="Show HEAD and OPTIONS methods.")
@with_appcontext
def routes_command(sort: str, all_methods: bool) -> None:
    """List the rules of the application: endpoint, methods, URL."""
    url_map = current_app.url_map
    hidden = set() if all_methods else _IMPLIED_METHODS
    rows = [_row(rule, url_map.host_matching, hidden) for rule in url_map.iter_rules()]
    if not rows:
        click.echo("No routes were registered.")
        return
    domain = "Host" if url_map.host_matching else "Subdomain"
    for line in _table(Row("Endpoint", "Methods", domain, "Rule"), sorted(rows, key=_KEYS[sort])):
        click.echo(line)


def _row(rule: Rule, host_matching: bool, hidden: Iterable[str]) -> Row:
    methods = ", ".join(sorted((rule.methods or set()).difference(hidden)))
    domain = rule.host if host_matching else rule.subdomain
    return Row(rule.endpoint, methods, domain or "", rule.rule)


def _table(header: Row, rows: Sequence[Row]) -> Iterable[str]:
    """Lay out the lines; the column of domains is left out where no rule has one."""
    shown = [name for name in Row._fields if name != "domain" or any(row.domain for row in rows)]
    cells = [[str(getattr(row, name)) for name in shown] for row in (header, *rows)]
    widths = [max(map(len, column)) for column in zip(*cells, strict=True)]
    cells.insert(1, ["-" * width for width in widths])
    for line in cells:
        yield "  ".join(cell.ljust(width) for cell, width in zip(line, widths, strict=True))
