"""Quizzes: a question and its answers, as a fieldset that works without a script."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from html import escape

from markdown_it import MarkdownIt
from markdown_it.token import Token

from website.texts.texts import Texts

_MARK = re.compile(r"^\[([ xX])\]\s+")


@dataclass(frozen=True, slots=True)
class Answer:
    """One answer, with what is said when it is chosen; both are HTML."""

    label: str
    feedback: str
    right: bool


def read_quiz(markdown: MarkdownIt, tokens: Sequence[Token]) -> tuple[Answer, ...]:
    """Read the answers out of a quiz block's list.

    :raises ValueError: with what is wrong, and what to do about it.
    """
    items = _list_items(tokens)
    answers = tuple(_read_answer(markdown, item) for item in items)
    if len(answers) < 2:
        raise ValueError("A quiz needs at least two answers.", "Write a list of '- [ ] answer'.")
    if not any(answer.right for answer in answers):
        raise ValueError("No answer is marked right.", "Write it '- [x] answer'.")
    return answers


def _list_items(tokens: Sequence[Token]) -> list[list[Token]]:
    """Return the tokens inside each item of the outermost list."""
    items: list[list[Token]] = []
    depth = 0
    for token in tokens:
        if token.type == "list_item_close":
            depth -= 1
        if depth > 0:
            items[-1].append(token)
        if token.type == "list_item_open":
            if depth == 0:
                items.append([])
            depth += 1
    return items


def _read_answer(markdown: MarkdownIt, tokens: list[Token]) -> Answer:
    """Read one item: its first paragraph is the answer, the rest is what is said to it."""
    first = tokens[1].content if len(tokens) > 1 and tokens[1].type == "inline" else ""
    mark = _MARK.match(first)
    if mark is None:
        raise ValueError(f"The answer {first!r} has no mark.", "Begin it with [ ] or [x].")
    rest = tokens[3:]
    if not rest:
        raise ValueError(f"The answer {first!r} says no reason.", "Add a paragraph below it.")
    for token in rest:
        token.hidden = False
    feedback = markdown.renderer.render(rest, markdown.options, {})
    return Answer(markdown.renderInline(first[mark.end() :]), feedback, mark[1] != " ")


def render_quiz(number: int, question: str, answers: Sequence[Answer], texts: Texts) -> str:
    """Return the quiz as a fieldset of radio buttons, or of boxes when several are right.

    The stylesheet shows what belongs to the chosen answer; with scripts off all works as well.
    """
    several = sum(answer.right for answer in answers) > 1
    kind = "checkbox" if several else "radio"
    drawn = "".join(
        _render_answer(f"quiz-{number}", kind, index, answer, texts)
        for index, answer in enumerate(answers, start=1)
    )
    return (
        f'<fieldset class="quiz" id="quiz-{number}" data-quiz="{number}">\n'
        f"<legend>{question}</legend>\n{drawn}</fieldset>\n"
    )


def _render_answer(quiz: str, kind: str, index: int, answer: Answer, texts: Texts) -> str:
    name = escape(f"{quiz}-{index}")
    verdict = texts.right if answer.right else texts.not_quite
    right = " data-right" if answer.right else ""
    return (
        f'<div class="quiz-answer"{right}>\n'
        f'<input type="{kind}" id="{name}" name="{quiz}" value="{index}">\n'
        f'<label for="{name}">{answer.label}</label>\n'
        f'<div class="quiz-feedback">'
        f'<strong class="quiz-verdict">{verdict}</strong>\n{answer.feedback}</div>\n</div>\n'
    )
