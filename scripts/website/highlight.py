"""Colour code when the pages are built, so that it is readable before any script has run."""

from __future__ import annotations

from pygments import highlight as render
from pygments.formatters.html import HtmlFormatter
from pygments.lexers import get_lexer_by_name
from pygments.token import (
    Comment,
    Generic,
    Keyword,
    Literal,
    Name,
    Number,
    Operator,
    Punctuation,
    String,
    Token,
)
from pygments.util import ClassNotFound

# What an author may write after the fence, and the lexer that colours it.
LEXERS = {
    "python": "python",
    "pycon": "pycon",
    "html": "html",
    "jinja": "html+jinja",
    "css": "css",
    "js": "javascript",
    "json": "json",
    "http": "http",
    "console": "console",
    "text": "text",
}

# A role for each kind of token; the nearest ancestor counts. The page's stylesheet colours the
# classes `code-keyword` and so on.
ROLES = {
    Comment: "comment",
    Generic.Prompt: "comment",
    Keyword: "keyword",
    Keyword.Constant: "constant",
    Literal: "string",
    Name.Attribute: "attribute",
    Name.Builtin: "builtin",
    Name.Class: "definition",
    Name.Decorator: "decorator",
    Name.Function: "definition",
    Name.Tag: "tag",
    Number: "number",
    Operator: "operator",
    Operator.Word: "keyword",
    Punctuation: "punctuation",
    String: "string",
    String.Escape: "escape",
    String.Interpol: "escape",
}


class RoleFormatter(HtmlFormatter[str]):
    """Write a token's role as its class, such as `code-keyword`."""

    def _get_css_class(self, ttype: object) -> str:
        role = role_of(ttype)
        return f"code-{role}" if role else ""

    # The formatter writes every ancestor's class too where this says more than one.
    _get_css_classes = _get_css_class


def role_of(token: object) -> str:
    """Return the role of a kind of token, or nothing for plain text."""
    while token is not None and token is not Token:
        if token in ROLES:
            return ROLES[token]
        token = getattr(token, "parent", None)
    return ""


def highlight(code: str, language: str) -> str:
    """Return code as HTML spans.

    :raises ValueError: when the language is not one of `LEXERS`.
    """
    try:
        lexer = get_lexer_by_name(LEXERS[language], stripnl=False)
    except (KeyError, ClassNotFound) as error:
        known = ", ".join(LEXERS)
        raise ValueError(
            f"{language!r} is not a language for code. Use one of: {known}."
        ) from error
    return render(code, lexer, RoleFormatter(nowrap=True))
