"""Import the module that an application is in, and tell in full why that failed."""

from __future__ import annotations

import importlib
import os
import pkgutil
import sys
import typing as t
from pathlib import Path

from .failures import NoAppException, describe_failure
from .finding import find_app_by_string, find_best_app, suggest

if t.TYPE_CHECKING:
    from ..typing import Flask

# What modules are called, under Flask's names too, that are no application's.
_FRAMEWORK = __name__.partition(".")[0]


def prepare_import(path: str) -> str:
    """Make a file or module importable, and give its module name.

    The folder of the topmost package goes to the front of `sys.path`.

    :param path: "hello", "hello.py", "site/pages/__init__.py" or "package.module".
    """
    file = Path(os.path.realpath(path))
    if file.suffix == ".py":
        file = file.with_suffix("")
    if file.name == "__init__":
        file = file.parent
    names = [file.name]
    folder = file.parent
    while (folder / "__init__.py").exists():
        names.insert(0, folder.name)
        folder = folder.parent
    if sys.path[:1] != [str(folder)]:
        sys.path.insert(0, str(folder))
    return ".".join(names)


@t.overload
def locate_app(
    module_name: str, app_name: str | None, raise_if_not_found: t.Literal[True] = True
) -> Flask: ...
@t.overload
def locate_app(
    module_name: str, app_name: str | None, raise_if_not_found: bool
) -> Flask | None: ...
def locate_app(
    module_name: str, app_name: str | None, raise_if_not_found: bool = True
) -> Flask | None:
    """Import a module and find the application in it.

    Unlike Flask, an error of any class in the module or its factory becomes a
    `NoAppException`, with the error as its cause, so that commands can report it.

    :param app_name: a name or call, as for `find_app_by_string`; None to find the best.
    :param raise_if_not_found: False gives None where there is no such module.
    :raises NoAppException: where the import fails, or no application is found.
    """
    try:
        importlib.import_module(module_name)
    except Exception as error:
        if _is_absent(module_name, error):
            if not raise_if_not_found:
                return None
            raise _not_found(module_name) from error
        what = f"While importing '{module_name}'"
        raise NoAppException(describe_failure(what, error, _file_of(module_name))) from error
    return _find(module_name, app_name)


def _find(module_name: str, app_name: str | None) -> Flask:
    module = sys.modules[module_name]
    if module.__name__.partition(".")[0] == _FRAMEWORK:
        raise NoAppException(
            f"'{module_name}' is a name of the framework itself, so a file of that name conflicts"
            " with it. Give your file another name."
        )
    try:
        if app_name is None:
            return find_best_app(module)
        return find_app_by_string(module, app_name)
    except NoAppException:
        raise
    except Exception as error:
        what = f"While calling the factory in '{module_name}'"
        raise NoAppException(describe_failure(what, error)) from error


def _is_absent(module_name: str, error: Exception) -> bool:
    """Tell whether the module itself is missing, not one that it imports."""
    if not isinstance(error, ModuleNotFoundError) or error.name is None:
        return False
    return f"{module_name}.".startswith(f"{error.name}.")


def _not_found(module_name: str) -> NoAppException:
    folder, found, missing = Path(sys.path[0] or Path.cwd()), "", module_name
    while "." in missing and (folder / missing.partition(".")[0]).is_dir():
        package, _, missing = missing.partition(".")
        folder, found = folder / package, f"{found}{package}."
    known = [f"{found}{module.name}" for module in pkgutil.iter_modules([str(folder)])]
    return NoAppException(
        f"Could not import '{module_name}'. There is no module of that name in {folder}."
        f"{suggest(module_name, known)}"
    )


def _file_of(module_name: str) -> str | None:
    """Give the file of a module that could not be read, as far as it is where it should be."""
    file = Path(sys.path[0], *module_name.split(".")).with_suffix(".py")
    return str(file) if file.is_file() else None
