"""What Flask calls an entry, where its modules are ordered otherwise than erlen's."""

from __future__ import annotations

import importlib
from collections.abc import Sequence

from erlen.compat.names import MODULES
from reference.surface import OWN, Chapter

# Of several modules that have a name, the one that people import it from.
USUAL = ("flask", "flask.ctx", "flask.globals", "flask.blueprints", "flask.helpers")


def flask_names(chapters: Sequence[Chapter]) -> dict[str, str]:
    """Map the whole name of an entry to its name in Flask, where the paths differ."""
    found = {}
    for chapter in chapters:
        for entry in chapter.entries:
            module, _, short = entry.name.rpartition(".")
            same = f"flask{module.removeprefix(OWN)}"
            if MODULES.get(same) == module:
                continue
            known = _modules_with(module, short)
            if known:
                found[entry.name] = f"{known[0]}.{short}"
    return found


def _modules_with(module: str, short: str) -> list[str]:
    """Return the modules of Flask's that have a thing under its name."""
    if module.partition(".")[0] != OWN:
        return []
    thing = vars(importlib.import_module(module))[short]
    return [
        name
        for name in dict.fromkeys([*USUAL, *MODULES])
        if vars(importlib.import_module(MODULES[name])).get(short) is thing
    ]
