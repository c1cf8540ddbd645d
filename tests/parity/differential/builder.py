"""Builds the application of a description on either framework, and changes it later."""

# The framework is one of two, chosen at run time, so nothing of it has a type.
# mypy: disable-error-code="no-any-return, untyped-decorator, misc, arg-type, attr-defined"

from __future__ import annotations

import inspect
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from types import ModuleType
from typing import Any
from unittest import mock

from werkzeug.routing import BaseConverter, ValidationError

from ..comparison import module
from .actions import function
from .description import (
    App,
    Blueprint,
    Body,
    Configure,
    Handler,
    Hook,
    Options,
    Override,
    Receiver,
    ReplaceView,
    Rule,
)
from .overrides import CLASSES, MIDDLEWARE, owner_of, replacement
from .trace import note
from .values import ERROR_CLASSES
from .world import World

HERE = Path(__file__).parent
NAME = "differential"


class Builder:
    """Builds one application, piece by piece; a piece that is refused is noted and left out."""

    def __init__(self, f: ModuleType) -> None:
        self.world = World(f)
        self._undo = ExitStack()
        self._receivers: dict[str, list[Callable[..., Any]]] = {}

    @contextmanager
    def built(self, app: App) -> Iterator[World]:
        """Build the application; what it patched of its framework is mended at the end."""
        with self._undo:
            self._attempt("application", lambda: self._build(app))
            yield self.world

    def _build(self, app: App) -> None:
        world = self.world
        early = [each for each in app.overrides if each.on in ("class", "subclass")]
        flask_class = world.f.Flask
        for override in early:
            if override.on == "class":
                self.override(override)
        namespace = {
            each.name: self._in_class(flask_class, each) for each in early if each.on == "subclass"
        }
        if namespace:
            flask_class = type("Own", (flask_class,), namespace)
        world.app = flask_class(NAME, **_constructor(app.options))
        self._converters()
        for key, value in app.config:
            world.app.config[key] = value
        for override in app.overrides:
            if override.on == "instance":
                self._attempt("override", lambda each=override: self.override(each))
        for part in (*app.hooks, *app.handlers, *app.rules, *app.receivers):
            self.add(part)
        for blueprint in app.blueprints:
            self.add(blueprint)
        for name in app.middleware:
            self.add(name)

    def add(self, part: Any) -> None:
        """Add a part to the application, in time or late."""
        self._attempt(f"add {type(part).__name__}", lambda: self._add(self.world.app, part))

    def configure(self, change: Configure) -> None:
        """Change the config."""
        self.world.app.config[change.key] = change.value

    def replace_view(self, change: ReplaceView) -> None:
        """Put another function in the place of a view."""
        functions = self.world.app.view_functions
        if change.endpoint in functions:
            functions[change.endpoint] = self._view(Rule("", change.endpoint, change.view))

    def _attempt(self, what: str, action: Callable[[], Any]) -> None:
        try:
            action()
        except Exception as error:
            note("refused", what, error)

    def _add(self, owner: Any, part: Any, name: str = "app") -> None:
        match part:
            case Rule():
                self._rule(owner, part)
            case Hook():
                self._hook(owner, part, name)
            case Handler():
                self._handler(owner, part, name)
            case Receiver():
                self._receiver(part)
            case Override():
                self.override(part)
            case Blueprint():
                self._blueprint(owner, part)
            case str():
                owner.wsgi_app = MIDDLEWARE[part](self.world, owner.wsgi_app)

    def _rule(self, owner: Any, rule: Rule) -> None:
        view = None if rule.view is None else self._view(rule)
        options = _rule_options(rule.options)
        if rule.methods is not None:
            options["methods"] = list(rule.methods)
        match rule.by:
            case "route":
                owner.route(rule.path, endpoint=rule.endpoint, **options)(view)
            case "verb":
                options.pop("methods", None)
                owner.post(rule.path, endpoint=rule.endpoint, **options)(view)
            case "endpoint":
                owner.add_url_rule(rule.path, rule.endpoint, **options)
                owner.endpoint(rule.endpoint)(view)
            case "map" if hasattr(owner, "url_map"):
                options.pop("provide_automatic_options", None)
                made = owner.url_rule_class(rule.path, endpoint=rule.endpoint, **options)
                owner.url_map.add(made)
                owner.view_functions[rule.endpoint] = view
            case _:
                owner.add_url_rule(rule.path, rule.endpoint, view, **options)

    def _view(self, rule: Rule) -> Any:
        world, body = self.world, rule.view or Body()
        view = function(world, f"view {rule.endpoint}", body)
        if rule.kind == "function":
            return view
        views = module(world.f, "views")

        def method(self: Any, **values: Any) -> Any:
            note("instance", type(self).__name__, hasattr(self, "used"))
            self.used = True
            return view(**values)

        async def async_method(self: Any, **values: Any) -> Any:
            return await method(self, **values)

        chosen = async_method if body.is_async else method
        if rule.kind == "methods":
            members: Any = {"get": chosen, "post": chosen}
            return type("Methods", (views.MethodView,), members).as_view(rule.endpoint)
        members = {
            "dispatch_request": chosen,
            "methods": ["GET", "PUT"],
            "init_every_request": rule.kind == "class",
        }
        return type("Own", (views.View,), members).as_view(rule.endpoint)

    def _hook(self, owner: Any, hook: Hook, name: str) -> None:
        made = function(self.world, f"{name} {hook.kind}", hook.body)
        if hook.kind in _NAMED:
            getattr(owner, hook.kind)("named")(made)
        elif hook.kind in _LISTS:
            getattr(owner, _LISTS[hook.kind]).append(made)
        elif hook.by == "registry" and hook.kind in _REGISTRIES:
            getattr(owner, _REGISTRIES[hook.kind])[hook.scope].append(made)
        else:
            getattr(owner, hook.kind)(made)

    def _handler(self, owner: Any, handler: Handler, name: str) -> None:
        made = function(self.world, f"{name} handler {handler.error}", handler.body)
        error: Any = handler.error
        if isinstance(error, str):
            error = ERROR_CLASSES[error]
        if handler.by == "registry":
            error_class, code = owner._get_exc_class_and_code(error)
            owner.error_handler_spec[handler.scope][code][error_class] = made
        else:
            owner.errorhandler(error)(made)

    def _receiver(self, receiver: Receiver) -> None:
        made = function(self.world, f"signal {receiver.signal}", receiver.body)
        if receiver.signal in self._receivers:
            self._receivers[receiver.signal].append(made)
            return
        # blinker calls receivers in any order, so one of them calls the others.
        receivers = self._receivers[receiver.signal] = [made]

        def receive(sender: Any, **values: Any) -> None:
            for each in receivers:
                each(**values)

        # Signals hold their receivers weakly.
        self.world.functions.append(receive)
        signal = getattr(self.world.f, receiver.signal)
        self._undo.enter_context(signal.connected_to(receive, self.world.app))

    def _blueprint(self, owner: Any, description: Blueprint) -> None:
        blueprint = self._new_blueprint(description)
        for registration in description.registrations:
            self._attempt(
                "registration",
                lambda options=registration: owner.register_blueprint(blueprint, **dict(options)),
            )

    def _new_blueprint(self, description: Blueprint) -> Any:
        options = dict(description.options)
        blueprint = self.world.f.Blueprint(description.name, NAME, root_path=str(HERE), **options)
        parts = (*description.hooks, *description.handlers, *description.rules)
        for part in (*parts, *description.blueprints):
            self._attempt(
                f"add {type(part).__name__}",
                lambda part=part: self._add(blueprint, part, description.name),
            )
        return blueprint

    def override(self, override: Override) -> None:
        """Replace a method or class, on the application or on its framework."""
        world = self.world
        owner_name, _, name = override.name.rpartition(".")
        if override.on == "instance":
            if name in CLASSES:
                value = CLASSES[name][0](world, override.how)
            else:
                value = replacement(world, override, getattr(world.app, name))
            setattr(world.app, name, value)
            return
        owner = owner_of(world.f, owner_name) if owner_name else world.f.Flask
        patch = mock.patch.object(owner, name, self._in_class(owner, override))
        self._undo.enter_context(patch)

    def _in_class(self, owner: Any, override: Override) -> Any:
        """Make the member of a class that replaces another, of the same kind."""
        name = override.name.rpartition(".")[2]
        if name in CLASSES:
            return CLASSES[name][0](self.world, override.how)
        member = inspect.getattr_static(owner, name)
        if isinstance(member, classmethod):
            return classmethod(replacement(self.world, override, member.__func__))
        if isinstance(member, property):
            assert member.fget is not None
            return property(replacement(self.world, override, member.fget))
        return replacement(self.world, override, getattr(owner, name))

    def _converters(self) -> None:
        """Register the converters of the case, one of which looks at the request."""
        f = self.world.f

        class Here(BaseConverter):
            def to_python(self, value: str) -> Any:
                note("converts", value, f.has_request_context(), f.request.method)
                return value

        self.world.app.url_map.converters.update(names=_Names, even=_Even, here=Here)


class _Names(BaseConverter):
    regex = r"[a-z]+(?:\+[a-z]+)*"

    def to_python(self, value: str) -> Any:
        return value.split("+")

    def to_url(self, value: Any) -> str:
        return "+".join(value)


class _Even(BaseConverter):
    regex = r"\d+"

    def to_python(self, value: str) -> Any:
        if int(value) % 2:
            raise ValidationError
        return int(value)


def _constructor(options: Options) -> dict[str, Any]:
    # Both places given, neither framework has to look for the module.
    places = {"root_path": str(HERE), "instance_path": str(HERE / "instance")}
    return {**places, **dict(options)}


def _rule_options(options: Options) -> dict[str, Any]:
    made = dict(options)
    if made.get("redirect_to") == "function":
        made["redirect_to"] = lambda adapter, **values: f"elsewhere/{sorted(values)}"
    return made


_NAMED = {"template_filter", "template_test", "template_global"}
_LISTS = {"url_build_error_handler": "url_build_error_handlers"}
_REGISTRIES = {
    "before_request": "before_request_funcs",
    "after_request": "after_request_funcs",
    "teardown_request": "teardown_request_funcs",
    "url_value_preprocessor": "url_value_preprocessors",
    "url_defaults": "url_default_functions",
    "context_processor": "template_context_processors",
}
