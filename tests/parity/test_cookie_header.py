"""The session's cookie in the headers: found and set as werkzeug does, however it is named."""

from __future__ import annotations

import warnings
from datetime import UTC, datetime
from typing import Any

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from werkzeug.datastructures import ImmutableMultiDict, MultiDict

from erlen import Flask
from erlen.cookie_header import CookieAttributes, find_cookie, set_cookie, vary_by_cookie
from erlen.wrappers import Request, Response

fixed = settings(derandomize=True, deadline=None, max_examples=150)
HEADERS = st.lists(
    st.sampled_from(
        ["session", "a", "=", ";", "; ", " ", "\t", '"', "\\", "x.y-z", "é", "\n", ",", "sessions"]
    ),
    max_size=12,
).map("".join)
NAMES = st.sampled_from(["session", "a", "a b", "", "é", "x.y-z", "a=", "sess;ion"])


@fixed
@given(HEADERS, NAMES)
@example("theme=dark; session=abc.def; session=second", "session")
@example("session=a b; session=c", "session")
@example("session", "session")
@example('session="quoted"', "session")
def test_a_cookie_is_found_as_werkzeug_finds_it(header: str, name: str) -> None:
    environ = {"HTTP_COOKIE": header.encode().decode("latin1")}
    found = find_cookie(Request(dict(environ)), name)
    assert found == Request(dict(environ)).cookies.get(name)


def test_no_header_has_no_cookie() -> None:
    assert find_cookie(Request({}), "session") is None


def test_cookies_that_were_put_on_the_request_count() -> None:
    request = Request({"HTTP_COOKIE": "session=sent"})
    request.cookies = ImmutableMultiDict({"session": "put"})
    assert find_cookie(request, "session") == "put"


def test_the_cookies_of_a_request_class_count() -> None:
    class Own(Request):
        cookies: Any = MultiDict({"session": "own"})

    class Last(ImmutableMultiDict[str, str]):
        def get(self, key: str, *args: Any) -> Any:
            return self.getlist(key)[-1]

    class Stored(Request):
        dict_storage_class = Last

    header = {"HTTP_COOKIE": "session=first; session=last"}
    assert find_cookie(Own(header), "session") == "own"
    assert find_cookie(Stored(header), "session") == "last"


ATTRIBUTES = st.builds(
    CookieAttributes,
    domain=st.sampled_from([None, "", "example.com", ".example.com:80", "bücher.example"]),
    path=st.sampled_from(["/", "/a b", "/é;", None]),
    secure=st.booleans(),
    partitioned=st.booleans(),
    samesite=st.sampled_from([None, "lax", "Strict", "NONE", "wrong"]),
    httponly=st.booleans(),
)
ENDS = st.none() | st.datetimes(datetime(1971, 1, 1), datetime(2200, 1, 1), timezones=st.just(UTC))


def _headers(response: Response, set_it: Any) -> list[tuple[str, str]] | str:
    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("always")
        try:
            set_it()
        except ValueError as error:
            return str(error)
    return [*response.headers, *(("warning", str(each.message)) for each in caught)]


@fixed
@given(
    st.sampled_from(["session", "naïve", "a=b"]),
    st.sampled_from(["abc.def-_1", "", "a;b", "é", '"', "x" * 5000]),
    ENDS,
    ATTRIBUTES,
)
def test_a_cookie_is_set_as_werkzeug_sets_it(
    name: str, value: str, end: datetime | None, attributes: CookieAttributes
) -> None:
    one, other = Response("x"), Response("x")
    assert _headers(one, lambda: set_cookie(one, name, value, end, attributes)) == _headers(
        other, lambda: other.set_cookie(name, value, expires=end, **attributes._asdict())
    )


def test_the_limit_of_the_application_counts() -> None:
    app = Flask("demo")
    app.config["MAX_COOKIE_SIZE"] = 20
    attributes = CookieAttributes(None, "/", False, False, None, True)
    with app.app_context(), pytest.warns(UserWarning, match="cookie is too large"):
        set_cookie(app.response_class(), "session", "value", None, attributes)


def test_a_method_of_the_response_class_counts() -> None:
    class Own(Response):
        def set_cookie(self, *args: Any, **kwargs: Any) -> None:
            self.headers["X-Cookie"] = args[0]

    response = Own("x")
    set_cookie(
        response, "session", "v", None, CookieAttributes(None, "/", False, False, None, True)
    )
    assert response.headers["X-Cookie"] == "session"


@pytest.mark.parametrize("vary", [None, "", "Cookie", "cookie", "Accept, Cookie", "Accept", "*"])
def test_vary_is_added_to_as_werkzeug_does(vary: str | None) -> None:
    one, other = Response("x"), Response("x")
    for response in (one, other):
        if vary is not None:
            response.headers["Vary"] = vary
    vary_by_cookie(one)
    other.vary.add("Cookie")
    assert list(one.headers) == list(other.headers)
