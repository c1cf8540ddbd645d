"""The results that the docs show: kept in the repository, with what they were measured on."""

from __future__ import annotations

import json
import os
import platform
import subprocess
from collections.abc import Mapping
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[2]
RESULTS = ROOT / "engine" / "docs" / "results"
NATIVE = "native.json"
BROWSER = "browser.json"

_CPU_INFO = Path("/proc/cpuinfo")


def write_results(name: str, report: Mapping[str, Any], **versions: str) -> None:
    """Keep a report for the docs.

    :param versions: what else took part, such as a browser, with its version.
    """
    RESULTS.mkdir(exist_ok=True)
    text = json.dumps({"measured": _circumstances() | versions, **report}, indent=1)
    (RESULTS / name).write_text(text + "\n")


def read_results(name: str) -> dict[str, Any]:
    """Read a report that was kept."""
    results: dict[str, Any] = json.loads((RESULTS / name).read_text("utf-8"))
    return results


def _circumstances() -> dict[str, str]:
    commit = subprocess.run(
        ["git", "rev-parse", "--short=10", "HEAD"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    )
    return {
        "machine": f"{_processor()}, {os.cpu_count()} cores, {platform.system()}",
        "python": platform.python_version(),
        # Whatever else keeps the machine busy shows in the figures.
        "load": f"{os.getloadavg()[0]:.1f}",
        "date": datetime.now(UTC).date().isoformat(),
        "commit": commit.stdout.strip(),
    }


def _processor() -> str:
    """Name the processor; where Linux does not, by its kind alone."""
    lines = _CPU_INFO.read_text().splitlines() if _CPU_INFO.is_file() else []
    named = (line.partition(":")[2].strip() for line in lines if line.startswith("model name"))
    return next(named, platform.machine())
