"""Finds erlen's modules, and a distribution, under the names that belong to Flask.

It stands first in `sys.meta_path`, so that an installed Flask is never imported beside.
"""

from __future__ import annotations

import importlib
import importlib.abc
import importlib.machinery
import importlib.metadata
import importlib.util
import os
import sys
import typing as t
import warnings
from collections.abc import Iterable, Iterator, Sequence
from functools import partial
from pathlib import Path
from types import CodeType, ModuleType

from .borrowed import find_borrowed
from .names import FLASK_VERSION, MODULES, PROGRAM


class FlaskFinder(importlib.metadata.DistributionFinder):
    """Owns `flask` and every name below it."""

    def find_spec(
        self,
        fullname: str,
        path: Sequence[str] | None = None,
        target: ModuleType | None = None,
    ) -> importlib.machinery.ModuleSpec | None:
        """Find a module under Flask's name.

        :raises ModuleNotFoundError: for a name below `flask` that nothing answers to. Left
            to the other finders, it would load a file of erlen a second time.
        """
        if fullname.partition(".")[0] != "flask":
            return None
        if fullname not in _TARGETS:
            raise ModuleNotFoundError(
                f"No module named {fullname!r}: Flask's name stands for erlen here, which has no"
                " such module.",
                name=fullname,
            )
        ours = _TARGETS[fullname]
        return importlib.machinery.ModuleSpec(
            fullname,
            AliasLoader(ours),
            # Becomes the name of the program.
            origin=_spec_of(ours).origin if fullname in PROGRAM else None,
            is_package=fullname in _PACKAGES,
        )

    def find_distributions(
        self, context: importlib.metadata.DistributionFinder.Context | None = None
    ) -> Iterator[importlib.metadata.Distribution]:
        """Find the distribution "Flask", for extensions that ask for its version."""
        name = None if context is None else context.name
        if name is None or name.lower() == "flask":
            yield FlaskDistribution()


_TARGETS = {**MODULES, **PROGRAM}
_PACKAGES = {name.rpartition(".")[0] for name in MODULES}


class AliasLoader(importlib.abc.Loader):
    """Puts the one module of erlen in the place of the empty module that importing begins with.

    A module may replace itself in `sys.modules` while it is executed. So no file runs twice,
    and the module keeps the `__spec__` that it was loaded by.

    :param target: the module's own name.
    """

    def __init__(self, target: str) -> None:
        self.target = target

    def exec_module(self, module: ModuleType) -> None:
        """Import the module under its own name, and register it under Flask's as well."""
        target = importlib.import_module(self.target)
        vars(target)["__getattr__"] = partial(find_attribute, module.__name__)
        sys.modules[module.__name__] = target

    def get_code(self, fullname: str) -> CodeType | None:
        """Give the code of the module, which `python -m flask` runs as the main one."""
        loader = t.cast("importlib.abc.InspectLoader", _spec_of(self.target).loader)
        return loader.get_code(self.target)


def _spec_of(target: str) -> importlib.machinery.ModuleSpec:
    """Find one of erlen's own modules, without importing it."""
    return t.cast("importlib.machinery.ModuleSpec", importlib.util.find_spec(target))


def find_attribute(flask_name: str, name: str) -> t.Any:
    """Find what a module of Flask has and erlen's lacks: the `__getattr__` of each.

    `flask.__version__` is Flask's, which extensions compare with the one they need.

    :param flask_name: the module's name under Flask.
    :raises AttributeError: where Flask's module has no such name either.
    """
    if f"{flask_name}.{name}" in MODULES:
        # Importing Flask makes all its modules attributes at once; here each waits to be asked.
        return importlib.import_module(f"{flask_name}.{name}")
    if (flask_name, name) == ("flask", "__version__"):
        warnings.warn(
            "The '__version__' attribute is deprecated and goes with Flask 3.2. Look for the"
            " feature itself, or use 'importlib.metadata.version(\"flask\")'.",
            DeprecationWarning,
            stacklevel=2,
        )
        return FLASK_VERSION
    return find_borrowed(flask_name, name)


class FlaskDistribution(importlib.metadata.Distribution):
    """What `importlib.metadata` knows of "Flask": its name and version."""

    def read_text(self, filename: str) -> str | None:
        """Give the text of METADATA; there is no other file."""
        if filename != "METADATA":
            return None
        return f"Metadata-Version: 2.1\nName: Flask\nVersion: {FLASK_VERSION}\n"

    def locate_file(self, path: str | os.PathLike[str]) -> t.Any:
        """Give where a file of the distribution would lie: beside erlen."""
        return Path(__file__).resolve().parents[2] / path


def flask_names(modules: Iterable[str]) -> list[str]:
    """Pick Flask's names from the names of modules."""
    return [name for name in modules if name.partition(".")[0] == "flask"]
