"""The shapes that views, hooks and handlers may take.

The only module that names things above it, and only while types are checked.
"""

from __future__ import annotations

import collections.abc as cabc
import typing as t

from werkzeug.datastructures import Headers
from werkzeug.wrappers import Response as BaseResponse

if t.TYPE_CHECKING:
    from _typeshed.wsgi import StartResponse as StartResponse
    from _typeshed.wsgi import WSGIApplication as WSGIApplication
    from _typeshed.wsgi import WSGIEnvironment as WSGIEnvironment

    from .app import Flask as Flask
    from .flow.context import AppContext as AppContext
    from .flow.context import RequestContext as RequestContext
    from .sessions import SessionMixin as SessionMixin
    from .setup.application import App as App
    from .setup.blueprint import Blueprint as Blueprint
    from .setup.scaffold import Scaffold as Scaffold
    from .testing import FlaskClient as FlaskClient
    from .testing import FlaskCliRunner as FlaskCliRunner
    from .wrappers import Request as Request
    from .wrappers import Response as Response

ResponseValue = t.Union[
    BaseResponse,
    str,
    bytes,
    list[t.Any],
    cabc.Mapping[str, t.Any],
    cabc.Iterator[str],
    cabc.Iterator[bytes],
    cabc.AsyncIterable[str],
    cabc.AsyncIterable[bytes],
    "WSGIApplication",
]
"""The body that a view returns, alone or as the first item of a tuple."""

HeaderValue = str | list[str] | tuple[str, ...]
"""The value of a header, or several values of headers of one name."""

HeadersValue = Headers | cabc.Mapping[str, HeaderValue] | cabc.Sequence[tuple[str, HeaderValue]]
"""Headers as a view returns them."""

ResponseReturnValue = t.Union[
    ResponseValue,
    tuple[ResponseValue, HeadersValue],
    tuple[ResponseValue, int],
    tuple[ResponseValue, int, HeadersValue],
    "WSGIApplication",
]
"""Whatever a view returns: a body, or a tuple with status and headers."""

ResponseClass = t.TypeVar("ResponseClass", bound=BaseResponse)

# A blueprint's full name, or None for the application.
AppOrBlueprintKey = str | None

BeforeRequestCallable = (
    cabc.Callable[[], ResponseReturnValue | None]
    | cabc.Callable[[], cabc.Awaitable[ResponseReturnValue | None]]
)
"""A function for `Flask.before_request`."""

BeforeFirstRequestCallable = cabc.Callable[[], None] | cabc.Callable[[], cabc.Awaitable[None]]
AfterRequestCallable = (
    cabc.Callable[[ResponseClass], ResponseClass]
    | cabc.Callable[[ResponseClass], cabc.Awaitable[ResponseClass]]
)
"""A function for `Flask.after_request` and `after_this_request`."""

TeardownCallable = (
    cabc.Callable[[BaseException | None], None]
    | cabc.Callable[[BaseException | None], cabc.Awaitable[None]]
)
"""A function for `Flask.teardown_request` and `Flask.teardown_appcontext`."""

# One precise exception class would reject handlers of any other: see errorhandler().
ErrorHandlerCallable = (
    cabc.Callable[[t.Any], ResponseReturnValue]
    | cabc.Callable[[t.Any], cabc.Awaitable[ResponseReturnValue]]
)
"""A function for `Flask.errorhandler`."""

RouteCallable = (
    cabc.Callable[..., ResponseReturnValue]
    | cabc.Callable[..., cabc.Awaitable[ResponseReturnValue]]
)
"""A view."""

ShellContextProcessorCallable = cabc.Callable[[], dict[str, t.Any]]
"""A function for `Flask.shell_context_processor`."""

TemplateContextProcessorCallable = (
    cabc.Callable[[], dict[str, t.Any]] | cabc.Callable[[], cabc.Awaitable[dict[str, t.Any]]]
)
"""A function for `Flask.context_processor`."""

TemplateFilterCallable = cabc.Callable[..., t.Any]
"""A function for `Flask.template_filter`."""

TemplateGlobalCallable = cabc.Callable[..., t.Any]
"""A function for `Flask.template_global`."""

TemplateTestCallable = cabc.Callable[..., bool]
"""A function for `Flask.template_test`."""

URLDefaultCallable = cabc.Callable[[str, dict[str, t.Any]], None]
"""A function for `Flask.url_defaults`."""

URLValuePreprocessorCallable = cabc.Callable[[str | None, dict[str, t.Any] | None], None]
"""A function for `Flask.url_value_preprocessor`."""

# A decorated function comes back as it was.
F = t.TypeVar("F", bound=cabc.Callable[..., t.Any])

# The same for functions of which a shape is asked; the names are those of Flask's modules.
T_after_request = t.TypeVar("T_after_request", bound=AfterRequestCallable[t.Any])
T_before_request = t.TypeVar("T_before_request", bound=BeforeRequestCallable)
T_error_handler = t.TypeVar("T_error_handler", bound=ErrorHandlerCallable)
T_route = t.TypeVar("T_route", bound=RouteCallable)
T_shell_context_processor = t.TypeVar(
    "T_shell_context_processor", bound=ShellContextProcessorCallable
)
T_teardown = t.TypeVar("T_teardown", bound=TeardownCallable)
T_template_context_processor = t.TypeVar(
    "T_template_context_processor", bound=TemplateContextProcessorCallable
)
T_template_filter = t.TypeVar("T_template_filter", bound=TemplateFilterCallable)
T_template_global = t.TypeVar("T_template_global", bound=TemplateGlobalCallable)
T_template_test = t.TypeVar("T_template_test", bound=TemplateTestCallable)
T_url_defaults = t.TypeVar("T_url_defaults", bound=URLDefaultCallable)
T_url_value_preprocessor = t.TypeVar("T_url_value_preprocessor", bound=URLValuePreprocessorCallable)
