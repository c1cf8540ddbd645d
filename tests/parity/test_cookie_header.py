"""The session's cookie in the headers: found as werkzeug finds it, however it is named."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from werkzeug.datastructures import ImmutableMultiDict, MultiDict

from erlen.cookie_header import find_cookie, vary_by_cookie
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


@pytest.mark.parametrize("vary", [None, "", "Cookie", "cookie", "Accept, Cookie", "Accept", "*"])
def test_vary_is_added_to_as_werkzeug_does(vary: str | None) -> None:
    one, other = Response("x"), Response("x")
    for response in (one, other):
        if vary is not None:
            response.headers["Vary"] = vary
    vary_by_cookie(one)
    other.vary.add("Cookie")
    assert list(one.headers) == list(other.headers)
