"""Which templates have their values escaped."""

from __future__ import annotations

ESCAPED_EXTENSIONS = (".html", ".htm", ".xml", ".xhtml", ".svg")


def select_autoescape(filename: str | None) -> bool:
    """Tell whether a template's values are escaped: in HTML, XML and templates from a string."""
    return filename is None or filename.endswith(ESCAPED_EXTENSIONS)
