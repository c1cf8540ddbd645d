"""Reads a file of pins, as pip-compile writes it: each package with its version and hashes."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

from provision.steps import ROOT, SetUpError

_ENTRY = re.compile(r"^(?P<name>[A-Za-z0-9][A-Za-z0-9._-]*)==(?P<version>[^\s;\\]+)", re.MULTILINE)


@dataclass(frozen=True)
class Pin:
    """One package: its version, and the lines that pip reads, hashes and all."""

    version: str
    lines: str


def read_pins(name: str) -> dict[str, Pin]:
    """Read the file ``name`` of scripts/requirements; the keys are the packages' names.

    :raises SetUpError: when there is no such file, or it pins nothing.
    """
    path = pins_file(name)
    try:
        text = path.read_text()
    except FileNotFoundError as error:
        raise SetUpError(
            f"There is no {path}, which a suite names as its pins. Make it from a list"
            f" {name}.in beside it, as the README there tells."
        ) from error
    pins = parse_pins(text)
    if not pins:
        raise SetUpError(f"{path} pins no package. Compile it again.")
    return pins


def pins_file(name: str) -> Path:
    """Give the path of a file of pins."""
    return ROOT / "scripts" / "requirements" / f"{name}.txt"


def parse_pins(text: str) -> dict[str, Pin]:
    """Split the text of a file of pins into its entries."""
    entries = list(_ENTRY.finditer(text))
    ends = [entry.start() for entry in entries[1:]] + [len(text)]
    return {
        canonical(entry["name"]): Pin(entry["version"], text[entry.start() : end])
        for entry, end in zip(entries, ends, strict=True)
    }


def canonical(name: str) -> str:
    """Write a package's name as the index does: `Flask_Login` is `flask-login`."""
    return re.sub(r"[-_.]+", "-", name).lower()
