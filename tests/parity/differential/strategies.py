"""Draws cases: applications weighted toward what fast paths could break, and requests that fit."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from hypothesis import strategies as st

from . import tables
from .chooser import Chooser, Draw
from .cookies import COOKIES
from .description import (
    Add,
    App,
    Ask,
    Blueprint,
    Body,
    Case,
    Configure,
    Do,
    Handler,
    Hook,
    Interleaved,
    Options,
    Override,
    Receiver,
    ReplaceView,
    Rule,
    Step,
)
from .overrides import AROUND, CHANGES, CLASSES, METHODS, MIDDLEWARE
from .values import ERROR_CLASSES, VALUES

_STEPS = 36


@st.composite
def cases(draw: Draw) -> Case:
    """An application, and requests with a change now and then between them."""
    choose = Chooser(draw)
    app = _app(choose)
    paths = tuple(path for path in _all_rules(app) if path.startswith("/")) or ("/",)
    steps = choose.some(_step, least=_STEPS // 2, most=_STEPS, odds=20)
    return Case(app, tuple(_aim(step, paths) for step in steps))


def _app(choose: Chooser) -> App:
    return App(
        options=_options(choose, "CONSTRUCTOR", 2) if choose.chance(3) else (),
        config=_config(choose),
        overrides=choose.some(_override, most=3) if choose.chance(2) else (),
        rules=_rules(choose, 7),
        blueprints=choose.some(_blueprint, "blue", most=2) if choose.chance(2) else (),
        hooks=choose.some(_hook, _APP_HOOKS, most=5),
        handlers=choose.some(_handler, most=2),
        receivers=choose.some(_receiver, most=3),
        middleware=choose.some(_middleware, most=2) if choose.chance(4) else (),
    )


def _config(choose: Chooser) -> Options:
    """A few settings; mostly with a secret key, and seldom letting exceptions out."""
    settings = dict(_options(choose, "CONFIG", 4))
    if not choose.chance(10):
        settings.setdefault("SECRET_KEY", "key")
    if settings.get("TESTING") or settings.get("DEBUG"):
        settings.setdefault("PROPAGATE_EXCEPTIONS", choose.chance(2))
    return tuple(settings.items())


def _options(choose: Chooser, table: str, most: int) -> Options:
    """A few of a table's options, each with one of its values."""
    options: dict[str, tuple[Any, ...]] = getattr(tables, table)
    names = choose.some(_name, table, most=most)
    return tuple((name, choose.one(options[name])) for name in dict.fromkeys(names))


def _name(choose: Chooser, table: str) -> str:
    return str(choose.one(tuple(getattr(tables, table))))


def _rules(choose: Chooser, most: int) -> tuple[Rule, ...]:
    """Rules whose endpoints differ mostly; sometimes one is shared, as aliases share it."""
    rules = [_rule(choose), *choose.some(_rule, most=most - 1, odds=3)]
    return tuple(
        replace(rule, endpoint=choose.seldom(tables.ENDPOINTS, endpoint, 10))
        for rule, endpoint in zip(rules, tables.ENDPOINTS, strict=False)
    )


def _rule(choose: Chooser) -> Rule:
    rule = _any_rule(choose)
    if rule.view is None or not choose.chance(4):
        return rule
    reads = Do("read", choose.one(("form", "files", "values", "cookies")))
    view = replace(rule.view, does=(reads, *rule.view.does))
    return replace(rule, view=view, methods=("GET", "POST"))


def _any_rule(choose: Chooser) -> Rule:
    return Rule(
        path=choose.one(tables.PATHS),
        endpoint="",
        view=None if choose.chance(15) else _view(choose),
        methods=choose.one(tables.RULE_METHODS) if choose.chance(3) else None,
        by=choose.seldom(("route", "endpoint", "verb", "map"), "add_url_rule", 3),
        kind=choose.seldom(("class", "shared class", "methods"), "function", 5),
        options=_options(choose, "RULE_OPTIONS", 2) if choose.chance(3) else (),
    )


def _does(choose: Chooser, table: str) -> Do:
    verbs: tuple[tuple[Do, ...], ...] = getattr(tables, table)
    return choose.one(choose.one(verbs))


def _body(
    choose: Chooser,
    gives: str,
    *,
    anything_one_in: int,
    verbs: tuple[str, ...] = ("ANYTHING",),
    most: int = 2,
    fails_one_in: int = 20,
) -> Body:
    """A function that mostly gives what its kind should, and now and then anything."""
    does = [_does(choose, choose.one(verbs)) for _ in range(most) if choose.chance(2)]
    if choose.chance(fails_one_in):
        does.append(_does(choose, "FAILURES"))
    if anything_one_in and choose.chance(anything_one_in):
        gives = choose.one(_NAMES_OF_VALUES)
    return Body(tuple(does), gives, choose.chance(50))


_NAMES_OF_VALUES = tuple(VALUES)


def _view(choose: Chooser) -> Body:
    usual = choose.one(tables.USUAL_VALUES)
    body = _body(choose, usual, anything_one_in=3, most=3)
    if not choose.chance(8):
        return body
    return replace(body, does=(*body.does, Do("after this", _after(choose))))


def _after(choose: Chooser) -> Body:
    verbs = ("TO_RESPONSES", "ANYTHING")
    return _body(choose, "argument", anything_one_in=10, verbs=verbs)


def _before(choose: Chooser) -> Body:
    return _body(choose, "nothing", anything_one_in=16)


def _teardown(choose: Chooser) -> Body:
    return _body(choose, "nothing", anything_one_in=0, most=1, fails_one_in=30)


def _handled(choose: Chooser) -> Body:
    gives = choose.one(("text", "argument", "body, status"))
    return _body(choose, gives, anything_one_in=4, verbs=("TO_ERRORS", "ANYTHING"))


def _processor(choose: Chooser) -> Body:
    return _body(choose, "names", anything_one_in=20, most=1, fails_one_in=30)


def _named(choose: Chooser) -> Body:
    return replace(_processor(choose), gives="text", is_async=False)


def _url_values(choose: Chooser) -> Body:
    return _not_awaited(choose, "TO_VALUES", "ANYTHING")


def _url_defaults(choose: Chooser) -> Body:
    return _not_awaited(choose, "TO_DEFAULTS")


def _quiet(choose: Chooser) -> Body:
    return _not_awaited(choose, "QUIETLY")


def _not_awaited(choose: Chooser, *verbs: str) -> Body:
    """A function of a kind that may not be async, and whose value is of no interest."""
    body = _body(choose, "nothing", anything_one_in=0, verbs=verbs, most=1, fails_one_in=30)
    return replace(body, is_async=False)


_HOOKS = {
    "before_request": _before,
    "after_request": _after,
    "teardown_request": _teardown,
    "url_value_preprocessor": _url_values,
    "url_defaults": _url_defaults,
    "context_processor": _processor,
    "before_app_request": _before,
    "after_app_request": _after,
    "teardown_app_request": _teardown,
    "app_context_processor": _processor,
    "app_url_value_preprocessor": _url_values,
    "app_url_defaults": _url_defaults,
    "app_template_filter": _named,
    "teardown_appcontext": _teardown,
    "template_filter": _named,
    "template_global": _named,
    "url_build_error_handler": _quiet,
}
_SHARED = tuple(_HOOKS)[:6]
_APP_HOOKS = (*_SHARED, *tuple(_HOOKS)[-4:])
_BLUEPRINT_HOOKS = tuple(_HOOKS)[:-4]


def _hook(choose: Chooser, kinds: tuple[str, ...]) -> Hook:
    kind = choose.one(kinds)
    return Hook(kind, _HOOKS[kind](choose), choose.seldom(("registry",), "decorator", 6))


_HANDLED: tuple[int | str, ...] = (
    *ERROR_CLASSES, 404, 500, 405, 400, 403, 413, 308, 418, 200, 999,
)  # fmt: skip


def _handler(choose: Chooser) -> Handler:
    by = choose.seldom(("registry",), "decorator", 8)
    return Handler(choose.one(_HANDLED), _handled(choose), by)


def _receiver(choose: Chooser) -> Receiver:
    signal = choose.one(tables.SIGNALS)
    body = _quiet(choose)
    if signal == "appcontext_pushed":
        # One that fails leaves its context current for good; with erlen a request's end ends
        # that too (decisions/one-context-variable.md).
        body = replace(body, does=tuple(do for do in body.does if do.verb not in _FAILING))
    return Receiver(signal, body)


_FAILING = {"raise", "abort"}


def _middleware(choose: Chooser) -> str:
    return choose.one(tuple(MIDDLEWARE))


_INNER = {"blue": "child", "child": "grand"}


def _blueprint(choose: Chooser, name: str) -> Blueprint:
    inner = _INNER.get(name, "")
    nested = inner and choose.chance(3)
    return Blueprint(
        name=choose.seldom(("blue", "dotted.name", ""), name, 25),
        options=_options(choose, "BLUEPRINT", 3) if choose.chance(2) else (),
        rules=_rules(choose, 3),
        hooks=choose.some(_hook, _BLUEPRINT_HOOKS, most=3),
        handlers=choose.some(_handler, most=1),
        blueprints=(_blueprint(choose, inner),) if nested else (),
        registrations=_registrations(choose) if choose.chance(3) else ((),),
    )


def _registrations(choose: Chooser) -> tuple[Options, ...]:
    first = _options(choose, "REGISTRATION", 2)
    return (first, _options(choose, "REGISTRATION", 2)) if choose.chance(2) else (first,)


_ALL = ("subclass", "instance", "class")


def _override(choose: Chooser, places: tuple[str, ...] = _ALL) -> Override:
    """Replace a method, a class, or a method of a class around the application."""
    kind = choose.one(("method", "method", "method", "class", "class", "around"))
    if kind == "around":
        return Override(choose.one(AROUND), "class")
    if kind == "class":
        name = choose.one(tuple(CLASSES))
        return Override(name, choose.one(places), choose.one(CLASSES[name][1]))
    name = choose.one(METHODS)
    return Override(name, choose.one(places), choose.one(_WAYS[name]))


_WAYS: dict[str, tuple[str, ...]] = {
    name: ("notes", *(how for known, how in CHANGES if known == name)) for name in METHODS
}


def _step(choose: Chooser) -> Step:
    kind = choose.one(range(16))
    if kind >= 14:
        return _change(choose)
    if kind == 13:
        return Interleaved(_ask(choose), _ask(choose))
    return _ask(choose)


def _change(choose: Chooser) -> Step:
    kind = choose.one(
        ("key", "override", "hook", "handler", "receiver", "rule", "view", "setting", "other")
    )
    match kind:
        case "key":
            return Configure(*choose.one(tables.KEYS))
        case "setting":
            return Configure(*choose.one(tables.SETTINGS))
        case "override":
            return Add(_override(choose, ("instance", "class")))
        case "hook":
            scope = choose.one((None, "blue", "blue.child"))
            return Add(replace(_hook(choose, _APP_HOOKS), by=_late(choose), scope=scope))
        case "handler":
            scope = choose.one((None, "blue", "blue.child"))
            return Add(replace(_handler(choose), by=_late(choose), scope=scope))
        case "receiver":
            return Add(_receiver(choose))
        case "rule":
            by = choose.one(("map", "route"))
            return Add(replace(_rule(choose), endpoint=choose.one(("late", "index")), by=by))
        case "view":
            endpoint = choose.one((*tables.ENDPOINTS, "blue.index", "blue.one"))
            return ReplaceView(endpoint, _view(choose))
    if choose.chance(3):
        return Add(_blueprint(choose, "late"))
    return Add(_middleware(choose))


def _late(choose: Chooser) -> str:
    return choose.seldom(("decorator",), "registry", 4)


def _ask(choose: Chooser) -> Ask:
    """A request whose path is a number yet: which rule it aims at, how filled, how changed."""
    method = choose.seldom(tables.METHODS, "GET", 3)
    headers: Options = ()
    body = b""
    if method not in ("GET", "HEAD") and not choose.chance(3):
        content_type, body = choose.one(tables.BODIES)
        headers = (("Content-Type", content_type),) if content_type else ()
    if choose.chance(3):
        headers = (*headers, *choose.some(_header, most=3, odds=2))
    by = choose.seldom(("client", "with", "follow"), "raw", 4)
    return Ask(
        method,
        _path(choose),
        query=choose.seldom(tables.QUERIES, "", 5),
        host=choose.seldom(tables.HOSTS, "localhost", 5),
        headers=headers,
        body=body,
        cookie=choose.seldom(_COOKIES, "kept", 5),
        by=by,
        reads=choose.seldom(("one", "none"), "all", 8) if by == "raw" else "all",
        scheme=choose.seldom(("https",), "http", 8),
        root=choose.seldom(("/root", "/a", "/\xfc"), "", 12),
    )


_COOKIES = tuple(COOKIES)


def _header(choose: Chooser) -> tuple[str, str]:
    return choose.one(tables.HEADERS)


def _path(choose: Chooser) -> str:
    """A path, or a plan for one: the numbers of rule, filling and change."""
    if choose.chance(8):
        return "/static/" + choose.one(tables.STATIC_FILES)
    change = choose.one(range(len(tables.MUTATIONS))) + 1 if choose.chance(5) else 0
    return f"{choose.one(range(24))} {choose.one(range(40))} {change}"


_VARIABLE = re.compile(r"<(?:(\w+)(?:\([^>]*\))?:)?\w+>")


def _aim(step: Step, paths: tuple[str, ...]) -> Step:
    """Turn the plan of a request's path into a path of the application's."""
    if isinstance(step, Interleaved):
        return Interleaved(_aimed(step.first, paths), _aimed(step.second, paths))
    return _aimed(step, paths) if isinstance(step, Ask) else step


def _aimed(ask: Ask, paths: tuple[str, ...]) -> Ask:
    if ask.path.startswith("/"):
        return ask
    rule, filling, change = map(int, ask.path.split())

    def fill(found: re.Match[str]) -> str:
        values = tables.FILLED.get(found[1] or "", ("x",))
        return values[filling % len(values)]

    path = _VARIABLE.sub(fill, paths[rule % len(paths)])
    path = path.replace(" ", "%20").replace("ü", "%C3%BC")
    return replace(ask, path=tables.MUTATIONS[change - 1](path) if change else path)


def _all_rules(parts: App | Blueprint, prefix: str = "") -> Iterator[str]:
    """The paths of an application's rules, with those of its blueprints behind their prefixes."""
    for rule in parts.rules:
        yield prefix + rule.path
    for blueprint in parts.blueprints:
        own = dict(blueprint.options).get("url_prefix", "")
        for registration in blueprint.registrations:
            here = dict(registration).get("url_prefix", own)
            yield from _all_rules(blueprint, prefix + here.rstrip("/"))
