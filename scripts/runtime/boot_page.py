"""The page that loads Python with nothing around it, bundled from the playground's own sources."""

from __future__ import annotations

from pathlib import Path

from runtime.layout import BUILD, OUTPUT, PYODIDE, ROOT, STEPS
from runtime.static_server import StaticServer
from runtime.steps import run

SOURCES = STEPS / "bench"
BUNDLE = BUILD / "bench"


def build_page() -> None:
    """Bundle the page's workers into build/bench.

    :raises BuildError: with what the bundler said.
    """
    vite = ROOT / "node_modules" / "vite" / "bin" / "vite.js"
    run(
        ["node", vite, "build", "--config", SOURCES / "vite.config.mjs"],
        advice="Run: npm ci",
    )


def serve_page(runtime: Path = OUTPUT, *, compressed: bool = False) -> StaticServer:
    """Return a server of the page, of a runtime, and of Pyodide as npm has it.

    :param compressed: send what is text or WebAssembly as many servers do, by gzip.
    """
    bundled = {f"/{file.name}": file for file in BUNDLE.glob("*.mjs")}
    folders = {"/": SOURCES, "/runtime/": runtime, "/pyodide/": PYODIDE, **bundled}
    return StaticServer(folders, compressed=compressed)
