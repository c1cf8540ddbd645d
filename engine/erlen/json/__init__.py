"""JSON as the current application writes it: its provider, or plain JSON outside of one."""

from __future__ import annotations

import json as _json
import typing as t

from ..current import current_app, has_app_context
from .provider import default_encoding

if t.TYPE_CHECKING:
    from ..typing import Response

__all__ = ["dump", "dumps", "jsonify", "load", "loads"]


def dumps(obj: t.Any, **kwargs: t.Any) -> str:
    """Serialize an object to JSON text.

    :param kwargs: passed on to `json.dumps`.

    >>> from erlen import json
    >>> json.dumps({"name": "Ada"})
    '{"name": "Ada"}'
    """
    if has_app_context():
        return current_app.json.dumps(obj, **kwargs)
    kwargs.setdefault("default", default_encoding)
    return _json.dumps(obj, **kwargs)


def dump(obj: t.Any, fp: t.IO[str], **kwargs: t.Any) -> None:
    """Serialize an object as JSON into a text file.

    :param kwargs: passed on to `json.dump`.
    """
    if has_app_context():
        current_app.json.dump(obj, fp, **kwargs)
        return
    kwargs.setdefault("default", default_encoding)
    _json.dump(obj, fp, **kwargs)


def loads(s: str | bytes, **kwargs: t.Any) -> t.Any:
    """Read an object from JSON text.

    :param s: text, or bytes in UTF-8, -16 or -32.
    :param kwargs: passed on to `json.loads`.
    """
    if has_app_context():
        return current_app.json.loads(s, **kwargs)
    return _json.loads(s, **kwargs)


def load(fp: t.IO[t.AnyStr], **kwargs: t.Any) -> t.Any:
    """Read an object from a file of JSON text.

    :param kwargs: passed on to `json.load`.
    """
    if has_app_context():
        return current_app.json.load(fp, **kwargs)
    return _json.load(fp, **kwargs)


def jsonify(*args: t.Any, **kwargs: t.Any) -> Response:
    """Make a JSON response of one value, of several as a list, or of keywords as an object.

    :raises TypeError: when given both positional and keyword arguments.

    >>> from erlen import Flask, jsonify
    >>> with Flask("demo").app_context():
    ...     jsonify(name="Ada").get_json()
    {'name': 'Ada'}
    """
    return current_app.json.response(*args, **kwargs)
