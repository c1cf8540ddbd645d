"""From what a view returned straight to the server, without a response object between.

Only where nobody could have met the object: no after-hook, receiver or session, and a
response class that is the engine's own. The headers are the ones it would have had.
"""

from __future__ import annotations

import typing as t

from werkzeug.sansio.response import Response as SansIOResponse
from werkzeug.wrappers import Response as ResponseBase

from ...bare_response import make_bare_response, watch_making
from ...json.provider import DefaultJSONProvider
from ...response_writing import LENGTHS, MANY, OK, content_length, status_line
from ...watch import Watch
from ...wrappers import Response

if t.TYPE_CHECKING:
    from ...json.provider import JSONProvider
    from ...typing import Flask

Output: t.TypeAlias = "tuple[str, tuple[str, str], bytes]"

HTML = ("Content-Type", "text/html; charset=utf-8")
_JSON = ("Content-Type", "application/json")

WATCHED: list[tuple[type, list[str]]] = [
    (
        Response,
        [
            "__call__",
            "__init__",
            "automatically_set_content_length",
            "close",
            "default_mimetype",
            "default_status",
            "delete_cookie",
            "get_app_iter",
            "get_wsgi_headers",
            "get_wsgi_response",
            "iter_encoded",
            "max_cookie_size",
            "set_cookie",
            "set_data",
            "vary",
        ],
    ),
    (ResponseBase, ["__call__", "__init__", "set_cookie"]),
    (SansIOResponse, ["__init__"]),
    (DefaultJSONProvider, ["dumps"]),
]
"""What must be untouched where no response object is made; see `gate`."""

# These matter only where JSON is sent.
_watch = Watch()
_watch.add(DefaultJSONProvider, ["_prepare_response_obj", "response"])
_responds_usually = _watch.compile()

_is_made_usually = watch_making(
    "automatically_set_content_length", "default_mimetype", "default_status", "set_data"
)


def to_text_response(text: str) -> Response:
    """Make the response of a text, as `Response(text)` would."""
    if not _is_made_usually():
        return Response(text)
    body = text.encode()
    length = len(body)
    headers = [HTML, LENGTHS[length] if length < MANY else content_length(length)]
    return make_bare_response([body], OK, 200, headers, False)


def to_output(app: Flask, value: t.Any) -> Output | None:
    """Turn what a view returned into a status line, a Content-Type header and a body.

    :return: None where a response object must be made.
    """
    status = OK
    kind = type(value)
    if kind is tuple and len(value) == 2 and type(value[1]) is int:
        value, code = value
        if code < 200 or code in {204, 304}:
            return None  # has no body
        status = status_line(code)
        kind = type(value)
    if kind is str:
        return status, HTML, value.encode()
    if kind is bytes:
        return status, HTML, value
    if (kind is dict or kind is list) and _is_usual(app.json):
        provider: t.Any = app.json
        return status, _JSON, provider.response_text(value).encode()
    return None


def _is_usual(provider: JSONProvider) -> bool:
    return (
        type(provider) is DefaultJSONProvider
        and "response" not in provider.__dict__
        and "_prepare_response_obj" not in provider.__dict__
        and _responds_usually()
        and provider.mimetype == "application/json"
    )
