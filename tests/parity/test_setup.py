"""Blueprints, config, JSON: what setup and the small parts give, alike on Flask and erlen."""

# `f` is one of two frameworks, chosen at run time, so nothing of it has a type.
# mypy: disable-error-code="untyped-decorator, name-defined, misc, no-any-return"

from __future__ import annotations

import json
import tomllib
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest
from werkzeug.test import Client

from .comparison import Comparison, get, module


def blueprint(f: ModuleType, name: str, **options: Any) -> Any:
    blue = f.Blueprint(name, "parity", **options)
    blue.add_url_rule("/", "index", lambda **values: f"{f.request.endpoint} {values}")
    blue.add_url_rule("/deep", "deep", lambda **values: f.url_for(".index", **values))
    if "url_prefix" in options:
        blue.add_url_rule("", "bare", lambda **values: "bare")
    return blue


REGISTRATIONS: dict[str, Any] = {
    "plain": [{}],
    "prefix": [{"url_prefix": "/p"}],
    "prefix with slash": [{"url_prefix": "/p/"}],
    "twice": [{"url_prefix": "/a"}, {"url_prefix": "/b", "name": "other"}],
    "variable": [{"url_prefix": "/<lang>"}],
    "defaults": [{"url_prefix": "/d", "url_defaults": {"page": 3}}],
    "subdomain": [{"subdomain": "sub"}],
}


@pytest.mark.parametrize("own", [{}, {"url_prefix": "/own"}, {"url_defaults": {"own": 1}}], ids=str)
@pytest.mark.parametrize("name", REGISTRATIONS)
def test_blueprints_are_registered_alike(compare: Comparison, name: str, own: Any) -> None:
    def rules(f: ModuleType) -> Any:
        app = f.Flask("parity", subdomain_matching=True)
        blue = blueprint(f, "blue", **own)
        for options in REGISTRATIONS[name]:
            app.register_blueprint(blue, **options)
        answers = compare.answers(
            f, lambda _: app, tuple(get(p) for p in ("/", "/own/", "/p/", "/a/deep", "/b/", "/d/"))
        )
        table = [
            (rule.rule, rule.endpoint, sorted(rule.methods), rule.defaults, rule.subdomain)
            for rule in app.url_map.iter_rules()
        ]
        return sorted(app.blueprints), sorted(table, key=repr), answers

    compare.values(rules)


@pytest.mark.parametrize(
    "options",
    [
        {},
        {"url_prefix": "/n"},
        {"url_prefix": None},
        {"name": "renamed"},
        {"subdomain": "x"},
        {"subdomain": None},
        {"url_defaults": {"a": 1}},
    ],
    ids=str,
)
def test_blueprints_nest_alike(compare: Comparison, options: dict[str, Any]) -> None:
    def rules(f: ModuleType) -> Any:
        app = f.Flask("parity")
        app.config["SERVER_NAME"] = "test"
        for parent_options in ({}, {"url_prefix": "/parent", "subdomain": "p"}):
            parent = blueprint(f, f"parent{len(parent_options)}", **parent_options)
            child = blueprint(f, "child", url_prefix="/child", subdomain="c")
            grand = blueprint(f, "grand", url_prefix="/grand")
            child.register_blueprint(grand)
            parent.register_blueprint(child, **options)
            app.register_blueprint(parent)
        return sorted((r.rule, r.endpoint, r.subdomain) for r in app.url_map.iter_rules())

    compare.values(rules)


def test_blueprint_mistakes_raise_the_same_classes(compare: Comparison) -> None:
    def errors(f: ModuleType) -> list[str]:
        app = f.Flask("parity")
        blue = blueprint(f, "blue")
        app.register_blueprint(blue)
        fresh = f.Blueprint("fresh", "parity")
        attempts: list[Any] = [
            lambda: app.register_blueprint(blue),
            lambda: app.register_blueprint(f.Blueprint("blue", "parity")),
            lambda: blue.add_url_rule("/x", "x"),
            lambda: blue.before_request(print),
            lambda: blue.register_blueprint(fresh),
            lambda: fresh.register_blueprint(fresh),
            lambda: fresh.add_url_rule("/", "a.b"),
            lambda: fresh.record(print),
        ]
        outcomes = []
        for attempt in attempts:
            try:
                attempt()
            except Exception as error:
                outcomes.append(type(error).__name__)
            else:
                outcomes.append("fine")
        return outcomes

    compare.values(errors)


@pytest.mark.parametrize("folder", ["", "static/", "a/b", "/"])
def test_static_folders_are_served_alike(compare: Comparison, folder: str) -> None:
    def places(f: ModuleType) -> Any:
        app = f.Flask("parity", static_folder=folder)
        blue = f.Blueprint("blue", "parity", static_folder=folder, url_prefix="/blue")
        app.register_blueprint(blue)
        rules = sorted((rule.rule, rule.endpoint) for rule in app.url_map.iter_rules())
        return app.static_folder, app.static_url_path, rules

    compare.values(places)


def test_deferred_functions_run_alike(compare: Comparison) -> None:
    def run(f: ModuleType) -> list[Any]:
        seen: list[Any] = []
        blue = f.Blueprint("blue", "parity", url_prefix="/x")
        blue.record(lambda s: seen.append((s.first_registration, s.url_prefix, s.name, s.options)))
        blue.record_once(lambda s: seen.append("once"))
        blue.before_app_request(lambda: seen.append("before"))
        app = f.Flask("parity")
        app.register_blueprint(blue)
        app.register_blueprint(blue, name="again", url_prefix="/y")
        Client(app).get("/")
        f.Flask("other").register_blueprint(blue, name="third")
        return seen

    compare.values(run)


def test_config_is_loaded_alike(
    compare: Comparison, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "conf.py").write_text("A = 1\nb = 2\nLIST = [1, __file__[-7:]]\n")
    (tmp_path / "bad.py").write_text("A = 1 / 0\n")
    (tmp_path / "conf.json").write_text('{"A": "json", "b": 1, "LONG_NAME": 2}')
    (tmp_path / "conf.toml").write_text('A = "toml"\n[NEST]\nx = 1\n')
    monkeypatch.setenv("CONF", "conf.py")
    for name, value in {
        "FLASK_A": "1",
        "FLASK_TEXT": "plain",
        "FLASK_QUOTED": '"q"',
        "FLASK_LIST": "[1]",
        "FLASK_N__X": "1",
        "FLASK_N__Y__Z": "true",
        "OTHER_A": "null",
        "FLASK_lower": "1",
    }.items():
        monkeypatch.setenv(name, value)

    class Settings:
        A = 5
        b = 6
        _C = 7

        @property
        def D(self) -> int:  # noqa: N802 - a setting
            return 8

    def loaded(f: ModuleType) -> Any:
        results: list[Any] = []
        steps: list[Any] = [
            lambda c: c.from_pyfile("conf.py"),
            lambda c: c.from_pyfile(tmp_path / "conf.py"),
            lambda c: c.from_pyfile("none.py"),
            lambda c: c.from_pyfile("none.py", silent=True),
            lambda c: c.from_pyfile("bad.py"),
            lambda c: c.from_pyfile(".", silent=True),
            lambda c: c.from_pyfile("conf.py/x", silent=True),
            lambda c: c.from_file("conf.json", load=json.load),
            lambda c: c.from_file("conf.toml", load=tomllib.load, text=False),
            lambda c: c.from_file("none.json", load=json.load),
            lambda c: c.from_file("none.json", load=json.load, silent=True),
            lambda c: c.from_object(Settings),
            lambda c: c.from_object(Settings()),
            lambda c: c.from_object("no.such.thing"),
            lambda c: c.from_mapping({"A": 1, "b": 2}, C=3),
            lambda c: c.from_mapping(),
            lambda c: c.from_mapping([("A", 1), ("b", 2)], C=3),
            lambda c: c.from_mapping({}, {}),
            lambda c: c.from_mapping({"A": 1}, A=2),
            lambda c: c.from_envvar("CONF"),
            lambda c: c.from_envvar("NONE"),
            lambda c: c.from_envvar("NONE", silent=True),
            lambda c: c.from_prefixed_env(),
            lambda c: c.from_prefixed_env("OTHER", loads=lambda text: text.upper()),
            lambda c: c.update(N=1) or c.from_prefixed_env(),
        ]
        for step in steps:
            config = f.Config(tmp_path)
            try:
                outcome = step(config)
            except Exception as error:
                outcome = type(error).__name__
            shown = {k: v for k, v in config.items() if k != "D" or isinstance(v, int)}
            results.append((outcome, shown))
        config = f.Config("", {"IMG_TYPE": 1, "IMG_PATH": 2, "X": 3})
        for options in ({}, {"lowercase": False}, {"trim_namespace": False}):
            results.append(config.get_namespace("IMG_", **options))
        results.append(repr(config))
        return results

    compare.values(loaded)


def test_defaults_of_an_application_are_alike(
    compare: Comparison, monkeypatch: pytest.MonkeyPatch
) -> None:
    def facts(f: ModuleType) -> Any:
        app = f.Flask("parity", instance_relative_config=True)
        rooted = f.Flask("parity", root_path="/srv", instance_path="/var/inst")
        return [
            dict(app.config),
            dict(f.Flask.default_config),
            app.name,
            app.root_path,
            app.instance_path,
            app.config.root_path,
            (rooted.root_path, rooted.instance_path, rooted.config.root_path),
            app.debug,
            app.testing,
            app.secret_key,
            app.permanent_session_lifetime,
            app.template_folder,
            app.extensions,
            repr(app),
            repr(f.Blueprint("b", "parity")),
            [sorted(r.methods) for r in app.url_map.iter_rules()],
        ]

    compare.values(facts)
    for value in ("1", "0", "false", "No", "yes", ""):
        monkeypatch.setenv("FLASK_DEBUG", value)
        compare.values(lambda f: f.Flask("parity").debug)


def test_json_is_written_alike(compare: Comparison) -> None:
    def written(f: ModuleType) -> Any:
        provider = module(f, "json.provider")
        app = f.Flask("parity")
        outcomes: list[Any] = []
        data = {"b": [1, 2.5, None], "a": {"ü": "é"}}
        outcomes.append(f.json.dumps(data))
        with app.app_context():
            outcomes += [
                f.json.dumps(data),
                f.json.loads(b'{"a": 1}'),
                f.json.dumps(data, indent=1),
            ]
            app.json.sort_keys = False
            app.json.ensure_ascii = False
            outcomes.append(f.json.dumps(data))
            for compact in (True, False, None):
                for debug in (True, False):
                    app.json.compact, app.debug = compact, debug
                    outcomes.append(f.jsonify(data).get_data())
            app.json.mimetype = "application/vnd.x+json"
            outcomes.append(f.jsonify(data).headers["Content-Type"])

        class Shouting(provider.JSONProvider):
            def dumps(self, obj: Any, **kwargs: Any) -> str:
                return json.dumps(obj).upper()

            def loads(self, s: Any, **kwargs: Any) -> Any:
                return "loaded"

        app.json = Shouting(app)
        app.secret_key = "k"
        app.add_url_rule("/", "index", lambda: {"a": 1})
        app.add_url_rule("/in", "in", lambda: repr(f.request.json))
        app.add_url_rule("/session", "s", lambda: f.session.update(a="b") or "")
        outcomes += compare.answers(
            f, lambda _: app, (get("/"), get("/in", json={"a": 1}), get("/session"))
        )
        return outcomes

    compare.values(written)


def test_tags_are_registered_alike(compare: Comparison) -> None:
    def run(f: ModuleType) -> Any:
        tag = module(f, "json.tag")

        class TagComplex(tag.JSONTag):
            key = " c"

            def check(self, value: Any) -> bool:
                return isinstance(value, complex)

            def to_json(self, value: Any) -> Any:
                return [value.real, value.imag]

            def to_python(self, value: Any) -> Any:
                return complex(*value)

        serializer = tag.TaggedJSONSerializer()
        serializer.register(TagComplex, index=0)
        text = serializer.dumps({"c": 1 + 2j, "t": (1j,)})
        outcomes = [text, serializer.loads(text), len(serializer.order), sorted(serializer.tags)]
        try:
            serializer.register(TagComplex)
        except KeyError:
            outcomes.append("taken")
        serializer.register(TagComplex, force=True)
        return outcomes

    compare.values(run)
