"""Templates by the fast paths: the same text and errors as on Flask, whatever is put out."""

# `f` is one of two frameworks, chosen at run time, so nothing of it has a type.
# mypy: disable-error-code="untyped-decorator, name-defined, misc, no-any-return"

from __future__ import annotations

import decimal
import enum
import re
import traceback
import uuid
from collections import OrderedDict, UserDict, defaultdict, namedtuple
from collections.abc import Callable
from datetime import UTC, datetime
from types import MappingProxyType, ModuleType, SimpleNamespace
from typing import Any, ClassVar

import flask
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from jinja2 import (
    ChainableUndefined,
    DebugUndefined,
    DictLoader,
    Environment,
    StrictUndefined,
    Template,
    nodes,
)
from jinja2.compiler import CodeGenerator
from jinja2.ext import Extension
from jinja2.parser import Parser
from markupsafe import Markup
from werkzeug.local import LocalProxy

import erlen
from erlen.plain import PLAIN
from erlen.templating.quick_output import QuickCodeGenerator, can_write_quickly
from erlen.templating.quick_template import Template as QuickTemplate

from .comparison import Comparison, module

fixed = settings(derandomize=True, deadline=None, max_examples=200)


class Shown:
    """Text, attributes and items that differ from one another."""

    html = "<attribute>"

    def __str__(self) -> str:
        return "<shown & 'quoted'>"

    def __getitem__(self, key: object) -> str:
        if key == "missing":
            raise KeyError(key)
        return f"<item {key}>"

    @property
    def broken(self) -> str:
        raise AttributeError("no such")

    @property
    def failing(self) -> str:
        raise ZeroDivisionError


class Html:
    def __html__(self) -> str:
        return "<b>html</b>"


class Text(str):
    """A kind of str, as translations are."""

    def __html__(self) -> str:
        return f"<i>{str.__str__(self)}</i>"


class SubText(str):
    __slots__ = ()


class Color(enum.Enum):
    RED = "<red>"


class Level(enum.IntEnum):
    HIGH = 3


Pair = namedtuple("Pair", "id items")
VALUES: dict[str, Any] = {
    "text": "<a href=\"x\">'&amp;'</a>",
    "empty": "",
    "unicode": "ü<\ud83d\ude00>\x00",
    "number": 7,
    "float": 1e300,
    "infinite": float("inf"),
    "true": True,
    "none": None,
    "markup": Markup("<b>&</b>"),
    "html": Html(),
    "kind of text": Text("<t>"),
    "sub text": SubText("<s>"),
    "shown": Shown(),
    "proxy": LocalProxy(lambda: "<proxied>"),
    "proxy of markup": LocalProxy(lambda: Markup("<m>")),
    "proxy of dict": LocalProxy(lambda: {"id": "<p>"}),
    "bytes": b"<b>",
    "list": ["<a>", Markup("<b>"), 1],
    "dict": {"id": "<d>", "items": "<i>", "html": 1, "__class__": "<c>", "missing": None},
    "other dict": OrderedDict(id="<o>", items=2),
    "default dict": defaultdict(lambda: "<default>"),
    "user dict": UserDict(id="<u>"),
    "decimal": decimal.Decimal("1.50"),
    "enum": Color.RED,
    "int enum": Level.HIGH,
    "uuid": uuid.UUID(int=1),
    "datetime": datetime(2024, 1, 1, tzinfo=UTC),
    "pair": Pair("<1>", "<2>"),
    "namespace": SimpleNamespace(id="<n>", items="<ni>"),
    "class": Shown,
    "function": len,
    "exception": ValueError("<v>"),
}
SOURCES = [
    "{{ v }}",
    "a{{ v }}b{{ v }}<c>{{ 'd' }}{{ 1 }}",
    "{{ v.id }}|{{ v.items }}|{{ v.html }}|{{ v.missing }}|{{ v.__class__ is defined }}",
    "{{ v['id'] }}|{{ v['items'] }}|{{ v[0] }}|{{ v.id.deeper is defined }}",
    "{{ v.broken }}|{{ v.broken is defined }}",
    "{{ nothing }}|{{ nothing.more is defined }}",
    "{{ v|e }}|{{ v|safe }}|{{ v|string }}|{{ v|string|length }}",
    "{{ v ~ '<x>' }}|{{ '<y>' ~ v }}|{{ v|default('<z>') }}",
    "{% set x %}<p>{{ v }}</p>{% endset %}{{ x }}|{{ x|length }}",
    """{% macro m(a, b='<b>') %}<i>{{ a }}{{ b }}{{ caller() if caller }}</i>{% endmacro %}
    {{ m(v) }}|{% call m(v) %}<u>{{ v }}</u>{% endcall %}|{{ m(v)|upper }}""",
    "{% filter upper %}<f>{{ v }}{% endfilter %}",
    "{% for x in [v, '<l>'] %}{{ loop.index }}{{ x }}{{ loop.last }}{{ loop.nothing }}{% endfor %}",
    """{% for x in [[v], []] recursive %}<r>{{ x }}
    {{ loop(x) if x is sequence and x is not string and loop.depth < 2 }}{% endfor %}""",
    """{% for x in [v, '<l>'] %}{{ loop.index }}{{ loop.index0 }}{{ loop.first }}{{ x.id }}
    {{ 'odd' if loop.index is odd }}{{ loop.index * 2 }}{% else %}none{% endfor %}""",
    "{% for x in v.id %}{{ loop.index }}:{{ x }}{% else %}{{ loop is defined }}{% endfor %}",
    "{% for k, x in v.items() %}{{ loop.index }}:{{ x }}{% else %}{{ loop }}{% endfor %}",
    """{% for x, y in [(v, 1), (2, v)] %}{{ loop.first }}{% for z in [x, y] %}{{ loop.index }}
    {{ z }}{% endfor %}{{ loop.index0 }}{% for z in [loop.index] if loop.first %}{{ z }}
    {{ loop.index0 }}{% else %}{{ loop.index }}{% endfor %}{% endfor %}""",
    """{% for x in [v, 1] %}{{ loop.index }}{% for y in [x] recursive %}{{ loop.index }}{{ y }}
    {% else %}{{ loop.index }}{% endfor %}{% endfor %}""",
    """{% for x in [v, 1] %}{% include 'loop.html' %}{{ loop.index }}{% endfor %}
    {% for x in [v, 1] %}{% set y = loop %}{{ y.index }}{{ loop.first }}{% endfor %}
    {% for x in [v, 1] %}{{ loop.index }}{{ loop['index'] }}{{ loop }}{% endfor %}""",
    """{% macro m() %}{{ loop }}{% endmacro %}{% for x in [v, 1] if x %}{{ loop.index }}{{ m() }}
    {% call m() %}{{ loop.index }}{% endcall %}{% endfor %}
    {% for x in [v, 1] %}{% macro n() %}{{ loop.index }}{{ x }}{% endmacro %}{{ n() }}
    {% filter upper %}{{ loop.index }}{{ x }}{% endfilter %}{% endfor %}""",
    """{% for x in [v] %}{% for y in [v] %}{{ loop.index }}{% include 'loop.html' %}{% endfor %}
    {{ loop.index }}{% endfor %}{% for x in [v] %}{% for y in [v] %}{{ loop.last }}{% endfor %}
    {{ loop.index }}{% endfor %}""",
    "{{ '%s <b>'|format(v) }}|{{ '<i>%s%s'|format(v.id, v) }}|{{ '%%'|format() }}",
    "{{ '%.1f'|format(v) }}",
    "{{ '%d%d'|format(v.id) }}",
    "{{ '%(a)s'|format(a=v) }}|{{ '%s'|format(*[v]) }}|{{ v|string|format(1) }}",
    "{{ '%s'|format(v)|upper }}|{{ v|e|upper }}|{{ ('%s' ~ v)|format(v) }}",
    "{% filter format %}<f>{{ v }}{% endfilter %}{{ v|trim }}|{{ v|title }}|{{ v|capitalize }}",
    "{% autoescape false %}{{ v }}<x>{{ '<y>' }}{% endautoescape %}{{ v }}",
    "{% autoescape flag %}{{ v }}<x>{{ '<y>' }}{% endautoescape %}{{ v }}",
    "{% if v %}<y>{{ v }}{% else %}<n>{{ v }}{% endif %}{{ v if v else '<none>' }}",
    "{% with w = v %}{{ w }}{% endwith %}{% set ns = namespace(x=v) %}{{ ns.x }}{{ ns.y }}",
    "{% include 'part.html' %}{% import 'part.html' as p %}{{ p.m(v) }}{{ p.x }}",
    "{% from 'part.html' import m with context %}{{ m(v) }}",
    "{% extends 'base.html' %}{% block b %}<c>{{ v }}{{ super() }}{{ self.t() }}{% endblock %}",
    """{% if flag %}{% extends 'base.html' %}{% endif %}<top>{{ v }}
    {% block b %}{{ v }}{% endblock %}""",
    """{{ config.TESTING }}{{ request.path }}{{ g.nothing }}{{ session.id }}
    {{ url_for('static', filename=1) }}""",
]
PARTS = {
    "part.html": "{% macro m(a) %}<m>{{ a }}{{ v }}{% endmacro %}{% set x = '<x>' %}<part>{{ v }}",
    "loop.html": "{{ loop.index }}{{ loop is defined }}",
    "base.html": "<base>{% block t %}<t>{{ v }}{% endblock %}{% for i in [1] %}"
    "{% block b scoped %}{{ i }}{{ v }}{% endblock %}{% endfor %}</base>{{ v }}",
    "page.txt": "{{ v }}<x>{{ v.id }}{% set x %}{{ v }}{% endset %}{{ x }}",
}


def site(f: ModuleType, **options: Any) -> Any:
    app = f.Flask("parity")
    app.jinja_options = {"extensions": ["jinja2.ext.do", "jinja2.ext.i18n"], **options}
    app.jinja_loader = DictLoader({str(n): source for n, source in enumerate(SOURCES)} | PARTS)
    app.secret_key = "x"
    return app


def _without_names(text: str) -> str:
    """Leave out addresses, and the names of classes that each framework has of its own."""
    return re.sub(r"0x[0-9a-f]+|(erlen|flask|werkzeug)\.[\w.]+ object", "-", text)


def rendered(f: ModuleType, app: Any, name: str, **values: Any) -> Any:
    with app.test_request_context("/path"):
        try:
            return _without_names(f.render_template(name, **values))
        except Exception as error:
            return type(error).__name__, _without_names(str(error))


def same(apps: dict[ModuleType, Any], name: str, **values: Any) -> Any:
    expected = rendered(flask, apps[flask], name, **values)
    assert rendered(erlen, apps[erlen], name, **values) == expected
    return expected


def _escaped_names(f: ModuleType) -> Any:
    app = site(f)
    app.select_jinja_autoescape = lambda name: not (name or "").endswith(".txt")
    return app


_apps = {f: _escaped_names(f) for f in (flask, erlen)}


def test_the_fast_path_is_the_one_that_is_tested() -> None:
    environment = _apps[erlen].jinja_env
    generator = environment.code_generator_class(environment, "x", "x")
    assert isinstance(generator, QuickCodeGenerator) is not PLAIN
    assert isinstance(environment.get_template("0"), QuickTemplate) is not PLAIN


@pytest.mark.parametrize("value", VALUES)
def test_every_kind_of_value_is_put_out_alike(value: str) -> None:
    for number in range(len(SOURCES)):
        for flag in (True, False):
            same(_apps, str(number), v=VALUES[value], flag=flag)
    same(_apps, "page.txt", v=VALUES[value])
    for number in range(len(SOURCES)):
        same(_apps, str(number))


@fixed
@given(
    st.recursive(
        st.text() | st.integers() | st.none() | st.floats() | st.text().map(Markup),
        lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(), inner, max_size=3),
        max_leaves=6,
    )
)
def test_values_of_all_shapes_are_put_out_alike(value: Any) -> None:
    for number in range(0, len(SOURCES), 3):
        same(_apps, str(number), v=value)


OPTIONS: dict[str, dict[str, Any]] = {
    "strict": {"undefined": StrictUndefined},
    "debug": {"undefined": DebugUndefined},
    "chainable": {"undefined": ChainableUndefined},
    "finalize": {"finalize": lambda value: "<none>" if value is None else value},
    "no autoescape": {"autoescape": False},
    "autoescape": {"autoescape": True},
    "trimmed": {"trim_blocks": True, "lstrip_blocks": True},
    "unoptimized": {"optimized": False},
    "reloading": {"auto_reload": True, "cache_size": 0},
}


@pytest.mark.parametrize("options", OPTIONS)
def test_options_of_the_environment_count_alike(options: str) -> None:
    apps = {f: site(f, **OPTIONS[options]) for f in (flask, erlen)}
    for number in range(len(SOURCES)):
        for value in (VALUES["text"], VALUES["dict"], VALUES["shown"], VALUES["none"]):
            same(apps, str(number), v=value)
        same(apps, str(number))


def _own_environment(f: ModuleType) -> Any:
    class Own(module(f, "templating").Environment):
        def getattr(self, obj: Any, attribute: str) -> Any:
            return f"<got {attribute}>"

    app = site(f)
    app.jinja_environment = Own
    return app


def _patched_environment(f: ModuleType) -> Any:
    app = site(f)
    app.jinja_env.getattr = lambda obj, attribute: f"<got {attribute}>"
    return app


def _own_generator(f: ModuleType) -> Any:
    class Own(CodeGenerator):
        def _output_const_repr(self, group: Any) -> str:
            return repr("".join(group).upper())

    app = site(f)
    app.jinja_env.code_generator_class = Own
    return app


def _own_template(f: ModuleType) -> Any:
    class Own(Template):
        def render(self, *args: Any, **kwargs: Any) -> str:
            return f"own {super().render(*args, **kwargs)}"

    app = site(f)
    app.jinja_env.template_class = Own
    return app


def _own_globals(f: ModuleType) -> Any:
    app = site(f)
    app.jinja_env.globals["v"] = "<global>"
    app.jinja_env.get_template("0", globals={"v": "<own global>"})
    app.jinja_env.get_template("1", globals={"nothing": "<own global>"})
    return app


@pytest.mark.parametrize(
    "build",
    [_own_environment, _patched_environment, _own_generator, _own_template, _own_globals],
    ids=lambda build: build.__name__,
)
def test_what_an_application_replaces_counts_alike(build: Callable[[ModuleType], Any]) -> None:
    apps = {f: build(f) for f in (flask, erlen)}
    for number in range(len(SOURCES)):
        same(apps, str(number), v=VALUES["dict"])
        same(apps, str(number))


def test_globals_filters_and_processors_that_come_late_count_alike() -> None:
    apps = {f: site(f) for f in (flask, erlen)}
    same(apps, "1")
    for app in apps.values():
        app.jinja_env.globals["v"] = "<late>"
        app.jinja_env.filters["upper"] = lambda value: f"<late {value}>"
        app.jinja_env.filters["format"] = lambda *values, **named: f"<late {values} {named}>"
        app.template_context_processors[None].append(lambda: {"flag": "<processed>"})
    for number in range(len(SOURCES)):
        same(apps, str(number))
        same(apps, str(number), v="<given>", flag=False)


class _Each(Extension):
    """Puts out each item by a name of the parser's own."""

    tags: ClassVar = {"each"}

    def parse(self, parser: Parser) -> nodes.Node:
        line = next(parser.stream).lineno
        name = parser.free_identifier(line)
        shown: list[nodes.Node] = [nodes.Output([name])]
        return nodes.For(name, parser.parse_expression(), shown, [], None, False, lineno=line)


def test_names_of_an_extension_are_put_out_alike(compare: Comparison) -> None:
    def run(f: ModuleType) -> Any:
        app = f.Flask("parity")
        app.jinja_env.add_extension(_Each)
        with app.app_context():
            return f.render_template_string(
                "{% for v in vs %}{{ loop.index }}{% each vs %}{% endfor %}", vs=["<b>", 1]
            )

    compare.values(run)


@pytest.mark.parametrize("kind", [dict, UserDict, MappingProxyType])
def test_a_context_is_made_of_any_mapping_alike(compare: Comparison, kind: type[Any]) -> None:
    def run(f: ModuleType) -> Any:
        template = f.Flask("parity").jinja_env.from_string("{{ v }}{% set w = v %}")
        context = template.new_context(kind({"v": "<b>"}))
        made = template.make_module(kind({"v": "<b>"}))
        return context["v"], type(context.parent), str(made), made.w

    compare.values(run)


def test_templates_are_shown_alike(compare: Comparison) -> None:
    compare.values(lambda f: repr(site(f).jinja_env.get_template("0")))


def test_overlays_keep_their_own_settings_alike(compare: Comparison) -> None:
    def texts(f: ModuleType) -> Any:
        environment = site(f).jinja_env
        overlay = environment.overlay(undefined=DebugUndefined, autoescape=False)
        source = "<x>{{ v.id }}{{ nothing }}{{ v }}"
        return [e.from_string(source).render(v={"id": "<y>"}) for e in (environment, overlay)]

    compare.values(texts)


def test_code_that_another_process_may_load_is_jinjas_own(tmp_path: Any) -> None:
    environment = site(erlen).jinja_env
    environment.compile_templates(tmp_path, zip=None)
    assert "erlen" not in "".join(each.read_text() for each in tmp_path.iterdir())
    assert can_write_quickly(environment)
    environment.bytecode_cache = object()
    assert not can_write_quickly(environment)
    environment.bytecode_cache = None
    environment.is_async = True
    assert not can_write_quickly(environment)


@pytest.mark.parametrize("name", ["getattr", "_generate"])
def test_what_is_patched_on_jinjas_class_counts(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    calls = []
    own = getattr(Environment, name)

    def counted(*args: Any, **kwargs: Any) -> Any:
        calls.append(name)
        return own(*args, **kwargs)

    monkeypatch.setattr(Environment, name, counted)
    assert rendered(erlen, site(erlen), "2", v={"id": 1}).startswith("1|")
    assert calls


COUNTED = {
    "{% for x in v %}{{ loop.index }}{% endfor %}": True,
    "{% for x in v %}{{ loop.index0 }}{% if loop.first %}{{ x }}{% endif %}{% endfor %}": True,
    "{% for x in v %}{% for y in x %}{{ loop.index }}{% endfor %}{{ x }}{% endfor %}": True,
    "{% for x in v %}{{ x }}{% endfor %}": False,
    "{% for x in v %}{{ loop.index }}{{ loop.last }}{% endfor %}": False,
    "{% for x in v if x %}{{ loop.index }}{% endfor %}": False,
    "{% for x in v %}{{ loop.index }}{% include 'part.html' %}{% endfor %}": False,
    "{% for x in v recursive %}{{ loop.index }}{% endfor %}": False,
}


@pytest.mark.skipif(PLAIN, reason="no fast path is taken")
@pytest.mark.parametrize("source", COUNTED)
def test_loops_are_counted_where_they_ask_for_their_number_alone(source: str) -> None:
    code = site(erlen).jinja_env.compile(source, raw=True)
    assert ("in count_from_one(" in code) is COUNTED[source]
    assert ("LoopContext(" in code) is not (COUNTED[source] or "loop" not in source)


def test_syntax_errors_of_loops_are_alike(compare: Comparison) -> None:
    def errors(f: ModuleType) -> Any:
        found = []
        for source in (
            "{% for loop in v %}{{ loop.index }}{% endfor %}",
            "{% for x in v %}{{ loop.index }}{% set loop = 1 %}{% endfor %}",
            "{% for x in v %}{{ loop.index }}{% for loop in v %}{% endfor %}{% endfor %}",
        ):
            with site(f).app_context():
                try:
                    found.append(f.render_template_string(source, v=[1, 2]))
                except Exception as error:
                    found.append((type(error).__name__, str(error)))
        return found

    compare.values(errors)


SLOW = "<a>{{ first }}<b>{{ v.id }}<c>{{ slow() }}<d>{{ v.id }}{{ first|upper }}<e>"


def test_a_stream_sends_what_stands_before_a_call_before_it_calls() -> None:
    app = site(erlen)
    called = []
    with app.app_context():
        template = app.jinja_env.from_string(SLOW)
    pieces = template.generate(first="1", v={"id": 2}, slow=lambda: called.append(1))
    before = []
    for piece in pieces:
        if called:
            break
        before.append(piece)
    assert "".join(before) == "<a>1<b>2<c>"


def test_streams_add_up_alike(compare: Comparison) -> None:
    def text(f: ModuleType, number: int) -> str:
        try:
            return _without_names("".join(f.stream_template(str(number), v={"id": "<d>"})))
        except Exception as error:
            return type(error).__name__

    def texts(f: ModuleType) -> Any:
        with site(f).test_request_context():
            return [text(f, number) for number in range(len(SOURCES))]

    compare.values(texts)


FAILING = [
    "\n\n{{ v.failing }}",
    "x\n{{ v.id }}\n{{ v.html }}\n{{ v.failing }}\n{{ v.id }}",
    "{% macro m() %}\n\n{{ v.failing }}{% endmacro %}\n{{ m() }}",
    "{% for x in [1] %}\n{{ x }}\n{{ 1 / 0 }}{% endfor %}",
    "{{ v.id }}\n{{ nothing.more }}",
    "{{ v.id }}{{ v.html }}\n{{ nothing() }}",
    "{% for x in [1] %}\n{{ loop.index }}{{ v.failing }}\n{% endfor %}",
    "\n{% for x in 3 %}{{ loop.index }}{% endfor %}",
    "{{ v.id }}\n{{ '%d'|format(v) }}",
]


@pytest.mark.parametrize("source", FAILING)
def test_errors_name_the_same_lines(compare: Comparison, source: str) -> None:
    def frames(f: ModuleType) -> Any:
        app = site(f)
        with app.app_context():
            try:
                f.render_template_string(source, v=Shown())
            except Exception as error:
                found = traceback.extract_tb(error.__traceback__)
                names = [(each.name, each.lineno) for each in found if "template" in each.name]
                return type(error).__name__, [
                    each for each in names if each[0] != "render_template_string"
                ]

    compare.values(frames)
