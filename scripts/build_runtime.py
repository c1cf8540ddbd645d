"""Build the browser's Python into build/runtime: wheels, lock, bytecode, snapshot, manifest.

Run it after a change to the engine, the bridge or the pins; with nothing changed it returns at
once. Every step is told in scripts/runtime/.
"""

from __future__ import annotations

import signal

if __name__ == "__main__":
    # Ctrl+C ends the command without a traceback, also while it is still importing.
    signal.signal(signal.SIGINT, signal.SIG_DFL)

import argparse
import shutil
import sys
import time
from pathlib import Path

if sys.hexversion < 0x030C0000:  # before the imports, which need it too
    sys.exit(
        "scripts/build_runtime.py needs Python 3.12 or newer, since pyodide-build does; "
        f"this is {sys.version.split()[0]}."
    )

from runtime.bytecode import compile_archives
from runtime.groups import group_wheels
from runtime.layout import CACHE, LOCK, OUTPUT, PYODIDE, STANDARD_LIBRARY
from runtime.lock import relock, write_lock
from runtime.manifest import write_manifest
from runtime.packing import pack
from runtime.pins import pinned_wheels
from runtime.snapshot import SNAPSHOT, make_snapshot
from runtime.stamp import input_hash, is_fresh, mark_fresh
from runtime.steps import BuildError, one_at_a_time, step
from runtime.wheels import own_wheels


def main() -> int:
    """Build what has changed; return the exit status."""
    options = _parse_options()
    try:
        check_tools()
        with one_at_a_time():
            return _build_if_stale(options.out, force=options.force)
    except BuildError as error:
        print(f"The runtime was not built. {error}", file=sys.stderr)
        return 1


def _build_if_stale(output: Path, *, force: bool) -> int:
    started = time.monotonic()
    inputs = input_hash()
    if not force and is_fresh(output, inputs):
        print(f"{output} is up to date.")
        return 0
    build_id = build(output)
    mark_fresh(output, inputs)
    print(f"Built runtime {build_id} in {time.monotonic() - started:.1f} s: {output}")
    return 0


def build(output: Path) -> str:
    """Build the runtime into the folder `output` and return its build id."""
    unfinished = output.with_name(f"{output.name}.unfinished")
    shutil.rmtree(unfinished, ignore_errors=True)
    unfinished.mkdir(parents=True)
    wheels = [*pinned_wheels(), *own_wheels()]
    write_lock(wheels, unfinished / LOCK)
    compile_archives([*wheels, PYODIDE / STANDARD_LIBRARY], unfinished)
    relock(unfinished / LOCK, unfinished)
    groups = group_wheels(wheels)
    snapshot = make_snapshot(unfinished, groups["engine"], CACHE / "snapshot")
    boot = [*_copy_pyodide(unfinished), SNAPSHOT, LOCK]
    build_id = write_manifest(unfinished, {"boot": boot, **groups}, snapshot)
    shutil.rmtree(output, ignore_errors=True)
    unfinished.rename(output)
    return build_id


def _copy_pyodide(folder: Path) -> list[str]:
    for name in ("pyodide.mjs", "pyodide.asm.mjs"):
        shutil.copyfile(PYODIDE / name, folder / name)
    with step("packing the WebAssembly module"):
        pack((PYODIDE / "pyodide.asm.wasm").read_bytes(), folder / "pyodide.asm.wasm.packed")
    return ["pyodide.mjs", "pyodide.asm.mjs", "pyodide.asm.wasm.packed"]


def check_tools() -> None:
    """Check that Node and Pyodide are there.

    :raises BuildError: saying what to run.
    """
    if not (PYODIDE / "package.json").exists():
        raise BuildError("node_modules/pyodide is missing. Run: npm ci")
    if not shutil.which("node"):
        raise BuildError("Node was not found. Install Node 20.19 or newer.")


def _parse_options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--out", type=Path, default=OUTPUT, help="the folder to write")
    parser.add_argument("--force", action="store_true", help="build even if nothing has changed")
    return parser.parse_args()


if __name__ == "__main__":
    sys.exit(main())
