"""A lesson's Markdown as HTML, together with all that its author claims in it."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from html import escape

from markdown_it.token import Token
from mdit_py_plugins.container import container_plugin

from course.pictures import Gallery
from course.problems import CourseError, Problem
from course.quizzes import read_quiz, render_quiz
from website.highlight import highlight
from website.markdown import make_markdown, slug
from website.texts.en import ENGLISH
from website.texts.texts import Texts

BLOCKS = ("hint", "quiz", "aside", "request", "contexts", "picture")
FENCE = ":::"
LESSON_LINK = "lesson:"
# The ids of the page around the text; a heading may not take one of them.
PAGE_IDS = frozenset({"workbench", "tools", "header-tools", "lesson-data", "in-the-reference"})

_REQUEST = re.compile(
    r"^(GET|HEAD|POST|PUT|PATCH|DELETE|OPTIONS) (/\S*)(?: (\d{3}))?(?: xray(?:=(\S+))?)?$"
)
_TWO_REQUESTS = re.compile(r"^([A-Z]+ /\S*) ([A-Z]+ /\S*)$")
_XRAY = re.compile(r" xray(?:=\S+)?$")
STAGES = (
    "wire-in",
    "environ",
    "middleware",
    "context",
    "match",
    "before",
    "view",
    "template",
    "session",
    "error",
    "response",
    "after",
    "teardown",
    "function",
    "wire-out",
)
"""The kinds of stage of a traced request, which an X-ray can begin with."""


@dataclass(frozen=True, slots=True)
class CodeBlock:
    """A fenced block; `file` is the lesson's file that it claims to show, or nothing."""

    code: str
    file: str
    line: int


@dataclass(frozen=True, slots=True)
class Mention:
    """Something written in `code style` within a sentence."""

    text: str
    line: int


@dataclass(frozen=True, slots=True)
class ClaimedRequest:
    """A request that the text invites to, and the status that the answer must have."""

    method: str
    url: str
    status: int
    line: int


@dataclass(slots=True)
class Prose:
    """A text after reading; the lists are in the order of the text.

    :param links: the ids of the lessons that it links to, with their lines.
    :param shape: what a translation must have too: its blocks, with what is not prose in them.
    """

    html: str = ""
    hints: list[str] = field(default_factory=list)
    quizzes: int = 0
    ids: list[str] = field(default_factory=list)
    code: list[CodeBlock] = field(default_factory=list)
    mentions: list[Mention] = field(default_factory=list)
    requests: list[ClaimedRequest] = field(default_factory=list)
    links: list[Mention] = field(default_factory=list)
    shape: list[Mention] = field(default_factory=list)


def read_prose(
    file: str,
    text: str,
    *,
    first_line: int = 1,
    link_to: Callable[[str], str] = str,
    gallery: Gallery | None = None,
    texts: Texts = ENGLISH,
) -> Prose:
    """Read Markdown into HTML and claims.

    :param first_line: the line of the file on which the text begins.
    :param link_to: gives the address of a lesson by its id.
    :param gallery: where the text's pictures are found.
    :param texts: what the blocks say by themselves.
    :raises CourseError: with every problem found.
    """
    return _Reader(file, first_line, link_to, gallery, texts).read(text)


class _Reader:
    """Walks the tokens of one text and gathers what they claim."""

    def __init__(
        self,
        file: str,
        first_line: int,
        link_to: Callable[[str], str],
        gallery: Gallery | None,
        texts: Texts,
    ) -> None:
        self.texts = texts
        self.gallery = gallery
        self.file = file
        self.first_line = first_line
        self.link_to = link_to
        self.markdown = make_markdown()
        for name in BLOCKS:
            container_plugin(self.markdown, name)
        self.prose = Prose()
        self.problems: list[Problem] = []
        self.lines: list[str] = []
        self.ends: set[int] = set()

    def read(self, text: str) -> Prose:
        self.lines = text.splitlines()
        tokens = self.markdown.parse(text)
        self.prose.html = self._render(tokens)
        if self.problems:
            raise CourseError(self.problems)
        return self.prose

    def _render(self, tokens: Sequence[Token]) -> str:
        """Render tokens, block by block."""
        parts = []
        for token, inner in _blocks(tokens):
            if token.type == "heading_open":
                token.attrs["id"] = self._new_id(slug(inner[1].content), token)
            name = token.type.removeprefix("container_").removesuffix("_open")
            self._note_shape(name, token, inner)
            if token.type.startswith("container_"):
                parts.append(self._render_container(name, token, inner))
            else:
                for part in inner:
                    self._note(part)
                parts.append(self.markdown.renderer.render(inner, self.markdown.options, {}))
        return "".join(parts)

    def _note_shape(self, name: str, token: Token, inner: list[Token]) -> None:
        """Note what a translation must have in this place; paragraphs and lists are its own."""
        match name:
            case "hint" | "aside":
                shape = f"::: {name}"
            case "request" | "picture":
                shape = token.info.strip()
            case "quiz":
                shape = f"::: quiz {' '.join(_marks(inner))}"
            case "fence":
                shape = f"```{token.info.strip()}\n{token.content}```"
            case "heading":
                shape = token.markup
            case _:
                return
        self.prose.shape.append(Mention(shape, self._line(token)))

    def _render_container(self, name: str, token: Token, inner: list[Token]) -> str:
        words = token.info.strip().partition(" ")[2].strip()
        self._check_end(name, token)
        match name:
            case "hint":
                self.prose.hints.append(self._render(inner))
                return ""
            case "quiz":
                return self._render_quiz(token, words, inner)
            case "request":
                return self._render_request(token, words, inner)
            case "contexts":
                return self._render_contexts(token, words, inner)
            case "picture":
                return self._render_picture(token, words, inner)
            case _:
                return self._render_aside(token, words, inner)

    def _check_end(self, name: str, token: Token) -> None:
        """Complain of a container that does not end at a fence of its own."""
        end = token.map[1] if token.map else 0
        if end >= len(self.lines) or not self.lines[end].lstrip().startswith(FENCE):
            self._complain(token, f"The block '::: {name}' never ends.", "Close it with ':::'.")
        elif end in self.ends:
            message = f"The block '::: {name}' begins before the one above it has ended."
            self._complain(token, message, "Close that one with ':::'.")
        self.ends.add(end)

    def _render_quiz(self, token: Token, question: str, inner: list[Token]) -> str:
        if not question:
            self._complain(token, "A quiz has no question.", "Write it after '::: quiz'.")
        for part in inner:
            self._note(part)
        try:
            answers = read_quiz(self.markdown, inner)
        except ValueError as error:
            self._complain(token, *error.args)
            return ""
        self.prose.quizzes += 1
        return render_quiz(
            self.prose.quizzes, self.markdown.renderInline(question), answers, self.texts
        )

    def _render_aside(self, token: Token, title: str, inner: list[Token]) -> str:
        if not title:
            self._complain(token, "An aside has no title.", "Write it after '::: aside'.")
        name = self._new_id(f"aside-{slug(title)}", token)
        return (
            f'<aside class="aside" aria-labelledby="{name}">\n'
            f'<p class="aside-title" id="{name}">{self.markdown.renderInline(title)}</p>\n'
            f"{self._render(inner)}</aside>\n"
        )

    def _render_request(self, token: Token, words: str, inner: list[Token]) -> str:
        found = _REQUEST.match(words)
        if found is None:
            mend = "Write '::: request GET /hello', or '::: request GET /nothing 404'."
            self._complain(token, f"{words!r} is not a request.", mend)
            return ""
        method, url, status = found[1], found[2], int(found[3] or 200)
        self.prose.requests.append(ClaimedRequest(method, url, status, self._line(token)))
        xray = self._xray_of(token, words, found[4])
        return (
            f'<div class="request" data-method="{method}" data-url="{escape(url)}"{xray}>\n'
            f'<p class="request-line"><code>{method} {escape(url)}</code></p>\n'
            f"{self._render(inner)}</div>\n"
        )

    def _render_contexts(self, token: Token, words: str, inner: list[Token]) -> str:
        """Render two requests that can be walked side by side."""
        found = _TWO_REQUESTS.match(words)
        requests = [_REQUEST.match(each) for each in found.groups()] if found else []
        read = [each for each in requests if each is not None]
        if len(read) != 2:
            mend = "Write '::: contexts GET /hello GET /bye'."
            self._complain(token, f"{words!r} is not two requests.", mend)
            return ""
        line = self._line(token)
        self.prose.requests += [ClaimedRequest(each[1], each[2], 200, line) for each in read]
        first, second = (escape(f"{each[1]} {each[2]}") for each in read)
        return (
            f'<div class="request contexts" data-first="{first}" data-second="{second}">\n'
            f'<p class="request-line"><span><code>{first}</code> <code>{second}</code></span></p>\n'
            f"{self._render(inner)}</div>\n"
        )

    def _xray_of(self, token: Token, words: str, stage: str | None) -> str:
        """Return the attribute of a request that offers its X-ray."""
        if not _XRAY.search(words):
            return ""
        if stage is not None and stage not in STAGES:
            mend = f"Name one of these stages: {', '.join(STAGES)}."
            self._complain(token, f"An X-ray has no stage {stage!r}.", mend)
            return ""
        return f' data-xray="{stage or ""}"'

    def _render_picture(self, token: Token, name: str, inner: list[Token]) -> str:
        texts = [part.content for part in inner if part.type == "inline"]
        alternative = " ".join(" ".join(texts).split())
        if not alternative:
            mend = "Say inside of the block what the picture shows, for those who cannot see it."
            self._complain(token, "A picture has no alternative text.", mend)
        if self.gallery is None:
            self._complain(token, "A picture cannot stand here.", "Move it into a lesson.")
            return ""
        try:
            picture = self.gallery.find(name, alternative)
        except CourseError as error:
            for each in error.problems:
                self._complain_of_picture(token, each)
            return ""
        for name_in_it in picture.ids:
            self._new_id(name_in_it, token)
        return f'<figure class="picture">\n{picture.svg}\n</figure>\n'

    def _complain_of_picture(self, token: Token, problem: Problem) -> None:
        """Complain where the picture's file is at fault, or where the text names it."""
        if problem.file:
            self.problems.append(problem)
        else:
            self._complain(token, problem.message, problem.mend)

    def _note(self, token: Token) -> None:
        """Note what a token claims, give it what it needs, and complain of what cannot be."""
        line = self._line(token)
        if token.type == "heading_open":
            self._note_heading(token)
        elif token.type == "inline":
            self._note_stray_fence(token)
            for child in token.children or ():
                self._note_inline(child, line)
        elif token.type == "fence":
            self._note_fence(token)

    def _note_heading(self, token: Token) -> None:
        if token.tag == "h1":
            mend = "The page's heading is the title; begin with '##'."
            self._complain(token, "The text has a heading of the first level.", mend)

    def _note_stray_fence(self, token: Token) -> None:
        for offset, text in enumerate(token.content.splitlines()):
            if text.startswith(FENCE):
                mend = f"A block begins with '{FENCE}' and one of {', '.join(BLOCKS)}."
                line = self._line(token) + offset
                self._complain_at(line, f"{text!r} begins no block and ends none.", mend)

    def _note_inline(self, token: Token, line: int) -> None:
        if token.type == "code_inline":
            self.prose.mentions.append(Mention(token.content, line))
        elif token.type == "link_open":
            self._note_link(token, line)
        elif token.type == "image":
            mend = "Draw it as an SVG and write '::: picture its-name'."
            self._complain_at(line, "A lesson's text cannot hold images.", mend)

    def _note_link(self, token: Token, line: int) -> None:
        address = str(token.attrs.get("href", ""))
        if address.startswith(LESSON_LINK):
            lesson = address.removeprefix(LESSON_LINK)
            self.prose.links.append(Mention(lesson, line))
            token.attrs["href"] = self.link_to(lesson)
        elif not address.startswith("#"):
            mend = "Link to a lesson with (lesson:its-id), or to a heading with (#its-id)."
            self._complain_at(line, f"The link to {address!r} leads out of the course.", mend)

    def _note_fence(self, token: Token) -> None:
        language, _, file = token.info.strip().partition(" ")
        self.prose.code.append(CodeBlock(token.content, file.strip(), self._line(token)))
        try:
            token.meta["html"] = highlight(token.content, language)
        except ValueError as error:
            message, _, mend = str(error).partition(". ")
            self._complain(token, f"{message}.", mend)
            token.meta["html"] = ""

    def _new_id(self, name: str, token: Token) -> str:
        if name in PAGE_IDS:
            self._complain(token, f"The page has the id {name!r} already.", "Change the title.")
        if name in self.prose.ids:
            self._complain(token, f"The id {name!r} is there twice.", "Change one of the titles.")
        self.prose.ids.append(name)
        return name

    def _line(self, token: Token) -> int:
        return self.first_line + (token.map[0] if token.map else 0)

    def _complain(self, token: Token, message: str, mend: str) -> None:
        self._complain_at(self._line(token), message, mend)

    def _complain_at(self, line: int, message: str, mend: str) -> None:
        self.problems.append(Problem(self.file, message, mend, line))


def _marks(tokens: Sequence[Token]) -> list[str]:
    """Return the marks of a quiz's answers, such as `[x]`."""
    texts = [token.content[:3].lower() for token in tokens if token.type == "inline"]
    return [text for text in texts if text in ("[ ]", "[x]")]


def _blocks(tokens: Sequence[Token]) -> list[tuple[Token, list[Token]]]:
    """Part tokens into blocks: each container with what is inside it, or one plain block whole."""
    blocks: list[tuple[Token, list[Token]]] = []
    start = depth = 0
    for index, token in enumerate(tokens):
        depth += token.nesting
        if depth == 0:
            first, inner = tokens[start], list(tokens[start : index + 1])
            if first.type.startswith("container_"):
                inner = inner[1:-1]
            blocks.append((first, inner))
            start = index + 1
    return blocks
