"""The last step: the manifest, which names every file with its size and hash.

The build id is a hash of the files' contents, so that the same id always means the same bytes and
a page may cache them for good.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping, Sequence
from pathlib import Path

from runtime.archives import sha256
from runtime.layout import LOCK, MANIFEST, PYODIDE
from runtime.snapshot import Description


def write_manifest(folder: Path, groups: Mapping[str, Sequence[str]], snapshot: Description) -> str:
    """Write the manifest of `folder` and return its build id.

    :param groups: the files by when they load: ``boot`` at once, ``engine`` and ``late`` after the
        first answer, ``tests`` with the first check.
    """
    names = sorted(path.name for path in folder.iterdir() if path.name != MANIFEST)
    files = {
        name: {"bytes": (folder / name).stat().st_size, "sha256": sha256(folder / name)}
        for name in names
    }
    content = {
        "pyodide": json.loads((PYODIDE / "package.json").read_text())["version"],
        "python": json.loads((folder / LOCK).read_text())["info"]["python"],
        "files": files,
        "boot": list(groups["boot"]),
        "snapshot": snapshot,
        "groups": {name: list(group) for name, group in groups.items() if name != "boot"},
    }
    build_id = hashlib.sha256(json.dumps(content, sort_keys=True).encode()).hexdigest()[:16]
    manifest = {"buildId": build_id, **content}
    (folder / MANIFEST).write_text(json.dumps(manifest, indent=1) + "\n")
    return build_id
