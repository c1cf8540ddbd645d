"""Where a module and its package live on disk: root paths and instance folders."""

from __future__ import annotations

import importlib.util
import sys
from functools import cache
from importlib.machinery import ModuleSpec
from pathlib import Path


def get_root_path(import_name: str) -> str:
    """Find the folder that holds a module or package.

    :param import_name: the module's name; `__main__` counts as the file being run.
    :return: an absolute folder; the current one where there is no such module.
    :raises RuntimeError: for a module that is in no single folder: one that is built in, or
        an imported namespace package.

    >>> get_root_path("erlen.paths").endswith("erlen")
    True
    """
    file = getattr(sys.modules.get(import_name), "__file__", None)
    if file is not None:
        return str(Path(file).resolve().parent)
    spec = _find_spec(import_name)
    if spec is None or spec.loader is None:
        return str(Path.cwd())
    if spec.origin is None or not spec.has_location:
        raise RuntimeError(
            f"No root path can be found for the module {import_name!r}: it is built in or a"
            " namespace package, and so is in no single folder. Give the folder as 'root_path'."
        )
    return str(Path(spec.origin).resolve().parent)


def _find_spec(import_name: str) -> ModuleSpec | None:
    """Ask the import system, which raises for `__main__` and where a parent is missing."""
    try:
        return importlib.util.find_spec(import_name)
    except (ImportError, ValueError):
        return None


@cache
def split_blueprint_path(name: str) -> tuple[str, ...]:
    """Give a nested blueprint's full name and those of its parents, innermost first.

    >>> split_blueprint_path("shop.cart")
    ('shop.cart', 'shop')
    """
    parts = name.split(".")
    return tuple(".".join(parts[:end]) for end in range(len(parts), 0, -1))


def find_package(import_name: str) -> tuple[str | None, str]:
    """Find the prefix that a package is installed under, and the folder it is imported from.

    Unlike Flask, a prefix that is the root of the file system, as in the browser, is none:
    everything would count as installed under it.

    :return: the prefix (None where the package is not installed, as in a checkout), and
        the folder that holds the top-level package or module.
    """
    folder = _folder_of_top_level(import_name)
    prefix = Path(sys.prefix).resolve()
    if prefix != prefix.parent and folder.is_relative_to(prefix):
        return sys.prefix, str(folder)
    other = _prefix_of_site(folder)
    return None if other is None else str(other), str(folder)


def _prefix_of_site(folder: Path) -> Path | None:
    """Give the prefix that a site-packages folder belongs to, also of another environment."""
    if folder.name.lower() != "site-packages":
        return None
    parent = folder.parent
    if parent.name.lower() == "lib":  # Windows
        return parent.parent
    if parent.parent.name.lower() == "lib":  # lib/python3.13/site-packages
        return parent.parent.parent
    return parent


def _folder_of_top_level(import_name: str) -> Path:
    spec = _find_spec(import_name.partition(".")[0])
    if spec is None:
        return Path.cwd()
    if spec.submodule_search_locations:
        return Path(next(iter(spec.submodule_search_locations))).resolve().parent
    if spec.origin is None or not spec.has_location:
        return Path.cwd()
    return Path(spec.origin).resolve().parent


def find_instance_path(import_name: str, name: str) -> str:
    """Choose the instance folder: beside the code, or under the prefix once installed.

    :param name: the application's name, for a folder under the prefix.
    """
    prefix, folder = find_package(import_name)
    if prefix is None:
        return str(Path(folder) / "instance")
    return str(Path(prefix) / "var" / f"{name}-instance")
