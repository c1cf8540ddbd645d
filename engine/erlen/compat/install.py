"""Put the finder in its place, and take it away again."""

from __future__ import annotations

import contextlib
import importlib
import sys
import typing as t
import warnings
from collections.abc import Iterator

import erlen

from ..version import __version__
from .finder import FlaskFinder, flask_names
from .names import FLASK_VERSION, MODULES


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
    sys.meta_path.insert(0, FlaskFinder())
    # Told by __getattr__ instead, which warns as Flask does and names Flask's version.
    erlen.__dict__.pop("__version__", None)
    erlen.__dict__["__getattr__"] = _late_attribute
    importlib.import_module("flask")


@contextlib.contextmanager
def as_flask() -> Iterator[None]:
    """Install for the length of a block, for tests: a Flask that is imported is put aside.

    What is imported inside, extensions for instance, keeps its references to erlen.
    """
    if _installed() is not None:
        yield
        return
    aside = {name: sys.modules.pop(name) for name in flask_names(list(sys.modules))}
    try:
        install_as_flask()
        yield
    finally:
        _uninstall()
        sys.modules.update(aside)


def _installed() -> FlaskFinder | None:
    return next((finder for finder in sys.meta_path if isinstance(finder, FlaskFinder)), None)


def _uninstall() -> None:
    finder = _installed()
    if finder is not None:
        sys.meta_path.remove(finder)
    for name in flask_names(list(sys.modules)):
        del sys.modules[name]
    for name in ("__getattr__", *_FACADE_NAMES):
        erlen.__dict__.pop(name, None)
    erlen.__dict__["__version__"] = __version__


# Importing a submodule makes it an attribute of its package, which is erlen.
_FACADE_NAMES = [
    name.removeprefix("flask.")
    for name, target in MODULES.items()
    if name.count(".") == 1 and ".facades." in target
]


def _late_attribute(name: str) -> t.Any:
    """Import `flask.globals` when `flask.globals` is read: Flask's modules are there at once.

    `__version__` is Flask's then, which extensions compare with the one they need.
    """
    if name == "__version__":
        warnings.warn(
            "The '__version__' attribute is deprecated and goes with Flask 3.2. Look for the"
            " feature itself, or use 'importlib.metadata.version(\"flask\")'.",
            DeprecationWarning,
            stacklevel=2,
        )
        return FLASK_VERSION
    if f"flask.{name}" in MODULES:
        return importlib.import_module(f"flask.{name}")
    raise AttributeError(f"module 'erlen' has no attribute {name!r}")
