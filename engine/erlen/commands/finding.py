"""Find the application, or the function that makes it, in a module."""

from __future__ import annotations

import ast
import difflib
import inspect
import typing as t
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from types import ModuleType

from .failures import NoAppException

if t.TYPE_CHECKING:
    from ..typing import Flask

APP_NAMES = ("app", "application")
FACTORY_NAMES = ("create_app", "make_app")

# The doors that no other object has. The class stands above this layer.
_APP_DOORS = ("wsgi_app", "full_dispatch_request", "app_context", "url_for")


def find_best_app(module: ModuleType) -> Flask:
    """Find the application of a module.

    It is what is called `app` or `application`; else the only application there; else what
    `create_app()` or `make_app()` makes.

    :raises NoAppException: where there is none or more than one.
    """
    for name in APP_NAMES:
        value = getattr(module, name, None)
        if is_app(value):
            return t.cast("Flask", value)
    apps = [value for value in vars(module).values() if is_app(value)]
    if len(apps) == 1:
        return t.cast("Flask", apps[0])
    if apps:
        raise NoAppException(
            f"Detected multiple Flask applications in module '{module.__name__}'. Use"
            f" '{module.__name__}:name' to specify the correct one."
        )
    return _make_app(module)


def find_app_by_string(module: ModuleType, app_name: str) -> Flask:
    """Find the application by a name, or by a call with literal arguments.

    :param app_name: "name", "factory" or "factory(1, key='value')".
    :raises NoAppException: where that does not lead to an application.
    """
    reference = parse_reference(app_name)
    value = _get_attribute(module, reference.name)
    if inspect.isfunction(value):
        value = _call(module, value, reference)
    if is_app(value):
        return t.cast("Flask", value)
    raise NoAppException(
        f"A valid Flask application was not obtained from '{module.__name__}:{app_name}'. It gave"
        f" an object of type '{type(value).__name__}'. Name an application, or a function that"
        " returns one."
    )


def is_app(value: object) -> bool:
    """Tell whether an object is an application: by its class, so that proxies stay untouched."""
    return all(hasattr(type(value), door) for door in _APP_DOORS)


@dataclass(frozen=True, slots=True)
class Reference:
    """A name of a module, with the arguments where it is to be called."""

    name: str
    args: tuple[t.Any, ...] = ()
    kwargs: dict[str, t.Any] = field(default_factory=dict)


def parse_reference(text: str) -> Reference:
    """Read what follows the colon of "module:name".

    >>> parse_reference("create_app('dev', debug=True)")
    Reference(name='create_app', args=('dev',), kwargs={'debug': True})

    Unlike Flask, `create_app(**{"key": value})` passes the argument, which Flask leaves out.

    :raises NoAppException: for anything but a name or a call of a name with literals.
    """
    try:
        expression = ast.parse(text.strip(), mode="eval").body
    except SyntaxError as error:
        raise _not_a_reference(text) from error
    match expression:
        case ast.Name(id=name):
            return Reference(name)
        case ast.Call(func=ast.Name(id=name)):
            return _read_arguments(name, expression, text)
        case ast.Call():
            raise NoAppException(f"Function reference must be a simple name: '{text}'.")
    raise _not_a_reference(text)


def _read_arguments(name: str, call: ast.Call, text: str) -> Reference:
    try:
        args = tuple(ast.literal_eval(argument) for argument in call.args)
        kwargs: dict[str, t.Any] = {}
        for keyword in call.keywords:
            value = ast.literal_eval(keyword.value)
            kwargs.update(value if keyword.arg is None else {keyword.arg: value})
    except (ValueError, TypeError) as error:
        raise NoAppException(f"Failed to parse arguments as literal values: '{text}'.") from error
    return Reference(name, args, kwargs)


def _not_a_reference(text: str) -> NoAppException:
    return NoAppException(
        f"Failed to parse '{text}' as an attribute name or function call. After the colon write"
        " 'name' or 'name(args)'."
    )


def _get_attribute(module: ModuleType, name: str) -> t.Any:
    try:
        return getattr(module, name)
    except AttributeError as error:
        names = [known for known in vars(module) if not known.startswith("_")]
        advice = suggest(name, names) or " Name an application or factory that is there."
        raise NoAppException(
            f"Failed to find attribute '{name}' in '{module.__name__}'.{advice}"
        ) from error


def _make_app(module: ModuleType) -> Flask:
    """Call the module's factory."""
    for name in FACTORY_NAMES:
        factory = getattr(module, name, None)
        if inspect.isfunction(factory):
            app = _call(module, factory, Reference(name))
            if is_app(app):
                return t.cast("Flask", app)
    raise NoAppException(
        f"Failed to find Flask application or factory in module '{module.__name__}'. Create one"
        f" there with 'app = Flask(__name__)', or use '{module.__name__}:name' to specify one."
    )


def _call(module: ModuleType, factory: Callable[..., t.Any], reference: Reference) -> t.Any:
    try:
        return factory(*reference.args, **reference.kwargs)
    except TypeError as error:
        if error.__traceback__ is not None and error.__traceback__.tb_next is not None:
            raise  # The factory ran, and what failed is inside.
        raise NoAppException(
            f"The factory '{reference.name}' in module '{module.__name__}' could not be called"
            f" with the specified arguments: {error}. Use"
            f" '{module.__name__}:{reference.name}(args)' to specify them."
        ) from error


def suggest(name: str, known: Iterable[str]) -> str:
    """Give a sentence with the known name that is most like one that was not found."""
    close = difflib.get_close_matches(name, list(known), n=1)
    return f" Did you mean '{close[0]}'?" if close else ""
