"""Tagged JSON gives back what it was given, whatever is nested in what."""

from __future__ import annotations

import uuid
from datetime import UTC, datetime
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markupsafe import Markup

from erlen.json.tag import JSONTag, TaggedJSONSerializer

LEAVES = (
    st.none()
    | st.booleans()
    | st.integers()
    | st.text()
    | st.binary()
    | st.uuids()
    | st.text().map(Markup)
    | st.datetimes(min_value=datetime(1990, 1, 1), timezones=st.just(UTC)).map(
        lambda moment: moment.replace(microsecond=0)
    )
)
KEYS = st.text() | st.sampled_from([" t", " b", " di", " t__", " di__"])
VALUES = st.recursive(
    LEAVES,
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.lists(inner, max_size=3).map(tuple)
        | st.dictionaries(KEYS, inner, max_size=3)
    ),
    max_leaves=10,
)


@given(VALUES)
def test_values_come_back_as_they_were(value: Any) -> None:
    serializer = TaggedJSONSerializer()
    back = serializer.loads(serializer.dumps(value))
    assert back == value
    assert type(back) is type(value)


def test_what_is_written_is_compact() -> None:
    text = TaggedJSONSerializer().dumps({"a": (1, b"x"), "u": uuid.UUID(int=0)})
    assert text == '{"a":{" t":[1,{" b":"eA=="}]},"u":{" u":"00000000000000000000000000000000"}}'


def test_a_tag_is_registered_once_unless_forced() -> None:
    class TagSet(JSONTag):
        key = " s"

        def check(self, value: Any) -> bool:
            return isinstance(value, set)

        def to_json(self, value: Any) -> Any:
            return sorted(value)

        def to_python(self, value: Any) -> Any:
            return set(value)

    serializer = TaggedJSONSerializer()
    serializer.register(TagSet)
    assert serializer.loads(serializer.dumps({"s": {2, 1}})) == {"s": {1, 2}}
    with pytest.raises(KeyError, match="Pass force=True to replace it"):
        serializer.register(TagSet)
    serializer.register(TagSet, force=True)
