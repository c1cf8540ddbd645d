"""The command itself."""

from __future__ import annotations

from .group import FlaskGroup

cli: FlaskGroup = FlaskGroup(
    name="erlen",
    help="""\
A general utility script for Flask applications.

An application to load must be given with the '--app' option, the 'FLASK_APP' or 'ERLEN_APP'
environment variable, or with a 'wsgi.py' or 'app.py' file in the current directory.
""",
)


def main() -> None:
    """Read the command line, and do what it says."""
    cli.main()
