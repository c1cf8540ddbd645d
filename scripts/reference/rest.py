"""Other packages' docstrings: the part of reStructuredText that they use, as far as it is shown.

Of a member that a class has from Werkzeug the reference shows how it is called and what it does,
in the words of the installed package: the first paragraph and the parameters.
"""

from __future__ import annotations

import inspect
import re

from reference.docstrings import Docstring, Paragraph, read_docstring

_ROLE = re.compile(r":[a-z:+-]+:`~?([^`<]+?)(?:\s*<[^`>]*>)?`")
_LITERAL = re.compile(r"``([^`]+)``")
_LINK = re.compile(r"`([^`<]+?)\s*<[^`>]*>`__?")
_DIRECTIVE = re.compile(r"^\.\. .*(?:\n(?: +.*)?)*", re.MULTILINE)


def read_rest(text: str) -> Docstring:
    """Read the first paragraph and the fields of a docstring in reStructuredText."""
    plain = _DIRECTIVE.sub("", inspect.cleandoc(text))
    for pattern in (_ROLE, _LITERAL):
        plain = pattern.sub(r"`\1`", plain)
    plain = _LINK.sub(r"\1", plain)
    doc = read_docstring(plain)
    first = next((block for block in doc.blocks if isinstance(block, Paragraph)), None)
    return Docstring(() if first is None else (first,), doc.fields)
