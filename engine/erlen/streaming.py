"""Keep the request current while its answer is streamed."""

from __future__ import annotations

import typing as t
from collections.abc import Callable, Iterator
from functools import update_wrapper

from .current import find_app_context, find_request_context


@t.overload
def stream_with_context(generator_or_function: Iterator[t.AnyStr]) -> Iterator[t.AnyStr]: ...
@t.overload
def stream_with_context(
    generator_or_function: Callable[..., Iterator[t.AnyStr]],
) -> Callable[..., Iterator[t.AnyStr]]: ...
def stream_with_context(
    generator_or_function: Iterator[t.AnyStr] | Callable[..., Iterator[t.AnyStr]],
) -> Iterator[t.AnyStr] | Callable[..., Iterator[t.AnyStr]]:
    """Let a generator use `request` and `session` while the server iterates over it.

    The request ends for the application before the server has read the answer; with this
    the contexts are entered once more, and end, with teardown functions, after the last
    item. Works on a generator and as decorator of a generator function.

    :raises RuntimeError: where no request is current when the generator is made.

    ::

        @app.get("/count")
        def count():
            @stream_with_context
            def numbers():
                for number in range(int(request.args["to"])):
                    yield f"{number}\\n"

            return numbers()
    """
    if callable(generator_or_function):
        function = generator_or_function

        def decorated(*args: t.Any, **kwargs: t.Any) -> Iterator[t.AnyStr]:
            return _start(function(*args, **kwargs))

        return update_wrapper(decorated, function)
    return _start(iter(generator_or_function))


def _start(iterator: Iterator[t.AnyStr]) -> Iterator[t.AnyStr]:
    """Take note of the current contexts, then hand over the iterator."""
    wrapped = _within_request(iterator)
    next(wrapped)
    return t.cast("Iterator[t.AnyStr]", wrapped)


def _within_request(iterator: Iterator[t.AnyStr]) -> Iterator[t.AnyStr | None]:
    app_context, request_context = find_app_context(), find_request_context()
    if app_context is None or request_context is None:
        raise RuntimeError(
            "'stream_with_context' needs a current request. Call it inside of a view, not"
            " at import time or in another thread."
        )
    try:
        yield None  # the contexts are known; they are entered when the server iterates
        with app_context, request_context:
            yield from iterator
    finally:
        close = getattr(iterator, "close", None)
        if close is not None:
            close()
