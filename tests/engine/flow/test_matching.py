"""Matching: what the debug error of a lost form says. Rules are compared in tests/parity."""

from __future__ import annotations

import pytest
from werkzeug.routing import RequestRedirect
from werkzeug.test import create_environ

from erlen import Flask, request
from erlen.flow.matching import FormDataRoutingRedirect


def redirected(code: int, method: str = "POST", debug: bool = True) -> str:
    """Raise what a redirect by routing raises, and give the error's text."""
    app = Flask("demo")
    app.debug = debug
    error = RequestRedirect("http://localhost/to/")
    error.code = code
    with app.request_context(create_environ("/to", method=method)):
        request.routing_exception = error
        with pytest.raises((RequestRedirect, FormDataRoutingRedirect)) as caught:
            app.raise_routing_exception(request)
    if isinstance(caught.value, RequestRedirect):
        return "redirect"
    assert isinstance(caught.value, AssertionError)
    return str(caught.value)


@pytest.mark.parametrize("code", [301, 302, 303])
def test_a_redirect_that_would_lose_a_form_is_an_error_in_debug_mode(code: int) -> None:
    assert redirected(code) == (
        "A request was sent to 'http://localhost/to', but routing redirects to the canonical"
        f" URL 'http://localhost/to/' with code {code}, which loses the form data. Send the POST"
        " request to 'http://localhost/to/', with the slash at its end. This error is raised in"
        " debug mode only."
    )


@pytest.mark.parametrize("code", [307, 308])
def test_a_redirect_that_keeps_the_form_is_sent(code: int) -> None:
    assert redirected(code) == "redirect"


@pytest.mark.parametrize("method", ["GET", "HEAD", "OPTIONS"])
def test_a_redirect_without_a_form_is_sent(method: str) -> None:
    assert redirected(302, method) == "redirect"


def test_a_redirect_is_sent_outside_of_debug_mode() -> None:
    assert redirected(302, debug=False) == "redirect"
