"""How an application turns objects into JSON and back: `app.json`.

A subclass named as `app.json_provider_class` puts another library in place of `json`.
"""

from __future__ import annotations

import dataclasses
import decimal
import json
import typing as t
import uuid
import weakref
from collections.abc import Callable
from datetime import date
from functools import lru_cache
from json import encoder

from werkzeug.http import http_date

from ..plain import PLAIN

if t.TYPE_CHECKING:
    from ..typing import App, Response


class JSONProvider:
    """The interface of a JSON library; a subclass gives at least `dumps` and `loads`.

    :param app: the application whose `response_class` answers; held weakly.
    """

    def __init__(self, app: App) -> None:
        self._app: App = weakref.proxy(app)

    def dumps(self, obj: t.Any, **kwargs: t.Any) -> str:
        """Serialize an object to JSON text."""
        raise NotImplementedError

    def dump(self, obj: t.Any, fp: t.IO[str], **kwargs: t.Any) -> None:
        """Serialize an object as JSON into a text file."""
        fp.write(self.dumps(obj, **kwargs))

    def loads(self, s: str | bytes, **kwargs: t.Any) -> t.Any:
        """Read an object from JSON text."""
        raise NotImplementedError

    def load(self, fp: t.IO[t.AnyStr], **kwargs: t.Any) -> t.Any:
        """Read an object from a file of JSON text."""
        return self.loads(fp.read(), **kwargs)

    def _prepare_response_obj(self, args: tuple[t.Any, ...], kwargs: dict[str, t.Any]) -> t.Any:
        """Make one object of `response`'s arguments. Named as subclasses know it."""
        if args and kwargs:
            raise TypeError(
                "A JSON response takes args or kwargs, not both."
                " Pass one dict to have both in one object."
            )
        if not args:
            return kwargs or None
        return args[0] if len(args) == 1 else args

    def response(self, *args: t.Any, **kwargs: t.Any) -> Response:
        """Make a response of one value, of several as a list, or of keywords as an object.

        :raises TypeError: when given both positional and keyword arguments.
        """
        obj = self._prepare_response_obj(args, kwargs)
        return self._app.response_class(self.dumps(obj), mimetype="application/json")


def default_encoding(o: t.Any) -> t.Any:
    """Give what stands in JSON for an object that `json` does not know.

    Dates become HTTP dates (RFC 9110, 5.6.7), decimals and UUIDs text, dataclasses
    objects, and whatever has `__html__` its markup.

    :raises TypeError: for any other object.
    """
    if isinstance(o, date):
        return http_date(o)
    if isinstance(o, decimal.Decimal | uuid.UUID):
        return str(o)
    if dataclasses.is_dataclass(o) and not isinstance(o, type):
        return dataclasses.asdict(o)
    html = getattr(o, "__html__", None)
    if html is not None:
        return str(html())
    raise TypeError(
        f"Object of type {type(o).__name__} is not JSON serializable."
        " Turn it into a dict, list, string or number first."
    )


class DefaultJSONProvider(JSONProvider):
    """JSON by the standard library's `json`."""

    default: Callable[[t.Any], t.Any] = staticmethod(default_encoding)
    """Called with each object that `json` does not know."""

    ensure_ascii = True
    """Write characters outside of ASCII as escapes."""

    sort_keys = True
    """Sort the keys of objects, so that equal objects give equal text."""

    compact: bool | None = None
    """Leave out indentation in responses; None for "unless in debug mode"."""

    mimetype = "application/json"
    """The media type of responses."""

    def dumps(self, obj: t.Any, **kwargs: t.Any) -> str:
        """Serialize an object to JSON text.

        :param kwargs: passed on to `json.dumps`, over this class's own settings.
        """
        kwargs.setdefault("default", self.default)
        kwargs.setdefault("ensure_ascii", self.ensure_ascii)
        kwargs.setdefault("sort_keys", self.sort_keys)
        return json.dumps(obj, **kwargs)

    def loads(self, s: str | bytes, **kwargs: t.Any) -> t.Any:
        """Read an object from JSON text.

        :param kwargs: passed on to `json.loads`.
        """
        return json.loads(s, **kwargs)

    def response(self, *args: t.Any, **kwargs: t.Any) -> Response:
        """Make a response, indented in debug mode, ending in a line break.

        :raises TypeError: when given both positional and keyword arguments.
        """
        text = self.response_text(self._prepare_response_obj(args, kwargs))
        return self._app.response_class(text, mimetype=self.mimetype)

    def response_text(self, obj: t.Any) -> str:
        """Serialize an object as the body of a response."""
        compact = self.compact if self.compact is not None else not self._app.debug
        if compact and not PLAIN and type(self).dumps is _DUMPS and "dumps" not in self.__dict__:
            write = compact_writer(self.default, self.ensure_ascii, self.sort_keys)
            try:
                return f"{''.join(write(obj, 0))}\n"
            except RecursionError:
                pass  # an object that holds itself, perhaps: `dumps` tells
        text = self.dumps(obj, **({"separators": (",", ":")} if compact else {"indent": 2}))
        return f"{text}\n"


_DUMPS = DefaultJSONProvider.dumps


_make_encoder: t.Any = getattr(encoder, "c_make_encoder", None)


@lru_cache(maxsize=16, typed=True)
def compact_writer(
    default: Callable[[t.Any], t.Any], ensure_ascii: bool, sort_keys: bool
) -> Callable[[t.Any, int], t.Iterable[str]]:
    """Make the encoder that `json.dumps` would make anew for each response.

    It keeps no table of what it is in the midst of, which threads could not share.
    """
    if _make_encoder is None:  # without C code
        whole = json.JSONEncoder(
            default=default, ensure_ascii=ensure_ascii, sort_keys=sort_keys, separators=(",", ":")
        )
        return lambda value, _: whole.encode(value)
    quote = encoder.encode_basestring_ascii if ensure_ascii else encoder.encode_basestring
    return t.cast(
        "Callable[[t.Any, int], t.Iterable[str]]",
        _make_encoder(None, default, quote, None, ":", ",", sort_keys, False, True),
    )
