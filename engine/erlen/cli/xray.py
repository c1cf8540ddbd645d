"""`erlen run --xray`: a page beside the application that shows what happened in its requests."""

from __future__ import annotations

import typing as t

import click

if t.TYPE_CHECKING:
    from ..typing import WSGIApplication

XRAY_PATH = "/__xray__/"
"""Where the page is served."""


def expect_private(debug: bool, host: str) -> None:
    """Refuse to show requests to anyone but the developer.

    :raises click.UsageError: outside of debug mode, or on an address that others reach.
    """
    if not debug:
        raise click.UsageError("'--xray' shows cookies and variables. Add '--debug' to it.")
    # Late: few runs ask for it.
    from ..tracing.served import is_own_computer

    if not is_own_computer(host):
        raise click.UsageError(
            f"'--xray' shows cookies and variables, and others may reach {host!r}. Serve on"
            " 127.0.0.1: leave out '--host'."
        )


def see_through(app: WSGIApplication) -> WSGIApplication:
    """Put the page of the last requests beside an application.

    :return: what is no application of this engine, such as one that failed to load, as it is.
    """
    # Late: it takes part in nothing that a usual run does.
    from ..app import Flask
    from ..tracing.served import XRay

    if not isinstance(app, Flask):
        return app
    click.echo(f" * What happened in each request: {XRAY_PATH}")
    return XRay(app, XRAY_PATH)
