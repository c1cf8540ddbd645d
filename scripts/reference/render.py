"""Docstrings and signatures as HTML, their names linked to the entries that they mean."""

from __future__ import annotations

import re
from collections.abc import Sequence
from html import escape

from reference.docstrings import Block, Code, Difference, Docstring, Field, Items, Paragraph
from reference.names import Names
from website.highlight import highlight
from website.markdown import code_figure

_CODE = re.compile(r"`([^`]+)`")
_CAPITALS = re.compile(r"\b([A-Z][A-Z_]+)\b")
_CLASS = re.compile(r"(?<![\w.'\"])([A-Z]\w+)(?!\w)")
_TITLES = {
    "param": "Parameters",
    "option": "Options",
    "return": "Returns",
    "raises": "Raises",
}


class Renderer:
    """Writes one entry's text.

    :param root: the way from the page to the site's root.
    :param scope: the classes and modules whose members the text may name by themselves.
    :param plain: names that stand for something else here, such as parameters.
    """

    def __init__(
        self, names: Names, root: str, scope: Sequence[str] = (), plain: Sequence[str] = ()
    ) -> None:
        self.names = names
        self.root = root
        self.scope = scope
        self.plain = frozenset(plain)

    def docstring(self, doc: Docstring) -> str:
        """Return all of a docstring as HTML."""
        return "".join(map(self._block, doc.blocks)) + self._fields(doc)

    def inline(self, text: str) -> str:
        """Return a sentence as HTML, its `code` linked where it names an entry."""
        parts = _CODE.split(text)
        return "".join(
            self._code(part) if index % 2 else self._plain(part) for index, part in enumerate(parts)
        )

    def _plain(self, text: str) -> str:
        """Return text without code in it; settings are named by their capitals alone."""
        parts = _CAPITALS.split(text)
        return "".join(
            self._code(part) if self._is_setting(part) else escape(part, quote=False)
            for part in parts
        )

    def _is_setting(self, text: str) -> bool:
        entry = self.names.entries.get(text)
        return entry is not None and entry.kind == "setting" and text not in self.plain

    def name(self, name: str) -> str:
        """Return a whole name as HTML: without its module, where it is an entry's."""
        if name not in self.names.entries:
            return _code(name)
        parts = name.split(".")
        first = next((index for index, part in enumerate(parts) if part[:1].isupper()), -1)
        return self._to(name, _code(".".join(parts[first:])))

    def signature(self, text: str) -> str:
        """Return a signature as HTML: the classes in it linked, where they have an entry."""
        parts = _CLASS.split(text)
        return "".join(
            self._link(part, "") if index % 2 else escape(part, quote=False)
            for index, part in enumerate(parts)
        )

    def _code(self, text: str) -> str:
        return self._link(text, "code")

    def _link(self, text: str, tag: str) -> str:
        shown = escape(text, quote=False)
        if tag:
            shown = f"<{tag}>{shown}</{tag}>"
        name = "" if text in self.plain else self.names.find(text, self.scope)
        return self._to(name, shown) if name else shown

    def _to(self, name: str, shown: str) -> str:
        return f'<a href="{escape(self.root + self.names.address(name))}">{shown}</a>'

    def _block(self, block: Block) -> str:
        match block:
            case Paragraph(text):
                return f"<p>{self.inline(text)}</p>\n"
            case Difference(text):
                return f'<p class="difference">{self.inline(text)}</p>\n'
            case Items(texts):
                items = "".join(f"<li>{self.inline(text)}</li>\n" for text in texts)
                return f"<ul>\n{items}</ul>\n"
            case Code(text, language):
                return code_figure(highlight(text, language), language)

    def _fields(self, doc: Docstring) -> str:
        """Write parameters, result and exceptions, each under a title."""
        parts = []
        for kind, title in _TITLES.items():
            found = [each for each in doc.fields if each.kind == kind and (each.text or each.name)]
            if found:
                content = "".join(map(self._field, found))
                if kind != "return":
                    content = f'<dl class="fields">\n{content}</dl>\n'
                parts.append(f'<p class="fields-title">{title}</p>\n{content}')
        return "".join(parts)

    def _field(self, field: Field) -> str:
        text = self.inline(field.text)
        if field.kind == "return":
            return f"<p>{text}</p>\n"
        term = self._code(field.name) if field.kind == "raises" else _code(field.name)
        return f"<div><dt>{term}</dt>\n<dd>{text}</dd></div>\n"


def _code(text: str) -> str:
    return f"<code>{escape(text, quote=False)}</code>"
