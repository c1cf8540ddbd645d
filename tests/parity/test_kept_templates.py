"""Template code that is kept: what one environment compiled never shows in one that differs."""

# `f` is one of two frameworks, chosen at run time, so nothing of it has a type.
# mypy: disable-error-code="untyped-decorator, no-any-return"

from __future__ import annotations

from collections.abc import Callable
from types import ModuleType
from typing import Any

import pytest
from jinja2 import (
    DebugUndefined,
    TemplateSyntaxError,
    Undefined,
    pass_environment,
)
from jinja2.ext import Extension

from .comparison import Comparison


class _Louder(Extension):
    def preprocess(self, source: str, name: str | None, filename: str | None = None) -> str:
        return source.replace("low", "LOUD")


def _filters(app: Any) -> None:
    app.jinja_env.filters["upper"] = lambda value: f"own {value}"
    app.jinja_env.filters["mine"] = lambda value: f"mine {value}"


def _tests(app: Any) -> None:
    app.jinja_env.tests["odd"] = lambda value: False


def _environment_filter(app: Any) -> None:
    app.jinja_env.filters["title"] = pass_environment(lambda env, value: env.app.import_name)


def _json(app: Any) -> None:
    app.json.dumps = lambda obj, **kwargs: "own"


def _policies(app: Any) -> None:
    app.jinja_env.policies["truncate.leeway"] = 0


def _no_escapes(app: Any) -> None:
    app.jinja_env.autoescape = False


def _escapes_by_name(app: Any) -> None:
    app.select_jinja_autoescape = lambda name: False


def _options(app: Any) -> None:
    app.jinja_options = {
        "trim_blocks": True,
        "variable_start_string": "[[",
        "variable_end_string": "]]",
    }


def _statements(app: Any) -> None:
    app.jinja_env.line_statement_prefix = "#"


def _undefined(app: Any) -> None:
    app.jinja_env.undefined = DebugUndefined


def _finalize(app: Any) -> None:
    app.jinja_env.finalize = lambda value: f"<{value}>"


def _extension(app: Any) -> None:
    app.jinja_env.add_extension(_Louder)


def _attributes(app: Any) -> None:
    app.jinja_env.getattr = lambda obj, name: f"own {name}"


def _items(app: Any) -> None:
    class Own(app.jinja_environment):  # type: ignore[misc]  # a class of either framework
        def getitem(self, obj: Any, argument: Any) -> Any:
            return f"own {argument}"

    app.jinja_environment = Own


SOURCE = """{% if 3 is odd %}
odd {% endif %}
# if false
{{ "low"|upper }} {{ "a text of some length"|truncate(18) }} [[ "low" ]] {{ "<b>" }}
# endif
{{ "x".nothing }} {{ {"one": 1}["one"] }} {{ v }} {{ "<i>"|e }} {{ "a"|title }}
{{ [1]|tojson }} {{ ["<a>", 2]|join("&") }} {{ missing }}"""

CHANGES = [
    _filters,
    _tests,
    _environment_filter,
    _json,
    _policies,
    _no_escapes,
    _escapes_by_name,
    _options,
    _statements,
    _undefined,
    _finalize,
    _extension,
    _attributes,
    _items,
]


def _text(f: ModuleType, source: str, change: Callable[[Any], None] | None = None) -> str:
    app = f.Flask("parity")
    if change is not None:
        change(app)
    with app.app_context():
        return f.render_template_string(source, v="<v>")


@pytest.mark.parametrize("source", [SOURCE, SOURCE.replace("tojson", "string")])
@pytest.mark.parametrize("change", CHANGES)
def test_what_differs_in_one_application_shows_in_it_alone(
    compare: Comparison, source: str, change: Callable[[Any], None]
) -> None:
    def texts(f: ModuleType) -> Any:
        return [_text(f, source), _text(f, source, change), _text(f, source)]

    before, changed, after = compare.values(texts)
    assert before == after
    assert changed != before or change in {_json, _environment_filter}


def test_texts_of_undefined_values_and_names_are_asked_for_each_time(compare: Comparison) -> None:
    class Counting(Undefined):
        asked = 0

        def __str__(self) -> str:
            Counting.asked += 1
            return f"asked {Counting.asked}"

    class Named(str):
        pass

    def count(app: Any) -> None:
        app.jinja_options = {"undefined": Counting}

    def texts(f: ModuleType) -> Any:
        Counting.asked = 0
        found: list[Any] = []
        for _ in range(3):
            found.append(_text(f, "{{ {}.x|upper }}", count))
            environment = f.Flask("parity").jinja_env
            for name in ("a.html", Named("a.html")):
                code = environment.compile("hello", name)
                found.append(type(environment.template_class.from_code(environment, code, {}).name))
        return found

    compare.values(texts)


def test_escaping_is_asked_for_as_often(compare: Comparison) -> None:
    def calls(f: ModuleType) -> Any:
        asked: list[str | None] = []

        def select(name: str | None) -> bool:
            asked.append(name)
            return len(asked) % 2 == 0

        return [
            _text(f, "{{ v }}", lambda app: setattr(app, "select_jinja_autoescape", select))
            for _ in range(3)
        ], asked

    compare.values(calls)


def test_a_filter_that_is_missing_is_missed_by_its_own_application(compare: Comparison) -> None:
    def texts(f: ModuleType) -> Any:
        known = _text(f, "{{ 'a'|mine }}", _filters)
        with pytest.raises(TemplateSyntaxError, match="mine"):
            _text(f, "{{ 'a'|mine }}")
        return known

    compare.values(texts)


def test_an_overlay_and_its_environment_go_their_own_ways(compare: Comparison) -> None:
    def texts(f: ModuleType) -> Any:
        environment = f.Flask("parity").jinja_env
        overlays = [environment, environment.overlay(trim_blocks=True), environment.overlay()]
        return [each.from_string("{% if 1 %}\n<{{ 2 }}>{% endif %}").render() for each in overlays]

    compare.values(texts)


def test_a_template_that_changed_is_compiled_anew(compare: Comparison, tmp_path: Any) -> None:
    (tmp_path / "templates").mkdir()

    def texts(f: ModuleType) -> Any:
        found = []
        for text in ("one", "two", "one"):
            (tmp_path / "templates" / "a.html").write_text(text)
            app = f.Flask("parity", root_path=str(tmp_path))
            with app.app_context():
                found.append(f.render_template("a.html"))
        return found

    assert compare.values(texts) == ["one", "two", "one"]
