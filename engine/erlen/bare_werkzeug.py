"""Import werkzeug without its server and its test client, which come when they are asked for.

The package imports both for two names, `run_simple` and `Client`, and with them an HTTP server,
a client and TLS: a sixth of the time that an application takes to start. This module stands
first in `erlen`, before anything imports werkzeug; where that was imported already, or with
`ERLEN_PLAIN=1`, nothing happens.
"""

from __future__ import annotations

import sys
import typing as t
from importlib import import_module
from types import ModuleType

from .plain import PLAIN

# The modules that werkzeug's package imports, and the names that it wants of them.
_LATE = {"serving": "run_simple", "test": "Client"}
_HOMES = {name: module for module, name in _LATE.items()}


def _import_bare() -> None:
    """Import the package while something else answers to the names of these modules."""
    stand_ins = {f"werkzeug.{module}": ModuleType(module) for module in _LATE}
    for module, name in _LATE.items():
        setattr(stand_ins[f"werkzeug.{module}"], name, None)
    sys.modules.update(stand_ins)
    try:
        werkzeug = import_module("werkzeug")
    finally:
        for module in stand_ins:
            del sys.modules[module]
    for name in _HOMES:
        delattr(werkzeug, name)
    vars(werkzeug)["__getattr__"] = _late_attribute
    vars(werkzeug)["__dir__"] = lambda: sorted({*vars(werkzeug), *_HOMES})


def _late_attribute(name: str) -> t.Any:
    """Import `werkzeug.test` when `werkzeug.test` or `werkzeug.Client` is read, and so on."""
    if name in _LATE:
        return import_module(f"werkzeug.{name}")
    if name in _HOMES:
        return getattr(import_module(f"werkzeug.{_HOMES[name]}"), name)
    raise AttributeError(f"module 'werkzeug' has no attribute {name!r}")


if not PLAIN and "werkzeug" not in sys.modules:
    _import_bare()
