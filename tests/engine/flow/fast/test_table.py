"""The table finds what the map's own matcher finds, or leaves the question to it."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from werkzeug.exceptions import HTTPException, NotFound
from werkzeug.routing import BaseConverter, Map, RequestRedirect, Rule
from werkzeug.routing.matcher import StateMachineMatcher

from erlen.flow.fast.table import Odd, scopes_of, table_of

SEGMENTS = [
    "a",
    "b",
    "a-b",
    "<x>",
    "<int:x>",
    "<float:x>",
    "<int(fixed_digits=2):x>",
    "<int(max=9):x>",
    "<string(length=2):x>",
    "<any(a, b):x>",
    "<uuid:x>",
    "<path:x>",
    "<x>.html",
    "item-<int:x>",
    "<int:x>-<x>",
]
PARTS = [
    "a",
    "b",
    "a-b",
    "7",
    "42",
    "1.5",
    "ab",
    "page.html",
    "item-3",
    "5-x",
    "",
    "é",
    ".",
    "a\nb",
]
METHODS = st.sampled_from(["GET", "POST", "HEAD", "PUT"])

rules = st.builds(
    lambda segments, slash, methods, strict, merge: {
        "string": "/" + "/".join(segments) + ("/" if slash and segments else ""),
        "methods": methods,
        "strict_slashes": strict,
        "merge_slashes": merge,
    },
    st.lists(st.sampled_from(SEGMENTS), max_size=3),
    st.booleans(),
    st.sampled_from([None, ["GET"], ["POST"], ["GET", "POST"]]),
    st.sampled_from([None, True, False]),
    st.sampled_from([None, True, False]),
)
paths = st.builds(lambda parts: "/" + "/".join(parts), st.lists(st.sampled_from(PARTS), max_size=4))


def make_map(described: list[dict[str, Any]]) -> Map:
    url_map = Map()
    for number, options in enumerate(described):
        # Each variable of a rule needs a name of its own.
        string = options["string"]
        for count in range(string.count("x>")):
            string = string.replace("x>", f"v{count}>", 1)
        url_map.add(Rule(**{**options, "string": string, "endpoint": f"rule{number}"}))
    return url_map


def by_werkzeug(url_map: Map, path: str, method: str) -> Any:
    try:
        rule, values = url_map.bind("localhost").match(path, method, return_rule=True)
    except HTTPException as error:
        return type(error)
    return rule, values


@example([{"string": "/a/", "methods": ["GET"]}], "/a", "GET")
@example([{"string": "/a", "methods": ["POST"]}, {"string": "/<x>", "methods": None}], "/a", "GET")
@given(st.lists(rules, max_size=6), paths, METHODS)
def test_every_url_is_matched_as_by_werkzeug(
    described: list[dict[str, Any]], path: str, method: str
) -> None:
    try:
        url_map = make_map(described)
    except ValueError:
        return  # werkzeug refuses the rule
    expected = by_werkzeug(url_map, path, method)
    table = table_of(url_map)
    assert table is not None
    try:
        found = table.match(path.encode().decode("latin1"), method)
    except Odd:
        return
    assert found == expected if found is not None else expected is NotFound


def test_ordinary_urls_are_no_questions_for_werkzeug() -> None:
    url_map = Map(
        [
            Rule("/", endpoint="index"),
            Rule("/item/<int:number>/<name>", endpoint="item"),
            Rule("/static/<path:filename>", endpoint="static"),
        ]
    )
    table = table_of(url_map)
    assert table is not None
    assert table.match("/", "GET") is not None
    found = table.match("/item/5/pen", "GET")
    assert found is not None
    assert found[1] == {"number": 5, "name": "pen"}
    found = table.match("/static/css/app.css", "GET")
    assert found is not None
    assert found[1] == {"filename": "css/app.css"}
    assert table.match("/nothing/there", "GET") is None


def is_odd(url_map: Map, path: str) -> bool:
    table = table_of(url_map)
    assert table is not None
    try:
        table.match(path, "GET")
    except Odd:
        return True
    return False


def test_whatever_is_unusual_is_left_to_werkzeug() -> None:
    class Own(BaseConverter):
        def to_python(self, value: str) -> Any:
            return [value]

    class OwnRule(Rule):
        pass

    url_map = Map(
        [
            Rule("/page/", endpoint="page", defaults={"number": 1}),
            Rule("/page/<int:number>", endpoint="page"),
            Rule("/old", endpoint="old", redirect_to="/page/1"),
            Rule("/other", endpoint="page", alias=True, defaults={"number": 1}),
            Rule("/socket", endpoint="socket", websocket=True),
            Rule("/own/<own:value>", endpoint="own"),
            OwnRule("/rule", endpoint="rule"),
            Rule("/post", endpoint="post", methods=["POST"]),
        ],
        converters={"own": Own},
    )
    odd = ["/page/", "/page/1", "/page", "/old", "/other", "/socket", "/own/x", "/rule", "/post"]
    assert [path for path in [*odd, "//page", "/a//b", ""] if not is_odd(url_map, path)] == []


def test_a_rule_added_late_is_found() -> None:
    url_map = Map([Rule("/one", endpoint="one")])
    table = table_of(url_map)
    assert table is not None
    assert table.match("/two", "GET") is None
    url_map.add(Rule("/two", endpoint="one"))
    url_map.update()  # as building a URL does
    table = table_of(url_map)
    assert table is not None
    assert table.match("/two", "GET") is not None


def test_a_map_that_works_in_its_own_way_has_no_table() -> None:
    class OwnMap(Map):
        def bind_to_environ(self, *args: Any, **kwargs: Any) -> Any:
            raise RequestRedirect("/elsewhere")

    assert table_of(OwnMap()) is None


def test_a_rule_for_any_subdomain_leaves_every_url_to_werkzeug() -> None:
    url_map = Map([Rule("/", endpoint="one"), Rule("/", endpoint="two", subdomain="<any>")])
    assert is_odd(url_map, "/missing")


def test_blueprints_come_innermost_first() -> None:
    assert scopes_of("shop.cart.show") == ("shop.cart", "shop", None)
    assert scopes_of("show") == (None,)


def test_table_made_while_a_rule_is_added_is_not_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    url_map = Map([Rule("/", endpoint="start")])
    assert table_of(url_map) is not None
    add = StateMachineMatcher.add

    def add_slowly(matcher: StateMachineMatcher, rule: Rule) -> None:
        assert table_of(url_map) is not None  # as another thread's request would
        add(matcher, rule)
        assert table_of(url_map) is not None

    monkeypatch.setattr(StateMachineMatcher, "add", add_slowly)
    url_map.add(Rule("/late", endpoint="late", defaults={"x": 1}))
    table = table_of(url_map)
    assert table is not None
    with pytest.raises(Odd):  # for its defaults, which come to be known last
        table.match("/late", "GET")
