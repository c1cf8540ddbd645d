"""Runs a command of scripts/ and presses Ctrl+C as soon as it imports a module of its own."""

from __future__ import annotations

import builtins
import runpy
import signal
import sys

OWN = {"course", "provision", "runtime"}

if __name__ == "__main__":
    command = sys.argv.pop(1)
    sys.path.insert(0, "scripts")
    load = builtins.__import__

    def press(name: str, *rest: object) -> object:
        """Import as usual, after Ctrl+C if the module is one of ours."""
        if name.split(".")[0] in OWN:
            signal.raise_signal(signal.SIGINT)
        return load(name, *rest)  # type: ignore[arg-type] # passed on as they came

    builtins.__import__ = press  # type: ignore[assignment] # likewise
    runpy.run_path(f"scripts/{command}.py", run_name="__main__")
