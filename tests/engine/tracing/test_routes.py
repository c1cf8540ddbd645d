"""Each rule is told with the reason why it matched a path or did not."""

from __future__ import annotations

import pytest
from werkzeug.exceptions import HTTPException
from werkzeug.routing import Map, Rule

from erlen.tracing.routes import tried_rules


def told(rules: list[Rule], path: str, method: str = "GET") -> dict[str, tuple[str, str, bool]]:
    url_map = Map(rules)
    try:
        matched, _ = url_map.bind("localhost").match(path, method, return_rule=True)
    except HTTPException:
        matched = None
    tried = tried_rules(url_map, path, method, matched)
    return {each.rule: (each.outcome, each.reason, each.is_near) for each in tried}


@pytest.mark.parametrize(
    ("rule", "path", "expected"),
    [
        ("/user/<int:id>", "/user/3", ("matched", "It matches path and method.", True)),
        (
            "/user/<int:id>",
            "/user/ada",
            ("path", "<id> wants a whole number, and the path has 'ada'.", True),
        ),
        (
            "/user/<name>",
            "/user/",
            ("path", "<name> wants text without a slash, and the path ends.", True),
        ),
        (
            "/user/<name>",
            "/user/a/b",
            ("path", "The rule ends where the path goes on with '/b'.", True),
        ),
        (
            "/about",
            "/abuot",
            ("path", "The rule goes on with 'about', and the path has 'abuot'.", False),
        ),
        ("/shop/", "/shop", ("slash", "It ends with a slash, which this path lacks.", True)),
        ("/about", "/about/", ("slash", "It has no slash at its end, unlike this path.", True)),
        (
            "/page/<int(max=9):number>",
            "/page/10",
            ("value", "<number> cannot be '10': its converter refused it.", True),
        ),
        (
            "/<any(red, blue):colour>",
            "/green",
            ("path", "<colour> wants one of blue, red, and the path has 'green'.", False),
        ),
    ],
)
def test_a_rule_is_told_with_its_reason(
    rule: str, path: str, expected: tuple[str, str, bool]
) -> None:
    assert told([Rule(rule, endpoint="view")], path)[rule] == expected


def test_a_rule_of_another_method_names_the_methods() -> None:
    rules = [Rule("/login", endpoint="login", methods=["POST"])]
    assert told(rules, "/login") == {
        "/login": ("method", "The path matches, but it takes POST and not GET.", True)
    }


def test_a_rule_behind_another_one_is_told_as_such() -> None:
    rules = [Rule("/user/<name>", endpoint="any"), Rule("/user/ada", endpoint="ada")]
    matched = ("matched", "It matches path and method.", True)
    shadowed = ("shadowed", "It would match too, but another rule comes before it.", True)
    assert list(told(rules, "/user/ada").items()) == [
        ("/user/ada", matched),
        ("/user/<name>", shadowed),
    ]


@pytest.mark.parametrize(
    ("rule", "path", "expected"),
    [
        ("/user/<name>", "/user/a/b", ("longer", {"rest": "/b"})),
        ("/user/<name>", "/user/", ("ends", {"wanted": "text", "name": "name"})),
        ("/about", "/abuot", ("differs", {"wanted": "static", "choice": "about", "rest": "abuot"})),
        (
            "/<any(red, blue):colour>",
            "/green",
            (
                "differs",
                {"wanted": "any", "name": "colour", "choice": "blue, red", "rest": "green"},
            ),
        ),
        (
            "/page/<int(max=9):number>",
            "/page/10",
            ("refused", {"name": "number", "value": "10", "error": ""}),
        ),
        ("/{0}", "/{1}", ("differs", {"wanted": "static", "choice": "{0}", "rest": "{1}"})),
    ],
)
def test_a_reason_is_told_for_other_languages_too(
    rule: str, path: str, expected: tuple[str, dict[str, str]]
) -> None:
    (tried,) = tried_rules(Map([Rule(rule, endpoint="view")]), path, "GET", None)
    assert (tried.cause, tried.told) == expected


def test_rules_that_only_build_urls_are_left_out() -> None:
    assert told([Rule("/old", endpoint="old", build_only=True)], "/old") == {}
