"""Import the learner's app afresh, as a dev server does when it reloads.

Only the project's own modules are forgotten; libraries stay imported.
"""

from __future__ import annotations

import importlib
import linecache
import os
import sys
from collections.abc import Iterable
from pathlib import Path
from types import ModuleType
from typing import Any

from erlen.commands import ScriptInfo
from erlen.compat import install_as_flask

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
    name = module_name(root)
    # A module of that name from elsewhere would be given instead.
    sys.modules.pop(name, None)
    # Imported before the command's finder sees it, which would fold an ImportError into a message.
    importlib.import_module(name)
    return find_app(name)


def install_framework() -> None:
    """Let `from flask import …` mean erlen, and `app.run()` yield to who imports the app."""
    install_as_flask()
    os.environ["FLASK_RUN_FROM_CLI"] = "true"


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
    # The lines that were read are those of before an edit.
    for file in [file for file in linecache.cache if file.startswith(f"{root}{os.sep}")]:
        del linecache.cache[file]
    return removed


def forget_for_good(root: Path) -> None:
    """Remove the modules of a project whose folder is about to go."""
    forget(root)
    libraries.pop(root, None)


#: Modules with a file that lie outside of a project, by its root: an edit waits for the search, and
#: looks at hundreds of modules only once.
libraries: dict[Path, dict[str, ModuleType]] = {}


def own_modules(root: Path) -> list[str]:
    """List the modules that were imported from the project."""
    known = libraries.setdefault(root, {})
    # Compared as text: paths take longer to make.
    start = f"{root}{os.sep}"
    own = []
    for name, module in list(sys.modules.items()):
        if known.get(name) is module:
            continue
        if is_under(start, module):
            own.append(name)
        elif isinstance(getattr(module, "__file__", None), str):
            # A package without a file may still grow a part that lies in the project.
            known[name] = module
    return own


def is_under(start: str, module: ModuleType) -> bool:
    """Say whether a module, or a package without `__init__.py`, lies in the project."""
    places: Iterable[str | None] = (getattr(module, "__file__", None), *package_path(module))
    return any(isinstance(place, str) and place.startswith(start) for place in places)


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


def find_app(name: str) -> Any:
    """Give the module's `app`, or what its `create_app()` makes, as the command does."""
    return ScriptInfo(app_import_path=name).load_app()
