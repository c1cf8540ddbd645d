"""What `erlen` and `python -m erlen` run: the command, with Flask's name standing for erlen."""

from __future__ import annotations

# By its full name, since this file also runs as `python -m flask`.
from erlen.cli import main as run_command_line
from erlen.compat import install_as_flask


def main() -> None:
    """Let `from flask import …` mean erlen, then do what the command line says."""
    install_as_flask()
    run_command_line()


if __name__ == "__main__":
    main()
