"""Markdown as every page of the site reads it: CommonMark, tables, coloured code."""

from __future__ import annotations

import re
from collections.abc import Sequence
from html import escape

from markdown_it import MarkdownIt
from markdown_it.token import Token


def make_markdown() -> MarkdownIt:
    """Return the parser: CommonMark and tables, raw HTML shown as text.

    A fenced block is shown as the HTML in its token's `meta`, which whoever reads the tokens
    puts there.
    """
    markdown = MarkdownIt("commonmark", {"html": False, "typographer": False}).enable("table")
    markdown.add_render_rule("fence", _render_fence)
    return markdown


def _render_fence(
    _self: object, tokens: Sequence[Token], index: int, _options: object, _env: object
) -> str:
    """Write a fenced block as a figure, named by the file that it shows."""
    token = tokens[index]
    language, _, file = token.info.strip().partition(" ")
    return code_figure(token.meta.get("html", ""), language, file.strip())


def code_figure(html: str, language: str, file: str = "") -> str:
    """Return coloured code as a figure, named by a file where it shows one."""
    caption = f"<figcaption>{escape(file)}</figcaption>\n" if file else ""
    code = f'<code class="language-{escape(language)}">{html}</code>'
    return f'<figure class="code">\n{caption}<pre tabindex="0">{code}</pre>\n</figure>\n'


def slug(title: str) -> str:
    """Return a title as an id: lower case, hyphens for all but letters and digits."""
    return re.sub(r"[^a-z0-9]+", "-", title.lower()).strip("-")
