"""Names and values out of a Cookie header and a form's text, into werkzeug's kind of dict.

Read by `request_reading`, which tells when they are read this way.
"""

from __future__ import annotations

import typing as t
from binascii import a2b_qp
from urllib.parse import unquote

from werkzeug.datastructures import ImmutableMultiDict


def immutable(lists: dict[str, list[t.Any]]) -> ImmutableMultiDict[str, t.Any]:
    """Make a dict of several values a key, of the lists of values, without copying them."""
    result = ImmutableMultiDict.__new__(ImmutableMultiDict)
    dict.update(result, lists)
    return result


def parse_cookies(header: str) -> dict[str, list[str]] | None:
    """Read a Cookie header.

    :return: the values by name, or None for a header with quotes, which hide semicolons.
    """
    if '"' in header:
        return None
    lists: dict[str, list[str]] = {}
    parts = header.split("; ")
    between = len(parts) - 1
    if header.count(" ") == between == header.count(";") and "\t" not in header:
        # As browsers send it, so that no name or value has a space to be taken off.
        for part in parts:
            name, _, value = part.partition("=")
            if name in lists:
                lists[name].append(value)
            elif name:
                lists[name] = [value]
        return lists
    for part in header.split(";"):
        name, _, value = part.partition("=")
        name = name.strip(" \t")
        value = value.strip(" \t")
        if not name or " " in name or " " in value or "\t" in name or "\t" in value:
            continue
        if name in lists:
            lists[name].append(value)
        else:
            lists[name] = [value]
    return lists


def parse_urlencoded(text: str) -> dict[str, list[str]]:
    """Read a form as `application/x-www-form-urlencoded`, as `urllib.parse.parse_qsl` does."""
    if "+" in text:
        text = text.replace("+", " ")
    pairs = [pair.partition("=") for pair in text.split("&") if pair]
    if "%" in text:
        pairs = [(_read_escapes(name), "", _read_escapes(value)) for name, _, value in pairs]
    lists = {name: [value] for name, _, value in pairs}
    if len(lists) < len(pairs):
        lists = {}
        for name, _, value in pairs:
            lists.setdefault(name, []).append(value)
    return lists


def _read_escapes(text: str) -> str:
    """Read escapes as UTF-8; what is not UTF-8 stays escaped."""
    if "%" not in text:
        return text
    # Quoted-printable text (RFC 2045, 6.7) has the same escapes behind another sign, and
    # Python reads it in C. A sign that is left over was no escape, or one of the sign itself;
    # at the end of a line it would be lost.
    if (
        text.isascii()
        and "=" not in text
        and "\n" not in text
        and "\r" not in text
        and text[-1] != "%"
    ):
        read = a2b_qp(text.replace("%", "="))
        if b"=" not in read:
            try:
                return read.decode()
            except UnicodeDecodeError:
                pass
    return unquote(text, errors="werkzeug.url_quote")
