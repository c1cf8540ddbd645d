"""Put the finder in its place, and take it away again."""

from __future__ import annotations

import contextlib
import importlib
import sys
import typing as t
from collections.abc import Iterator

import erlen

from ..version import __version__
from .names import MODULES

if t.TYPE_CHECKING:
    from .finder import FlaskFinder


def install_as_flask() -> None:
    """Let `flask` and every module below it mean erlen, in this process from now on.

    The `erlen` command does so before it loads an application. Calling it again changes
    nothing.

    :raises ImportError: where Flask itself was imported before.
    """
    if _installed() is not None:
        return
    real = sys.modules.get("flask")
    if real is not None and real is not erlen:
        raise ImportError(
            f"Flask itself is imported already, from {getattr(real, '__file__', 'somewhere')}. Call"
            " install_as_flask() before anything imports flask."
        )
    # Late, here and below: it needs importlib.metadata, and few applications need Flask's name.
    from .finder import FlaskFinder

    sys.meta_path.insert(0, FlaskFinder())
    # The finder tells Flask's version in its place, and warns as Flask does.
    erlen.__dict__.pop("__version__", None)
    importlib.import_module("flask")


@contextlib.contextmanager
def as_flask() -> Iterator[None]:
    """Install for the length of a block, for tests: a Flask that is imported is put aside.

    What is imported inside, extensions for instance, keeps its references to erlen.
    """
    if _installed() is not None:
        yield
        return
    from .finder import flask_names

    aside = {name: sys.modules.pop(name) for name in flask_names(list(sys.modules))}
    try:
        install_as_flask()
        yield
    finally:
        _uninstall()
        sys.modules.update(aside)


def _installed() -> FlaskFinder | None:
    if f"{__package__}.finder" not in sys.modules:
        return None
    from .finder import FlaskFinder

    return next((finder for finder in sys.meta_path if isinstance(finder, FlaskFinder)), None)


def _uninstall() -> None:
    from .finder import flask_names

    finder = _installed()
    if finder is not None:
        sys.meta_path.remove(finder)
    for name in flask_names(list(sys.modules)):
        sys.modules.pop(name).__dict__.pop("__getattr__", None)
    for name in _FACADE_NAMES:
        erlen.__dict__.pop(name, None)
    erlen.__dict__["__version__"] = __version__


# Importing a submodule makes it an attribute of its package, which is erlen.
_FACADE_NAMES = [
    name.removeprefix("flask.")
    for name, target in MODULES.items()
    if name.count(".") == 1 and ".facades." in target
]
