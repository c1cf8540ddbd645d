"""Class-based views: a class answers an endpoint, `MethodView` by a method per HTTP method."""

from __future__ import annotations

import typing as t
from collections.abc import Callable, Collection

from .current import current_app, request

if t.TYPE_CHECKING:
    from .typing import ResponseReturnValue, RouteCallable

HTTP_METHODS = frozenset({"get", "post", "head", "options", "delete", "put", "trace", "patch"})


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
        if cls.init_every_request:

            def view(**values: t.Any) -> ResponseReturnValue:
                # Through the attribute: extensions put another class there.
                instance = view.view_class(*class_args, **class_kwargs)  # type: ignore[attr-defined]  # set below
                return _dispatch(instance, values)
        else:
            shared = cls(*class_args, **class_kwargs)

            def view(**values: t.Any) -> ResponseReturnValue:
                return _dispatch(shared, values)

        view.__name__ = name
        view.__module__ = cls.__module__
        for decorator in cls.decorators:
            view = decorator(view)
        # After decorating: a decorator may have given back another function.
        view.view_class = cls  # type: ignore[attr-defined]  # read by extensions
        view.__name__ = name
        view.__doc__ = cls.__doc__
        view.__module__ = cls.__module__
        view.methods = cls.methods  # type: ignore[attr-defined]  # read by add_url_rule
        view.provide_automatic_options = cls.provide_automatic_options  # type: ignore[attr-defined]  # as above
        return view


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

    def __init_subclass__(cls, **kwargs: t.Any) -> None:
        super().__init_subclass__(**kwargs)
        if "methods" in cls.__dict__:
            return
        methods: set[str] = set()
        for base in cls.__bases__:
            methods.update(getattr(base, "methods", None) or ())
        methods.update(name.upper() for name in HTTP_METHODS if hasattr(cls, name))
        if methods:
            cls.methods = methods

    def dispatch_request(self, **kwargs: t.Any) -> ResponseReturnValue:
        """Call the method named like the request's; `get` stands in for a missing `head`."""
        method = getattr(self, request.method.lower(), None)
        if method is None and request.method == "HEAD":
            method = getattr(self, "get", None)
        assert method is not None, f"Unimplemented method {request.method!r}"  # noqa: S101 - AssertionError is the API
        return t.cast("ResponseReturnValue", current_app.ensure_sync(method)(**kwargs))
