"""Tagged JSON of ordinary values: the fast path beside `TaggedJSONSerializer`, for sessions.

Taken for that very class with the tags that it begins with, where the application's JSON
provider is the default one. Whatever is unusual gives None, and the plain path has its turn.
"""

from __future__ import annotations

import json
import typing as t
from functools import cache
from json import encoder

from ..plain import PLAIN
from ..watch import Watch
from .provider import DefaultJSONProvider
from .tag import TaggedJSONSerializer

if t.TYPE_CHECKING:
    from collections.abc import Callable

    from .provider import JSONProvider

# What JSON has and no tag is for. Subclasses are not among them: they may have `__html__`.
_UNTAGGED = frozenset({str, int, float, bool, type(None)})

_STR = frozenset({str})

_watch = Watch()
_watch.add(DefaultJSONProvider, ["dumps", "loads"])
_watch.add(TaggedJSONSerializer, ["dumps", "loads", "tag", "untag"])
_are_as_usual = _watch.compile()

# Missing where json has no C accelerator.
_make_encoder: t.Any = getattr(encoder, "c_make_encoder", None)


class Unusual(Exception):  # noqa: N818 - no error: the plain path goes on from here
    """A value that only the plain path can write or read."""


def has_tag_text(serializer: object, provider: object) -> bool:
    """Tell whether this module writes and reads as the serializer would.

    :param provider: the JSON provider of the application that is current.
    """
    if PLAIN or type(serializer) is not TaggedJSONSerializer:
        return False
    if type(provider) is not DefaultJSONProvider or _make_encoder is None:
        return False
    own = provider.__dict__
    return (
        serializer.order == serializer.default_order
        and "dumps" not in own
        and "loads" not in own
        and _are_as_usual()
    )


def write_tag_text(
    serializer: TaggedJSONSerializer, provider: JSONProvider, value: dict[str, t.Any]
) -> str | None:
    """Write a dict as `serializer.dumps` would; None where only that can."""
    settings: t.Any = provider  # the default one
    try:
        write = _writer(bool(settings.sort_keys), bool(settings.ensure_ascii))
        return "".join(write(_tag_dict(serializer, value), 0))
    except Exception:  # noqa: BLE001, RUF100 - whatever it is, the plain path raises it properly
        return None


@cache
def _writer(sort_keys: bool, ensure_ascii: bool) -> Callable[[t.Any, int], tuple[str, ...]]:
    """Make json's own encoder, once: for small values that is most of the work."""
    quote = encoder.encode_basestring_ascii if ensure_ascii else encoder.encode_basestring
    # No table of the containers on the way: tagging has copied them, so none holds itself.
    return t.cast(
        "Callable[[t.Any, int], tuple[str, ...]]",
        _make_encoder(None, _refuse, quote, None, ":", ",", sort_keys, False, True),
    )


def _refuse(value: object) -> t.NoReturn:
    raise Unusual(type(value))


def _tag_dict(serializer: TaggedJSONSerializer, value: dict[str, t.Any]) -> t.Any:
    if len(value) == 1 and next(iter(value)) in serializer.tags:
        return serializer.tag(value)
    if _UNTAGGED.issuperset(map(type, value.values())) and _STR.issuperset(map(type, value)):
        return value
    tagged = {}
    for key, item in value.items():
        if type(key) is not str:
            raise Unusual(key)
        tagged[key] = item if type(item) in _UNTAGGED else _tag(serializer, item)
    return tagged


def _tag(serializer: TaggedJSONSerializer, value: t.Any) -> t.Any:
    kind = type(value)
    if kind in _UNTAGGED:
        return value
    if kind is list:
        return [_tag(serializer, item) for item in value]
    if kind is tuple:
        return {" t": [_tag(serializer, item) for item in value]}
    if kind is dict:
        return _tag_dict(serializer, value)
    return serializer.tag(value)


_TO_PYTHON = {tag.key: tag.to_python for tag in TaggedJSONSerializer().order if tag.key}


def _untag(value: dict[str, t.Any]) -> t.Any:
    """Give back what a tagged dict stands for, any other as it is; its contents came first."""
    if len(value) == 1:
        ((key, content),) = value.items()
        if key in _TO_PYTHON:
            return _TO_PYTHON[key](content)
    return value


_decoder: t.Any = json.JSONDecoder(object_hook=_untag)  # types know no `scan_once`
_read: Callable[[str, int], tuple[t.Any, int]] = _decoder.scan_once
_decoder = json.JSONDecoder()
_read_untagged: Callable[[str, int], tuple[t.Any, int]] = _decoder.scan_once


def read_tag_text(text: str) -> t.Any:
    """Read a value as `serializer.loads` would.

    :raises Unusual: where only the plain path can tell: for space around the value, or an error.
    """
    try:
        # A tag is a key that begins with a space, which may also be written as an escape.
        read = _read if '" ' in text or "\\" in text else _read_untagged
        value, end = read(text, 0)
    except Exception as error:
        raise Unusual(text) from error
    if end != len(text):
        raise Unusual(text)
    return value
