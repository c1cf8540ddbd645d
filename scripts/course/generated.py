"""Files that are made from the schema and kept in the repository."""

from __future__ import annotations

from pathlib import Path

from course.typescript import write_types

SOURCES = Path(__file__).resolve().parents[2] / "web" / "src"


def generated_files() -> dict[Path, str]:
    """Return what each generated file must hold."""
    return {
        SOURCES / "lessons" / "frontmatter.generated.ts": write_types(),
    }


def write_generated() -> list[Path]:
    """Write the files that are not current; return their paths."""
    stale = [
        (path, text)
        for path, text in generated_files().items()
        if not path.is_file() or path.read_text("utf-8") != text
    ]
    for path, text in stale:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")
    return [path for path, _ in stale]
