"""URLs and early ends: build a URL from an endpoint, redirect, abort."""

from __future__ import annotations

import typing as t
from functools import lru_cache

from markupsafe import escape
from werkzeug.exceptions import abort as werkzeug_abort
from werkzeug.routing import BuildError, MapAdapter
from werkzeug.utils import redirect as werkzeug_redirect
from werkzeug.wrappers import Response as BaseResponse

from .bare_response import make_bare_response, watch_making
from .current import (
    current_app,
    find_app,
    find_app_context,
    find_frame,
    find_request_context,
    has_app_context,
)
from .hooks import outside_in
from .own_methods import has_own_method
from .paths import split_blueprint_path
from .plain import PLAIN
from .response_writing import content_length, status_line
from .url_building import build_quickly, build_short, can_build_quickly
from .url_writing import quote_fragment
from .wrappers import Response as OwnResponse

if t.TYPE_CHECKING:
    from .typing import App, Flask, RequestContext


def url_for(
    endpoint: str,
    *,
    _anchor: str | None = None,
    _method: str | None = None,
    _scheme: str | None = None,
    _external: bool | None = None,
    **values: t.Any,
) -> str:
    """Build the URL of an endpoint.

    Unlike Flask, this is a RuntimeError in a request whose host was refused.

    :param endpoint: a view's name; `.name` means in the current blueprint.
    :param _anchor: the fragment, put behind a `#`.
    :param _method: which of an endpoint's rules is meant, where they differ by method.
    :param _scheme: the URL's scheme, such as "https"; the URL is external then.
    :param _external: begin with scheme and host. The default outside of a request.
    :param values: the rule's variables; others become the query string.
    :raises BuildError: where no rule of that endpoint takes those values.
    :raises RuntimeError: outside of a request, where SERVER_NAME is not configured.

    >>> from erlen import Flask, url_for
    >>> app = Flask("demo")
    >>> @app.get("/user/<name>")
    ... def profile(name): ...
    >>> with app.test_request_context():
    ...     url_for("profile", name="Ada Lovelace", tab=1)
    '/user/Ada%20Lovelace?tab=1'
    """
    frame = find_frame(None)
    app = find_app() if frame is None else frame.app
    if frame is not None and _method is None and _scheme is None:
        url = build_short(frame, app, endpoint, values, _external)
        if url is not None:
            return url if _anchor is None else f"{url}#{quote_fragment(_anchor)}"
    if has_own_method(app, "url_for"):
        # What the method would do, without taking the values apart once more.
        return build_url(app, endpoint, values, _anchor, _method, _scheme, _external)
    return app.url_for(
        endpoint,
        _anchor=_anchor,
        _method=_method,
        _scheme=_scheme,
        _external=_external,
        **values,
    )


def build_url(
    app: Flask,
    endpoint: str,
    values: dict[str, t.Any],
    anchor: str | None,
    method: str | None,
    scheme: str | None,
    external: bool | None,
) -> str:
    """Build a URL by the current request, or by SERVER_NAME outside of one."""
    context = find_request_context()
    # Outside of a request, that there is no adapter comes before all else; within one, last.
    adapter = _adapter(app, None) if context is None else None
    if context is not None and endpoint.startswith("."):
        endpoint = _absolute_endpoint(endpoint, context.request.blueprint)
    if external is None:
        external = context is None or scheme is not None
    if scheme is not None and not external:
        raise ValueError("When specifying '_scheme', '_external' must be True.")
    if app.url_default_functions or not has_own_method(app, "inject_url_defaults"):
        app.inject_url_defaults(endpoint, values)
    url = None
    if context is not None and can_build_quickly(app, context):
        url = build_quickly(app, context, endpoint, values, method, scheme, external)
    if url is None:
        adapter = _adapter(app, context) if adapter is None else adapter
        try:
            url = adapter.build(
                endpoint, values, method=method, url_scheme=scheme, force_external=external
            )
        except BuildError as error:
            values.update(_anchor=anchor, _method=method, _scheme=scheme, _external=external)
            return app.handle_url_build_error(error, endpoint, values)
    return url if anchor is None else f"{url}#{quote_fragment(anchor)}"


def _absolute_endpoint(endpoint: str, blueprint: str | None) -> str:
    """Read a leading dot as the current blueprint's name."""
    if not endpoint.startswith("."):
        return endpoint
    return endpoint[1:] if blueprint is None else f"{blueprint}{endpoint}"


def _adapter(app: Flask, request_context: RequestContext | None) -> MapAdapter:
    """Get the URL map, bound to the current request or outside of one to SERVER_NAME.

    :raises RuntimeError: where it is bound to neither.
    """
    context = request_context or find_app_context()
    adapter = app.create_url_adapter(None) if context is None else context.url_adapter
    if adapter is None:
        raise RuntimeError(
            "No URL can be built here: no request is being answered, and 'SERVER_NAME', which"
            " would tell the host, is not configured. Set it, and where they differ from '/' and"
            " 'http', 'APPLICATION_ROOT' and 'PREFERRED_URL_SCHEME' as well."
        )
    return adapter


def inject_url_defaults(app: App, endpoint: str, values: dict[str, t.Any]) -> None:
    """Let the `url_defaults` functions of application and blueprints add values."""
    blueprints = split_blueprint_path(endpoint.rpartition(".")[0]) if "." in endpoint else ()
    for add_defaults in outside_in(app.url_default_functions, blueprints):
        add_defaults(endpoint, values)


def handle_build_error(app: App, error: BuildError, endpoint: str, values: dict[str, t.Any]) -> str:
    """Ask the `url_build_error_handlers` in turn for a URL.

    :raises BuildError: where none has one.
    """
    for handler in app.url_build_error_handlers:
        try:
            url = handler(error, endpoint, values)
        except BuildError as raised:
            error = raised
        else:
            if url is not None:
                return url
    raise error


def redirect(
    location: str,
    code: int = 302,
    Response: type[BaseResponse] | None = None,  # noqa: N803 - the name is API
) -> BaseResponse:
    """Send the browser to another URL.

    :param code: 301, 302, 303, 307 or 308.
    :param Response: the response's class, outside of an application.

    >>> redirect("/login").headers["Location"]
    '/login'
    """
    frame = find_frame(None)
    if frame is not None:
        return frame.app.redirect(location, code=code)
    return werkzeug_redirect(location, code=code, Response=Response)


_is_made_usually = watch_making("automatically_set_content_length", "set_data")


def make_redirect(location: str, code: int, response_class: type[BaseResponse]) -> BaseResponse:
    """Make the response that sends the browser elsewhere, as werkzeug's `redirect` does."""
    page = None
    if (
        not PLAIN
        and response_class is OwnResponse
        and type(location) is str
        and type(code) is int
        and "\n" not in location
        and "\r" not in location
        and _is_made_usually()
    ):
        page = _redirect_page(code)
    if page is None:
        return werkzeug_redirect(location, code=code, Response=response_class)
    status, (before, between, after) = page
    shown = escape(location)
    body = f"{before}{shown}{between}{shown}{after}".encode()
    headers = [_HTML, content_length(len(body)), ("Location", location)]
    return make_bare_response([body], status, code, headers, False)


_HTML = ("Content-Type", "text/html; charset=utf-8")


@lru_cache(maxsize=16)
def _redirect_page(code: int) -> tuple[str, list[str]] | None:
    """Give the status line of a redirect, and what stands around its two links.

    :return: None where werkzeug's page is not of that form.
    """
    texts = werkzeug_redirect("\0", code).get_data(as_text=True).split("\0")
    return (status_line(code), texts) if len(texts) == 3 else None


def abort(code: int | BaseResponse, *args: t.Any, **kwargs: t.Any) -> t.NoReturn:
    """End the request with an HTTP error.

    :param code: a status code, or a response to be sent as it is.
    :param args: with `kwargs` passed on to the error, such as a description.
    :raises HTTPException: always.
    :raises LookupError: for a code that is no error's.
    """
    if has_app_context():
        current_app.aborter(code, *args, **kwargs)
    werkzeug_abort(code, *args, **kwargs)
