"""Names and values out of a Cookie header and a form's text, into werkzeug's kind of dict.

Read by `request_reading`, which tells when they are read this way.
"""

from __future__ import annotations

import typing as t
from binascii import a2b_qp
from collections.abc import Iterable, Sequence
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


# The signs between names and values as characters that a form hardly has, and those of escapes as
# quoted-printable text has them (RFC 2045, 6.7), which Python reads in C.
_SIGNS = bytes.maketrans(b"&=+%", b"\0\1 =")


def parse_urlencoded(data: bytes) -> dict[str, list[str]]:
    """Read a form as `application/x-www-form-urlencoded`, as `urllib.parse.parse_qsl` does.

    :raises UnicodeDecodeError: for bytes that are no UTF-8, other than escaped ones.
    """
    lists = _parse_at_once(data)
    return _parse_pairs(data.decode()) if lists is None else lists


def _parse_at_once(data: bytes) -> dict[str, list[str]] | None:
    """Read a form of names and values in ASCII; None for whatever is unusual about it."""
    if not data.isascii() or b"\n" in data or b"\r" in data:
        return None  # an escape's sign before a line break would take it away
    read = a2b_qp(data.translate(_SIGNS))
    if len(read) != len(data) - 2 * data.count(b"%"):
        return None  # some sign was no escape's
    try:
        pairs = [pair.split("\1") for pair in read.decode().split("\0")]
        lists = {name: [value] for name, value in pairs}
    except ValueError:
        return None
    # Neither the form nor its escapes had these characters.
    if not len(pairs) == data.count(b"=") == data.count(b"&") + 1:
        return None
    return lists if len(lists) == len(pairs) else _in_lists(pairs)


def _parse_pairs(text: str) -> dict[str, list[str]]:
    if "+" in text:
        text = text.replace("+", " ")
    pairs = [pair.partition("=")[::2] for pair in text.split("&") if pair]
    if "%" in text:
        pairs = [(_read_escapes(name), _read_escapes(value)) for name, value in pairs]
    return _in_lists(pairs)


def _in_lists(pairs: Iterable[Sequence[str]]) -> dict[str, list[str]]:
    lists: dict[str, list[str]] = {}
    for name, value in pairs:
        lists.setdefault(name, []).append(value)
    return lists


def _read_escapes(text: str) -> str:
    """Read escapes as UTF-8; what is not UTF-8 stays escaped."""
    return unquote(text, errors="werkzeug.url_quote") if "%" in text else text
