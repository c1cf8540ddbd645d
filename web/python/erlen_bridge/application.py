"""Import the learner's app afresh, as a dev server does when it reloads.

Only the project's own modules are forgotten; libraries stay imported.
"""

from __future__ import annotations

import importlib
import os
import sys
from collections.abc import Callable, Iterable
from pathlib import Path
from types import ModuleType
from typing import Any

#: What the `erlen` command looks for, in its order.
MODULES = ("wsgi", "app")


class AppNotFoundError(Exception):
    """The project has no file that could hold the app."""


def import_app(root: Path) -> Any:
    """Import the project's module afresh and give the application object in it.

    :raises AppNotFoundError: when there is neither `app.py` nor `wsgi.py`.
    :raises BaseException: whatever the learner's own code raises.
    """
    install_framework()
    enter(root)
    forget(root)
    return find_app(importlib.import_module(module_name(root)))


def install_framework() -> None:
    """Let `from flask import …` mean erlen."""
    from erlen.compat import install_as_flask

    install_as_flask()


def enter(root: Path) -> None:
    """Make the project the working directory and the first place to import from."""
    os.chdir(root)
    here = str(root)
    if here in sys.path:
        sys.path.remove(here)
    sys.path.insert(0, here)
    # The worker's files change faster than a bytecode cache can notice.
    sys.dont_write_bytecode = True


def forget(root: Path) -> dict[str, ModuleType]:
    """Remove the project's modules and give what was removed."""
    removed = {name: sys.modules.pop(name) for name in own_modules(root)}
    importlib.invalidate_caches()
    return removed


def own_modules(root: Path) -> list[str]:
    """List the modules that were imported from the project."""
    return [name for name, module in list(sys.modules.items()) if is_under(root, module)]


def is_under(root: Path, module: ModuleType) -> bool:
    """Say whether a module, or a package without `__init__.py`, lies in the project."""
    places: Iterable[str | None] = (getattr(module, "__file__", None), *package_path(module))
    return any(place is not None and Path(place).is_relative_to(root) for place in places)


def package_path(module: ModuleType) -> list[str]:
    """List the folders of a package."""
    try:
        return list(getattr(module, "__path__", None) or ())
    except (TypeError, KeyError):
        # Some libraries answer any attribute, and a namespace package whose parent is gone fails.
        return []


def module_name(root: Path) -> str:
    """Find the module that holds the app."""
    for name in MODULES:
        if (root / f"{name}.py").is_file() or (root / name / "__init__.py").is_file():
            return name
    raise AppNotFoundError("The project has no app.py.")


def find_app(module: ModuleType) -> Callable[..., Any]:
    """Give the module's `app`, or what its `create_app()` makes, as the command does."""
    from erlen.commands import find_best_app

    return find_best_app(module)
