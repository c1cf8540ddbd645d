"""The fifth step: Python's memory with the engine imported and warm, as one compressed file."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TypedDict

from runtime.layout import STEPS
from runtime.packing import pack
from runtime.steps import run, step

SNAPSHOT = "snapshot.packed"


class Description(TypedDict):
    """What restoring needs beside the image.

    ``header`` is what Pyodide wants before the memory, in base64; ``memoryBytes`` the memory's
    size; ``staticBytes`` how much of it is XORed; ``runs`` where the image's parts begin and end.
    """

    header: str
    memoryBytes: int
    staticBytes: int
    runs: list[tuple[int, int]]


def make_snapshot(folder: Path, engine: list[str], work: Path) -> Description:
    """Write the snapshot into `folder`, which holds the standard library and the wheels.

    :param engine: the wheels to unpack before anything is imported.
    :param work: a folder for what is needed only meanwhile.
    """
    work.mkdir(parents=True, exist_ok=True)
    image, description = work / "image", work / "description.json"
    with step("making the memory snapshot"):
        run(
            ["node", STEPS / "make_snapshot.mjs", folder, image, description, *engine],
            advice="Can the engine and the bridge be imported in Pyodide?",
        )
    with step("packing the memory snapshot"):
        pack(image.read_bytes(), folder / SNAPSHOT)
    content: Description = json.loads(description.read_text())
    return content
