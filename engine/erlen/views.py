"""Class-based views: a class answers an endpoint, `MethodView` by a method per HTTP method."""

from __future__ import annotations

import typing as t
from collections.abc import Callable, Collection
from itertools import chain

from .current import current_app, request

if t.TYPE_CHECKING:
    from .typing import ResponseReturnValue, RouteCallable

http_method_funcs: frozenset[str] = frozenset(
    {"get", "post", "head", "options", "delete", "put", "trace", "patch"}
)
"""The names of methods that a `MethodView` answers requests by."""


class View:
    """A view that is a class; `as_view` makes the function that a route takes.

    ::

        class Hello(View):
            def dispatch_request(self, name):
                return f"Hello, {name}!"

        app.add_url_rule("/hello/<name>", view_func=Hello.as_view("hello"))
    """

    methods: t.ClassVar[Collection[str] | None] = None
    """The HTTP methods that the view answers."""

    provide_automatic_options: t.ClassVar[bool | None] = None
    """Whether OPTIONS is answered for the view; None as the application is configured."""

    decorators: t.ClassVar[list[Callable[..., t.Any]]] = []
    """Applied to the function that `as_view` makes, the first one innermost."""

    init_every_request: t.ClassVar[bool] = True
    """Make an instance for each request. False saves time, and then nothing about a
    request may be kept on `self`."""

    def dispatch_request(self) -> ResponseReturnValue:
        """Answer the request; the rule's variables come as keywords."""
        raise NotImplementedError

    @classmethod
    def as_view(cls, name: str, *class_args: t.Any, **class_kwargs: t.Any) -> RouteCallable:
        """Make a view function of the class.

        :param name: the function's name, and so the endpoint's.
        :param class_args: with `class_kwargs` passed on to the class.
        """
        shared = None if cls.init_every_request else cls(*class_args, **class_kwargs)

        def answer(**values: t.Any) -> ResponseReturnValue:
            if shared is not None:
                return _dispatch(shared, values)
            # Through the attribute: extensions put another class there.
            return _dispatch(view.view_class(*class_args, **class_kwargs), values)

        view: t.Any = _describe(answer, cls, name)
        for decorate in cls.decorators:
            view = decorate(view)
        # Again: a decorator may have given back another function.
        return t.cast("RouteCallable", _describe(view, cls, name))


def _describe(function: t.Any, view_class: type[View], name: str) -> t.Any:
    """Put on a view function what routes and extensions read of its class."""
    function.__name__ = name
    function.__module__ = view_class.__module__
    function.__doc__ = view_class.__doc__
    function.view_class = view_class
    function.methods = view_class.methods
    function.provide_automatic_options = view_class.provide_automatic_options
    return function


def _dispatch(instance: View, values: dict[str, t.Any]) -> ResponseReturnValue:
    dispatch = current_app.ensure_sync(instance.dispatch_request)
    return t.cast("ResponseReturnValue", dispatch(**values))


class MethodView(View):
    """A view with a method for each HTTP method that it answers.

    ::

        class Items(MethodView):
            def get(self):
                return all_items()

            def post(self):
                return add_item(request.form), 201
    """

    methods: t.ClassVar[Collection[str] | None]

    def __init_subclass__(cls, **kwargs: t.Any) -> None:
        super().__init_subclass__(**kwargs)
        if "methods" in cls.__dict__:
            return
        inherited = (getattr(base, "methods", None) or () for base in cls.__bases__)
        defined = (name.upper() for name in http_method_funcs if hasattr(cls, name))
        cls.methods = {*chain.from_iterable(inherited), *defined} or None

    def dispatch_request(self, **kwargs: t.Any) -> ResponseReturnValue:
        """Call the method named like the request's; `get` stands in for a missing `head`."""
        names = ["head", "get"] if request.method == "HEAD" else [request.method.lower()]
        method = next(filter(None, (getattr(self, name, None) for name in names)), None)
        assert method is not None, f"Unimplemented method {request.method!r}"  # noqa: S101 - AssertionError is the API
        return t.cast("ResponseReturnValue", current_app.ensure_sync(method)(**kwargs))
