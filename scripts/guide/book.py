"""The guide: the Markdown pages of `engine/docs`, in the order in which its overview links them."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from html import escape
from pathlib import Path, PurePosixPath
from typing import Any

from markdown_it import MarkdownIt
from markdown_it.token import Token
from mdit_py_plugins.container import container_plugin

from course.problems import CourseError, Problem
from website.highlight import highlight
from website.markdown import make_markdown, slug

INDEX = "index"
FOLDER = "docs"
DIFFERENCES = "differences"
SPEED = "speed"

_LINKED = re.compile(r"\[([^\]]*)\]\([^)]*\)")


@dataclass(frozen=True, slots=True)
class Heading:
    """A section of a page."""

    title: str
    anchor: str


@dataclass(frozen=True, slots=True)
class Snippet:
    """A fenced block: its code, its language, and the file that it shows or nothing."""

    code: str
    language: str
    file: str
    line: int


@dataclass(frozen=True, slots=True)
class Document:
    """One page of the guide, read and not yet rendered.

    :param slug: the file's name without its ending.
    :param summary: the first paragraph.
    :param links: the other pages that it links to, in their order.
    """

    slug: str
    title: str
    summary: str
    headings: tuple[Heading, ...]
    snippets: tuple[Snippet, ...]
    links: tuple[str, ...]
    tokens: tuple[Token, ...]

    @property
    def address(self) -> str:
        """The address of the page, relative to the site's root."""
        return address_of(self.slug)


@dataclass(frozen=True, slots=True)
class Targets:
    """What a page's links and names become.

    :param root: the way from the page to the site's root.
    :param lesson: gives the address of a lesson by its id, or nothing.
    :param name: gives the address of the entry that a word of code means, or nothing.
    :param differences: the HTML that the block `::: differences` stands for.
    :param speed: gives the HTML that the block `::: speed part` stands for.
    """

    root: str
    lesson: Callable[[str], str]
    name: Callable[[str], str]
    differences: str = ""
    speed: Callable[[str], str] = str


def read_guide(folder: Path) -> list[Document]:
    """Read every page, the overview first, the others as it links them.

    :raises CourseError: with every problem found.
    """
    documents = {path.stem: _read(path) for path in sorted(folder.glob("*.md"))}
    if INDEX not in documents:
        raise CourseError([Problem(str(folder / "index.md"), "The file is missing.", "Write it.")])
    order = [INDEX, *documents[INDEX].links, *documents]
    return [documents[name] for name in dict.fromkeys(order) if name in documents]


def _read(path: Path) -> Document:
    tokens = _MARKDOWN.parse(path.read_text("utf-8"))
    title, summary = "", ""
    headings, snippets, links = [], [], []
    for index, token in enumerate(tokens):
        text = tokens[index + 1].content if index + 1 < len(tokens) else ""
        if token.type == "heading_open" and token.tag == "h1":
            title = _plain(text)
        elif token.type == "heading_open":
            token.attrs["id"] = slug(text)
            if token.tag == "h2":
                headings.append(Heading(_plain(text), slug(text)))
        elif token.type == "paragraph_open" and not summary:
            summary = _plain(" ".join(text.split()))
        elif token.type == "fence":
            language, _, file = token.info.strip().partition(" ")
            line = token.map[0] + 1 if token.map else 0
            snippets.append(Snippet(token.content, language, file.strip(), line))
            token.meta["html"] = _coloured(path, line, token.content, language)
        links += [name for name in map(_page_of, _addresses(token)) if name]
    if not title:
        raise CourseError([Problem(str(path), "There is no title.", "Begin with '# Title'.", 1)])
    return Document(
        path.stem, title, summary, tuple(headings), tuple(snippets), tuple(links), tuple(tokens)
    )


def _coloured(path: Path, line: int, code: str, language: str) -> str:
    try:
        return highlight(code, language)
    except ValueError as error:
        message, _, mend = str(error).partition(". ")
        raise CourseError([Problem(str(path), f"{message}.", mend, line)]) from error


def _addresses(token: Token) -> list[str]:
    """Return the addresses that a text links to."""
    links = (child for child in token.children or () if child.type == "link_open")
    return [str(child.attrs["href"]) for child in links]


def _page_of(address: str) -> str:
    """Return the page of the guide that an address means, or nothing."""
    path = PurePosixPath(address.partition("#")[0])
    return path.stem if path.suffix == ".md" and len(path.parts) == 1 else ""


def _plain(text: str) -> str:
    """Return a text without the marks of code and of links."""
    return _LINKED.sub(r"\1", text).replace("`", "")


def render_document(document: Document, targets: Targets) -> str:
    """Return a page's text as HTML, without its title.

    :raises CourseError: for a link that leads nowhere.
    """
    tokens = document.tokens[3:]
    env = {"targets": targets, "file": document.slug}
    return str(_MARKDOWN.renderer.render(tokens, _MARKDOWN.options, env))


def _render_differences(
    _self: object, tokens: Sequence[Token], index: int, _options: object, env: Mapping[str, Any]
) -> str:
    return env["targets"].differences if tokens[index].nesting == 1 else ""


def _render_speed(
    _self: object, tokens: Sequence[Token], index: int, _options: object, env: Mapping[str, Any]
) -> str:
    part = tokens[index].info.split()[-1:]
    return env["targets"].speed(*part) if tokens[index].nesting == 1 else ""


def _render_code(
    _self: object, tokens: Sequence[Token], index: int, _options: object, env: Mapping[str, Any]
) -> str:
    text = tokens[index].content
    shown = f"<code>{escape(text, quote=False)}</code>"
    address = "" if _inside_link(tokens, index) else env["targets"].name(text)
    return f'<a href="{escape(env["targets"].root + address)}">{shown}</a>' if address else shown


def _inside_link(tokens: Sequence[Token], index: int) -> bool:
    opened = [token.type for token in tokens[:index] if token.type.startswith("link_")]
    return opened[-1:] == ["link_open"]


def _render_link(
    _self: object, tokens: Sequence[Token], index: int, _options: object, env: Mapping[str, Any]
) -> str:
    address = str(tokens[index].attrs["href"])
    return f'<a href="{escape(_resolve(address, env["targets"], env["file"]))}">'


def _resolve(address: str, targets: Targets, file: str) -> str:
    """Return where a link leads on the site.

    :raises CourseError: where it leads out of it.
    """
    path, mark, anchor = address.partition("#")
    scheme, _, rest = address.partition(":")
    if not path:
        return address
    if name := _page_of(address):
        return f"{targets.root}{address_of(name)}{mark}{anchor}"
    if scheme == "lesson" and (found := targets.lesson(rest)):
        return targets.root + found
    if scheme == "site":
        return targets.root + rest
    mend = (
        "Link to a page beside it (page.md), to a lesson (lesson:its-id) or a place (site:path/)."
    )
    raise CourseError([Problem(f"{file}.md", f"The link to {address!r} leads nowhere.", mend)])


def address_of(slug: str) -> str:
    """Return the address of a page by its file's name, relative to the site's root."""
    return f"{FOLDER}/" if slug == INDEX else f"{FOLDER}/{slug}/"


def _make_markdown() -> MarkdownIt:
    markdown = make_markdown()
    container_plugin(markdown, DIFFERENCES, render=_render_differences)
    container_plugin(markdown, SPEED, render=_render_speed)
    for name, rule in (("code_inline", _render_code), ("link_open", _render_link)):
        markdown.add_render_rule(name, rule)
    return markdown


_MARKDOWN = _make_markdown()
