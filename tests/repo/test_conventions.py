"""What holds for every file of the repository: its top level, its pins, its addresses."""

from __future__ import annotations

import json
import re
import subprocess
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
TOP = {
    "CHANGELOG.md",
    "CONTRIBUTING.md",
    "LICENSE",
    "README.md",
    "engine",
    "lessons",
    "package-lock.json",
    "package.json",
    "pyproject.toml",
    "scripts",
    "tests",
    "web",
}


def tracked() -> list[str]:
    """List the files that git tracks."""
    answer = subprocess.run(
        ["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, text=True, check=True
    )
    return [name for name in answer.stdout.split("\0") if name]


def test_top_level_holds_what_the_design_names() -> None:
    top = {name.split("/")[0] for name in tracked()}
    assert {name for name in top if not name.startswith(".")} == TOP


def test_no_file_names_a_package_registry() -> None:
    # Spelled in parts, so that this file does not name them either.
    hosts = [
        "pypi" + ".org",
        "pythonhosted" + ".org",
        "registry.npmjs" + ".org",
        "jsdelivr" + ".net",
    ]
    found = [
        f"{name}: {host}"
        for name in tracked()
        for host in hosts
        if (ROOT / name).is_file() and host.encode() in (ROOT / name).read_bytes()
    ]
    assert found == []


def test_every_python_pin_has_hashes() -> None:
    for lock in sorted((ROOT / "scripts" / "requirements").glob("*.txt")):
        entries = re.split(r"\n(?=[a-z0-9])", lock.read_text(), flags=re.IGNORECASE)
        pins = [entry for entry in entries if re.match(r"[a-z0-9][^#\n]*==", entry, re.IGNORECASE)]
        assert pins
        assert [pin.splitlines()[0] for pin in pins if "--hash=sha256:" not in pin] == []


def test_every_node_pin_is_exact_and_has_a_hash_and_no_address() -> None:
    manifest = json.loads((ROOT / "package.json").read_text())
    wanted = {**manifest["dependencies"], **manifest["devDependencies"]}
    assert {n: v for n, v in wanted.items() if not re.fullmatch(r"\d+\.\d+\.\d+", v)} == {}
    packages = json.loads((ROOT / "package-lock.json").read_text())["packages"]
    locked = {name: entry for name, entry in packages.items() if name}
    assert [name for name, entry in locked.items() if "resolved" in entry] == []
    assert [name for name, entry in locked.items() if "integrity" not in entry] == []


def test_every_package_that_some_machine_needs_is_locked() -> None:
    # `npm ci` refuses a lock that lacks the package of any platform, also of another one.
    packages = json.loads((ROOT / "package-lock.json").read_text())["packages"]
    needed = {name for entry in packages.values() for name in entry.get("optionalDependencies", {})}
    assert needed
    locked = {name.rpartition("node_modules/")[2] for name in packages}
    assert sorted(needed - locked) == []
