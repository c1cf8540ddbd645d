"""Which wheel loads when: with the engine, late, or with the first check."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from packaging.utils import parse_wheel_filename

from runtime.layout import LATE_PACKAGES, TEST_PACKAGES


def group_wheels(wheels: Iterable[Path]) -> dict[str, list[str]]:
    """Return the wheels' file names by group: ``engine``, ``late`` and ``tests``."""
    groups: dict[str, list[str]] = {"engine": [], "late": [], "tests": []}
    for name in sorted(wheel.name for wheel in wheels):
        groups[_group_of(parse_wheel_filename(name)[0])].append(name)
    return groups


def _group_of(package: str) -> str:
    if package in TEST_PACKAGES:
        return "tests"
    return "late" if package in LATE_PACKAGES else "engine"
