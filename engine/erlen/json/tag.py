"""JSON that keeps types which JSON lacks, for the session cookie.

A value of such a type is written as an object with one key, the type's tag, that begins
with a space: `{" t": [1, 2]}` is the tuple `(1, 2)`.
"""

from __future__ import annotations

import typing as t
from base64 import b64decode, b64encode
from datetime import datetime
from uuid import UUID

from markupsafe import Markup
from werkzeug.http import http_date, parse_date

from . import dumps, loads


class JSONTag:
    """One type's way into JSON and back."""

    __slots__ = ("serializer",)

    key: str = ""
    """The tag; empty where the type needs none and only its contents may."""

    def __init__(self, serializer: TaggedJSONSerializer) -> None:
        self.serializer: TaggedJSONSerializer = serializer
        """The serializer that the tag belongs to."""

    def check(self, value: t.Any) -> bool:
        """Tell whether a value is of this type."""
        raise NotImplementedError

    def to_json(self, value: t.Any) -> t.Any:
        """Give the value in types that JSON has."""
        raise NotImplementedError

    def to_python(self, value: t.Any) -> t.Any:
        """Give the value back from what `to_json` made, its contents already untagged."""
        raise NotImplementedError

    def tag(self, value: t.Any) -> dict[str, t.Any]:
        """Wrap a value in its tag."""
        return {self.key: self.to_json(value)}


class TagDict(JSONTag):
    """A dict with one key that looks like a tag; the key gets two underscores."""

    __slots__ = ()
    key = " di"

    def check(self, value: t.Any) -> bool:
        """Tell whether a dict would be taken for a tagged value."""
        return (
            isinstance(value, dict)
            and len(value) == 1
            and next(iter(value)) in self.serializer.tags
        )

    def to_json(self, value: t.Any) -> t.Any:
        """Mark the key."""
        ((key, content),) = value.items()
        return {f"{key}__": self.serializer.tag(content)}

    def to_python(self, value: t.Any) -> t.Any:
        """Take the mark off."""
        ((key, content),) = value.items()
        return {key.removesuffix("__"): content}


class PassDict(JSONTag):
    """A dict, written as it is with its values tagged."""

    __slots__ = ()

    def check(self, value: t.Any) -> bool:
        """Tell whether a value is a dict."""
        return isinstance(value, dict)

    def to_json(self, value: t.Any) -> t.Any:
        """Tag the values."""
        return {key: self.serializer.tag(content) for key, content in value.items()}

    tag = to_json


class TagTuple(JSONTag):
    """A tuple, written as a list."""

    __slots__ = ()
    key = " t"

    def check(self, value: t.Any) -> bool:
        """Tell whether a value is a tuple."""
        return isinstance(value, tuple)

    def to_json(self, value: t.Any) -> t.Any:
        """Tag the items."""
        return [self.serializer.tag(item) for item in value]

    def to_python(self, value: t.Any) -> t.Any:
        """Make a tuple of the list."""
        return tuple(value)


class PassList(JSONTag):
    """A list, written as it is with its items tagged."""

    __slots__ = ()

    def check(self, value: t.Any) -> bool:
        """Tell whether a value is a list."""
        return isinstance(value, list)

    def to_json(self, value: t.Any) -> t.Any:
        """Tag the items."""
        return [self.serializer.tag(item) for item in value]

    tag = to_json


class TagBytes(JSONTag):
    """Bytes, written as Base64."""

    __slots__ = ()
    key = " b"

    def check(self, value: t.Any) -> bool:
        """Tell whether a value is bytes."""
        return isinstance(value, bytes)

    def to_json(self, value: t.Any) -> t.Any:
        """Encode as Base64."""
        return b64encode(value).decode("ascii")

    def to_python(self, value: t.Any) -> t.Any:
        """Decode from Base64."""
        return b64decode(value)


class TagMarkup(JSONTag):
    """Text that knows itself to be HTML; it comes back as `Markup`."""

    __slots__ = ()
    key = " m"

    def check(self, value: t.Any) -> bool:
        """Tell whether a value has an `__html__` method."""
        return callable(getattr(value, "__html__", None))

    def to_json(self, value: t.Any) -> t.Any:
        """Give the HTML."""
        return str(value.__html__())

    def to_python(self, value: t.Any) -> t.Any:
        """Mark the text as HTML."""
        return Markup(value)  # noqa: S704 - the text was Markup when the session was signed


class TagUUID(JSONTag):
    """A UUID, written as 32 hexadecimal digits."""

    __slots__ = ()
    key = " u"

    def check(self, value: t.Any) -> bool:
        """Tell whether a value is a UUID."""
        return isinstance(value, UUID)

    def to_json(self, value: t.Any) -> t.Any:
        """Give the digits."""
        return value.hex

    def to_python(self, value: t.Any) -> t.Any:
        """Read the digits."""
        return UUID(value)


class TagDateTime(JSONTag):
    """A datetime, written as an HTTP date; it comes back in UTC, to the second."""

    __slots__ = ()
    key = " d"

    def check(self, value: t.Any) -> bool:
        """Tell whether a value is a datetime."""
        return isinstance(value, datetime)

    def to_json(self, value: t.Any) -> t.Any:
        """Give the HTTP date (RFC 9110, 5.6.7)."""
        return http_date(value)

    def to_python(self, value: t.Any) -> t.Any:
        """Read the HTTP date."""
        return parse_date(value)


class TaggedJSONSerializer:
    """Write and read compact JSON in which values of further types carry tags.

    >>> serializer = TaggedJSONSerializer()
    >>> serializer.dumps({"point": (1, 2)})
    '{"point":{" t":[1,2]}}'
    >>> serializer.loads('{"point":{" t":[1,2]}}')
    {'point': (1, 2)}
    """

    __slots__ = ("default_order", "order", "tags")

    default_tags: t.ClassVar[list[type[JSONTag]]] = [
        TagDict,
        PassDict,
        TagTuple,
        PassList,
        TagBytes,
        TagMarkup,
        TagUUID,
        TagDateTime,
    ]
    """The types known from the start, in the order in which they are tried."""

    def __init__(self) -> None:
        self.tags: dict[str, JSONTag] = {}
        """The registered tags by their keys."""
        self.order: list[JSONTag] = []
        """The registered types in the order in which they are tried."""
        for tag_class in self.default_tags:
            self.register(tag_class)
        self.default_order: list[JSONTag] = self.order.copy()
        """What they were at first: the same objects, unless a tag was added or replaced."""

    def register(
        self, tag_class: type[JSONTag], force: bool = False, index: int | None = None
    ) -> None:
        """Add a type.

        :param force: replace a tag that has the same key.
        :param index: where in the order to try it; last by default. A type must be tried
            before the types that it is a kind of.
        :raises KeyError: where the key is taken and `force` is not given.
        """
        tag = tag_class(self)
        if tag.key:
            if not force and tag.key in self.tags:
                raise KeyError(
                    f"Tag {tag.key!r} is already registered. Pass force=True to replace it."
                )
            self.tags[tag.key] = tag
        self.order.insert(len(self.order) if index is None else index, tag)

    def tag(self, value: t.Any) -> t.Any:
        """Give a value as JSON can hold it, wrapped in its tag where it has one."""
        for tag in self.order:
            if tag.check(value):
                return tag.tag(value)
        return value

    def untag(self, value: dict[str, t.Any]) -> t.Any:
        """Give back the value that a tagged dict stands for; any other dict as it is."""
        if len(value) != 1:
            return value
        key = next(iter(value))
        return self.tags[key].to_python(value[key]) if key in self.tags else value

    def _untag_scan(self, value: t.Any) -> t.Any:
        """Untag from the inside out."""
        if isinstance(value, dict):
            return self.untag({key: self._untag_scan(item) for key, item in value.items()})
        if isinstance(value, list):
            return [self._untag_scan(item) for item in value]
        return value

    def dumps(self, value: t.Any) -> str:
        """Tag a value and write it as compact JSON."""
        return dumps(self.tag(value), separators=(",", ":"))

    def loads(self, value: str) -> t.Any:
        """Read JSON and untag what was tagged."""
        return self._untag_scan(loads(value))
