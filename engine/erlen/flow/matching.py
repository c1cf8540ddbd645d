"""The URL map's answer: which endpoint, with which values, or which error."""

from __future__ import annotations

import typing as t

from werkzeug.exceptions import HTTPException
from werkzeug.routing import MapAdapter, RequestRedirect

from .binding import bind_to_environ

if t.TYPE_CHECKING:
    from ..typing import Flask, Request, RequestContext

# Redirects with these codes keep method and body (RFC 9110, 15.4), so no form is lost.
_KEEPING_CODES = {307, 308}
_SAFE_METHODS = {"GET", "HEAD", "OPTIONS"}


def create_url_adapter(app: Flask, request: Request | None) -> MapAdapter | None:
    """Bind the URL map to a request, or outside of one to SERVER_NAME.

    :return: None outside of a request where SERVER_NAME is not configured.
    :raises SecurityError: for a request whose host is not among TRUSTED_HOSTS.
    """
    config = app.config
    if request is None:
        if not config["SERVER_NAME"]:
            return None
        return app.url_map.bind(
            config["SERVER_NAME"],
            script_name=config["APPLICATION_ROOT"],
            url_scheme=config["PREFERRED_URL_SCHEME"],
        )
    if request.trusted_hosts is None and config["TRUSTED_HOSTS"] is not None:
        request.trusted_hosts = config["TRUSTED_HOSTS"]
    request.host  # noqa: B018 - reading it checks it
    # With host matching, SERVER_NAME would take the place of the actual host. Without
    # subdomain matching every host is served alike, and SERVER_NAME builds URLs only.
    matches_host = app.url_map.host_matching
    matches_subdomain = matches_host or app.subdomain_matching
    return bind_to_environ(
        app.url_map,
        request.environ,
        server_name=None if matches_host else config["SERVER_NAME"],
        subdomain=None if matches_subdomain else app.url_map.default_subdomain,
    )


def match_request(context: RequestContext) -> None:
    """Match the URL of a request; an error waits on the request for its turn."""
    request = context.request
    adapter = t.cast("MapAdapter", context.url_adapter)
    try:
        rule, values = adapter.match(return_rule=True)
        request.url_rule, request.view_args = rule, t.cast("dict[str, t.Any]", values)
    except HTTPException as error:
        request.routing_exception = error


def raise_routing_exception(app: Flask, request: Request) -> t.NoReturn:
    """Raise what matching ran into.

    :raises FormDataRoutingRedirect: in debug mode, where a redirect would lose a form.
    """
    error = t.cast("HTTPException", request.routing_exception)
    loses_form = (
        isinstance(error, RequestRedirect)
        and error.code not in _KEEPING_CODES
        and request.method not in _SAFE_METHODS
    )
    if app.debug and loses_form:
        raise FormDataRoutingRedirect(request)
    raise error


class FormDataRoutingRedirect(AssertionError):  # noqa: N818 - the name is API
    """The URL of a form leads to a redirect, and the browser would drop what was sent."""

    def __init__(self, request: Request) -> None:
        error = t.cast("RequestRedirect", request.routing_exception)
        advice = f"Send the {request.method} request to {error.new_url!r}"
        if error.new_url.partition("?")[0] == f"{request.base_url}/":
            advice += ", with the slash at its end"
        super().__init__(
            f"A request was sent to {request.url!r}, but routing redirects to the canonical URL"
            f" {error.new_url!r} with code {error.code}, which loses the form data. {advice}."
            " This error is raised in debug mode only."
        )
