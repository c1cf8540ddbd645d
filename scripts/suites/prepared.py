"""A suite that is ready to run."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from suites.environment import Environment
from suites.suite import Suite


@dataclass(frozen=True)
class Prepared:
    """A suite that is ready to run: its release, its tests and what they run in."""

    suite: Suite
    version: str
    archive: Path
    environment: Environment
