"""The command itself."""

from __future__ import annotations

from .group import FlaskGroup

cli: FlaskGroup = FlaskGroup(
    name="erlen",
    help="""\
Serve an application, look into it, and run its own commands.

Which application is told by '--app', else by the environment variable ERLEN_APP or FLASK_APP.
Without either, a file 'wsgi.py' or 'app.py' in the current folder is taken.
""",
)


def main() -> None:
    """Read the command line, and do what it says."""
    cli.main()
