"""Where a module and its package live on disk: root paths and instance folders."""

from __future__ import annotations

import importlib.util
import sys
from functools import cache
from pathlib import Path
from types import ModuleType


def get_root_path(import_name: str) -> str:
    """Find the folder that holds a module or package.

    :param import_name: the module's name; `__main__` counts as the file being run.
    :return: an absolute folder; the current one where the name has no file at all.
    :raises RuntimeError: for a namespace package, which may have many folders.

    >>> get_root_path("erlen.paths").endswith("erlen")
    True
    """
    module = sys.modules.get(import_name)
    file = getattr(module, "__file__", None)
    if file is None:
        file = _file_by_spec(import_name, module)
    return str(Path.cwd()) if file is None else str(Path(file).resolve().parent)


def _file_by_spec(import_name: str, module: ModuleType | None) -> str | None:
    """Ask the import system; None where the module is not found or has no code on disk."""
    try:
        spec = importlib.util.find_spec(import_name)
    except (ImportError, ValueError):
        return None
    if spec is None or (spec.loader is None and spec.submodule_search_locations is None):
        return None
    if spec.origin in {None, "namespace"} and spec.submodule_search_locations is not None:
        raise RuntimeError(
            f"No root path can be found for {import_name!r}: it is a namespace package,"
            " which has no folder of its own. Give the folder as 'root_path'."
        )
    return spec.origin if spec.has_location else None


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

    :return: the prefix (None where the package is not installed, as in a checkout), and
        the folder that holds the top-level package or module.
    """
    folder = _folder_of_top_level(import_name)
    prefix = Path(sys.prefix).resolve()
    if folder.is_relative_to(prefix) and folder.name.lower() in {"site-packages", "dist-packages"}:
        return sys.prefix, str(folder)
    return None, str(folder)


def _folder_of_top_level(import_name: str) -> Path:
    top = import_name.partition(".")[0]
    module = sys.modules.get(top)
    file = getattr(module, "__file__", None)
    if file is None:
        try:
            spec = importlib.util.find_spec(top)
        except (ImportError, ValueError):
            spec = None
        file = spec.origin if spec is not None and spec.has_location else None
    if file is None:
        return Path.cwd()
    path = Path(file).resolve()
    return path.parent.parent if path.stem == "__init__" else path.parent


def find_instance_path(import_name: str) -> str:
    """Choose the instance folder: beside the code, or under the prefix once installed."""
    prefix, folder = find_package(import_name)
    if prefix is None:
        return str(Path(folder) / "instance")
    return str(Path(prefix) / "var" / f"{import_name.partition('.')[0]}-instance")
