"""Rules that compile their URL builders late report and build the same as those that do not."""

from __future__ import annotations

from types import ModuleType
from typing import Any

import pytest
from werkzeug.routing import Map, Rule

import erlen
from erlen.plain import PLAIN
from erlen.setup.late_builders import put_off_builders

from .comparison import Comparison

RULES: list[tuple[str, dict[str, Any]]] = [
    ("/", {}),
    ("no-slash", {}),
    ("/<>", {}),
    ("/<a>/<a>", {}),
    ("/<None>", {}),
    ("/<True>", {}),
    ("/<class>", {}),
    ("/<self>/<rule>/<values>", {}),
    ("/<int:id", {}),
    ("/<nothing:id>", {}),
    ("/<int(fixed_digits=x):id>", {}),
    ("/<any(a, b):x>", {"defaults": {"x": "c"}}),
    ("/<any(a, b):x>", {"defaults": {"x": "a"}}),
    ("/<int:id>", {"defaults": {"id": "text"}}),
    ("/ü/<name>", {}),
    ("/\ud800", {}),
    ("/100%/{x}/<name>", {}),
    ("/<path:name>/", {"strict_slashes": False}),
    ("/<name>", {"subdomain": "<sub>"}),
    ("/<name>", {"subdomain": "<name>"}),
    ("/<name>", {"subdomain": "<name>", "host": "site.test"}),
    ("/<name>", {"methods": ["GET", "POST"], "redirect_to": "/x"}),
]
VALUES: list[dict[str, Any]] = [
    {},
    {"name": "a b/ü", "q": 1},
    {"id": 3, "x": "a", "self": 1, "rule": 2, "values": 3},
    {"class": "c", "None": 1, "True": 2, "a": 1},
    {"sub": "s", "name": "n"},
]


@pytest.mark.parametrize(("rule", "options"), RULES, ids=str)
def test_adding_and_building_are_alike(
    compare: Comparison, rule: str, options: dict[str, Any]
) -> None:
    def outcomes(f: ModuleType) -> Any:
        app = f.Flask("parity", subdomain_matching=True)
        app.config["SERVER_NAME"] = "site.test"
        try:
            app.add_url_rule(rule, "view", lambda **values: "", **options)
        except Exception as error:
            return type(error).__name__, str(error)
        adapter = app.url_map.bind("site.test")
        built: list[object] = []
        for values in VALUES:
            for append_unknown in (True, False):
                try:
                    url = adapter.build("view", dict(values), append_unknown=append_unknown)
                except Exception as error:
                    url = type(error).__name__
                built.append(url)
        return built

    compare.values(outcomes)


def test_a_builder_is_compiled_at_its_first_use_and_kept() -> None:
    app = erlen.Flask("demo")
    app.add_url_rule("/<name>", "view", lambda name: "")
    (rule,) = app.url_map.iter_rules("view")
    late = rule._build_unknown
    assert rule.build({"name": "x", "q": 1}) == ("", "/x?q=1")
    assert (rule._build_unknown is late) is PLAIN
    assert rule.build({"name": "y"}) == ("", "/y")


def test_a_rule_of_another_class_or_with_defaults_compiles_at_once() -> None:
    class Own(Rule):
        pass

    for rule in (Own("/"), Rule("/<int:id>", defaults={"id": 1})):
        put_off_builders(rule)
        assert "_compile_builder" not in vars(rule)
        rule.endpoint = "view"
        Map([rule])
        assert "put_off" not in rule._build.__qualname__
