"""Faults in HTML, wherever it stands: an attribute that is gone, an element that is gone."""

from __future__ import annotations

import re
from collections.abc import Iterator

from mutants.edits import Edit, Span

_ATTRIBUTE = re.compile(r"""\s[\w-]+=(?:"[^"\n]*"|'[^'\n]*')(?=[^<]*>)""")
_ELEMENT = re.compile(r"<(\w+)\b[^<>]*>[^<>]*</\1>")


def mutate_markup(html: str, offset: int = 0) -> Iterator[Edit]:
    """Propose each attribute and each innermost element as removed.

    :param offset: where the HTML begins in the text that the edits are for.
    """
    for pattern in (_ATTRIBUTE, _ELEMENT):
        for found in pattern.finditer(html):
            yield Edit(Span(offset + found.start(), offset + found.end()), "")
