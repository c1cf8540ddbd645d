"""The shop window: every name that `__all__` promises, and every one that Flask exports."""

from __future__ import annotations

import inspect

import flask
from markupsafe import Markup, escape

import erlen


def test_all_names_can_be_imported_and_are_sorted() -> None:
    assert erlen.__all__ == sorted(erlen.__all__)
    assert all(hasattr(erlen, name) for name in erlen.__all__)


def test_flasks_exports_are_exported() -> None:
    public = {
        name
        for name, value in vars(flask).items()
        if not name.startswith("_") and not inspect.ismodule(value)
    }
    assert public - {"annotations"} - set(erlen.__all__) == set()


def test_markup_and_escape_stay_importable() -> None:
    assert erlen.Markup is Markup
    assert erlen.escape is escape
