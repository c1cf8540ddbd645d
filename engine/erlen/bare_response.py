"""Responses made without their constructor, as it would make them: what the fast paths share.

They stand in a request's life where a view has answered with a text, or a whole file is sent.
"""

from __future__ import annotations

import typing as t
from collections.abc import Callable, Iterable

from werkzeug.datastructures import Headers
from werkzeug.sansio.response import Response as SansIOResponse
from werkzeug.wrappers import Response as ResponseBase

from .watch import Watch
from .wrappers import Response

# Without a call of `__init__`, which takes as long as what it does.
_new_response: Callable[[type[Response]], Response] = object.__new__
_new_headers: Callable[[type[Headers]], Headers] = object.__new__


def watch_making(*names: str) -> Callable[[], bool]:
    """Note how responses are made, before anyone can patch it.

    :param names: further attributes of `Response` that a fast path does without.
    :return: tells whether all is as it was; nothing may be made here where it is not.
    """
    watch = Watch()
    watch.add(Response, ["__init__", "__new__", "__setattr__", *names])
    watch.add(ResponseBase, ["__init__"])
    watch.add(SansIOResponse, ["__init__"])
    return watch.compile()


def make_bare_response(
    body: Iterable[t.Any],
    status: str,
    code: int,
    headers: list[tuple[str, str]],
    direct_passthrough: bool,
) -> Response:
    """Make the response that `Response(body, code, headers)` would be.

    :param status: the line of the code.
    :param headers: all of them; the list becomes the response's own.
    """
    response = _new_response(Response)
    response.headers = _new_headers(Headers)
    response.headers._list = headers
    response._status, response._status_code = status, code
    response.direct_passthrough = direct_passthrough
    response._on_close = []
    response.response = body
    return response
