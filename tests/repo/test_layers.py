"""The linters catch what the layers forbid: each kind of violation is planted and must be found."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]

FORBIDDEN = [
    ("protocol", "../model/project", "protocol/ imports nothing."),
    ("worker", "../ui/page", "worker/ imports only protocol/."),
    ("client", "../../src/worker/port", "client/ imports only protocol/."),
    ("lessons", "../model/lesson", "lessons/ imports only protocol/."),
    ("python", "../worker/port", "python/ imports only protocol/."),
    ("model", "../ui/page", "model/ imports only protocol/, client/, lessons/ and python/."),
    ("model", "@codemirror/state", "Only editor/ touches CodeMirror."),
    ("editor", "../preview/frame", "editor/ imports only model/ and protocol/."),
    ("preview", "../ui/page", "preview/ imports only model/, client/ and protocol/."),
    ("ui", "../worker/port", "ui/ imports anything but worker/."),
    ("ui", "pyodide", "Only worker/ touches Pyodide."),
]


def lint(folder: Path, layer: str, imported: str) -> str:
    """Lint one file of ``layer`` that imports ``imported``; return what the linter printed."""
    file = folder / "web" / "src" / layer / "planted.ts"
    file.parent.mkdir(parents=True)
    file.write_text(f'import {{ thing }} from "{imported}";\n\nexport const other = thing;\n')
    shutil.copy(ROOT / ".biome.json", folder)
    biome = ROOT / "node_modules" / "@biomejs" / "biome" / "bin" / "biome"
    answer = subprocess.run(
        ["node", biome, "lint", file.relative_to(folder)],
        cwd=folder,
        capture_output=True,
        text=True,
        check=False,
    )
    return answer.stdout + answer.stderr


@pytest.mark.parametrize(("layer", "imported", "message"), FORBIDDEN)
def test_planted_upward_import_is_reported(
    tmp_path: Path, layer: str, imported: str, message: str
) -> None:
    assert message in lint(tmp_path, layer, imported)


@pytest.mark.parametrize(
    ("layer", "imported"),
    [
        ("ui", "../model/project"),
        ("model", "../client/browser"),
        ("editor", "@codemirror/state"),
        ("worker", "pyodide"),
        ("client", "./cookies"),
    ],
)
def test_downward_import_is_accepted(tmp_path: Path, layer: str, imported: str) -> None:
    assert "noRestrictedImports" not in lint(tmp_path, layer, imported)
