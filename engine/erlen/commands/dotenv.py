"""Environment variables from `.env` and `.flaskenv`, where python-dotenv is installed."""

from __future__ import annotations

import os
from pathlib import Path

import click

# The first is read first; what is read later takes precedence.
DEFAULT_FILES = (".flaskenv", ".env")


def load_dotenv(path: str | os.PathLike[str] | None = None, load_defaults: bool = True) -> bool:
    """Set environment variables from files; those set already are kept.

    :param path: a file that takes precedence over the default ones.
    :param load_defaults: look for `.env` and `.flaskenv` here and in the folders above.
    :return: whether a file gave any variables.
    """
    try:
        # Late: the package is optional.
        import dotenv
    except ImportError:
        _tell_of_unread_files(path, load_defaults)
        return False
    files = [dotenv.find_dotenv(name, usecwd=True) for name in DEFAULT_FILES if load_defaults]
    if path is not None:
        files.append(os.fspath(path))
    values: dict[str, str | None] = {}
    for file in filter(None, files):
        values |= dotenv.dotenv_values(file, encoding="utf-8")
    for key, value in values.items():
        if value is not None:
            os.environ.setdefault(key, value)
    return bool(values)


def _tell_of_unread_files(path: str | os.PathLike[str] | None, load_defaults: bool) -> None:
    names = [path] if path is not None else []
    if load_defaults:
        names += DEFAULT_FILES
    if any(Path(name).is_file() for name in names):
        click.secho(
            " * Tip: There are .env files present. Install python-dotenv to use them.",
            fg="yellow",
            err=True,
        )
