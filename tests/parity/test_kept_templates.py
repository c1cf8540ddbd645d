"""Template code that is kept: what one environment compiled never shows in one that differs."""

# `f` is one of two frameworks, chosen at run time, so nothing of it has a type.
# mypy: disable-error-code="untyped-decorator, no-any-return"

from __future__ import annotations

from collections.abc import Callable
from types import ModuleType
from typing import Any
from unittest.mock import patch

import pytest
from jinja2 import (
    DebugUndefined,
    Environment,
    FileSystemBytecodeCache,
    TemplateSyntaxError,
    pass_environment,
)
from jinja2.ext import Extension

import erlen
from erlen.plain import PLAIN

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


def test_code_that_another_process_may_load_is_jinjas_own(tmp_path: Any) -> None:
    app = erlen.Flask("parity", root_path=str(tmp_path))
    (tmp_path / "templates").mkdir()
    (tmp_path / "templates" / "a.html").write_text("{{ for_another_process }}")
    app.jinja_env.get_template("a.html")
    other = erlen.Flask("parity", root_path=str(tmp_path)).jinja_env
    other.bytecode_cache = FileSystemBytecodeCache(str(tmp_path))
    other.get_template("a.html")
    [kept] = tmp_path.glob("*.cache")
    assert b"erlen.templating" not in kept.read_bytes()


def test_equal_environments_share_what_was_compiled() -> None:
    first, second = (erlen.Flask("parity").jinja_env for _ in range(2))
    text = "{{ shared }}"
    assert (first.compile(text) is second.compile(text)) is not PLAIN
    assert first.compile(text) is not first.compile(text, "a.html")
    assert first.compile(text, "a.html") is not first.compile(text, "a.txt")
    assert first.compile(text, "a.html") is not first.compile(text, "a.html", "elsewhere/a.html")


def test_what_is_kept_has_bounds() -> None:
    environment = erlen.Flask("parity").jinja_env
    code = environment.compile("the first")
    for number in range(400):
        environment.compile(f"another {number}")
    assert environment.compile("the first") is not code
    long = "x" * 100_000
    assert environment.compile(long) is not environment.compile(long)


@pytest.mark.parametrize("name", ["compile", "preprocess", "_parse", "getitem"])
def test_what_is_patched_on_jinjas_class_is_called_each_time(name: str) -> None:
    text = "{{ {'patched': 1}['patched'] }}"
    erlen.Flask("parity").jinja_env.compile(text)
    own = getattr(Environment, name)
    with patch.object(Environment, name, autospec=True, side_effect=own) as patched:
        erlen.Flask("parity").jinja_env.compile(text)
        first = patched.call_count
        erlen.Flask("parity").jinja_env.compile(text)
    assert patched.call_count == 2 * first > 0
