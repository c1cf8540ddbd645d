"""Node's packages in `node_modules`, as package-lock.json pins them."""

from __future__ import annotations

import re
import shutil
import subprocess

from provision.steps import (
    ROOT,
    SetUpError,
    digest,
    is_current,
    mark_current,
    mark_unfinished,
    run,
    step,
)

OLDEST = (20, 19)


def set_up_node() -> None:
    """Install the pinned packages, unless that was done already.

    :raises SetUpError: when Node is missing or too old, or a package cannot be installed.
    """
    npm = shutil.which("npm")
    if npm is None:
        raise SetUpError(f"Node is missing. Install Node {_dotted(OLDEST)} or newer, with npm.")
    _check_node()
    state = digest([ROOT / "package-lock.json"])
    if (ROOT / "node_modules").is_dir() and is_current("node", state):
        return
    mark_unfinished("node")
    with step("Node: installing the pinned packages"):
        run(
            [npm, "ci", "--no-audit", "--no-fund", "--loglevel=error"],
            advice="Is the npm registry reachable? Run the command again once it is.",
        )
    mark_current("node", state)


def _check_node() -> None:
    node = shutil.which("node")
    if node is None:
        raise SetUpError("npm is here but node is not. Install Node again.")
    answer = subprocess.run([node, "--version"], capture_output=True, text=True, check=False)
    found = re.match(r"v(\d+)\.(\d+)", answer.stdout)
    version = (int(found[1]), int(found[2])) if found else (0, 0)
    if version < OLDEST:
        raise SetUpError(
            f"This is Node {answer.stdout.strip()}; erlen needs {_dotted(OLDEST)} or newer."
        )


def _dotted(version: tuple[int, int]) -> str:
    return ".".join(map(str, version))
