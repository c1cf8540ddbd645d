"""The words of a text that is HTML already, section by section, for the search."""

from __future__ import annotations

from dataclasses import dataclass, field
from html.parser import HTMLParser

# Blocks end a word, and parts of a sentence do not.
_INLINE = frozenset({"a", "abbr", "b", "code", "em", "i", "kbd", "span", "strong", "wbr"})
# A quiz would show its answers, and a picture's words make no sentence.
_LEFT_OUT = frozenset({"fieldset", "svg"})


@dataclass(slots=True)
class Section:
    """What stands under one heading; the part before the first heading has neither id nor title.

    :param id: where the page's address leads to it.
    """

    id: str = ""
    heading: str = ""
    text: str = ""


def read_sections(html: str) -> list[Section]:
    """Return the sections of a text, those without a word left out."""
    reader = _Reader()
    reader.feed(html)
    reader.close()
    for section in reader.sections:
        section.heading = " ".join(section.heading.split())
        section.text = " ".join(section.text.split())
    return [section for section in reader.sections if section.heading or section.text]


@dataclass(slots=True)
class _State:
    in_heading: bool = False
    left_out: int = 0
    sections: list[Section] = field(default_factory=lambda: [Section()])


class _Reader(HTMLParser):
    """Sorts a text's words under its headings."""

    def __init__(self) -> None:
        super().__init__()
        self.state = _State()

    @property
    def sections(self) -> list[Section]:
        return self.state.sections

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        state = self.state
        if tag in _LEFT_OUT:
            state.left_out += 1
        elif tag in ("h2", "h3"):
            state.sections.append(Section(id=dict(attrs).get("id") or ""))
            state.in_heading = True
        elif tag not in _INLINE:
            self._add(" ")

    def handle_endtag(self, tag: str) -> None:
        state = self.state
        if tag in _LEFT_OUT:
            state.left_out -= 1
        elif tag in ("h2", "h3"):
            state.in_heading = False
        elif tag not in _INLINE:
            self._add(" ")

    def handle_data(self, data: str) -> None:
        self._add(data)

    def _add(self, text: str) -> None:
        section = self.sections[-1]
        if self.state.left_out:
            return
        if self.state.in_heading:
            section.heading += text
        else:
            section.text += text
