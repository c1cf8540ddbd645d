import importlib

import pytest

ADDRESSES = {"/": 200, "/static/style.css": 200, "/soon": 404}


def visit(client, address):
    """Visit an address through the middleware and Flask."""
    try:
        return client.get(address)
    except Exception as error:
        pytest.fail(f"Visiting {address} should give an answer, but the layer fails: {error}")


def wrapped(application):
    """Return what an application answers from inside of the middleware: status, headers, body."""
    heard = []

    def start_response(status, headers, exc_info=None):
        heard.append((status, list(headers), exc_info))
        return lambda data: None

    layer = importlib.import_module("middleware").NotForSearchEngines(application)
    try:
        body = layer({"PATH_INFO": "/"}, start_response)
    except Exception as error:
        pytest.fail(f"Around another application, the layer fails: {error}")
    assert len(heard) == 1, (
        f"For one answer, start_response should be called once, but it was called {len(heard)} "
        "times."
    )
    assert body is not None, (
        "The middleware should return the body that the application gives, but it returns None."
    )
    return *heard[0], b"".join(body)


@pytest.mark.hint(2)
def test_header_on_every_answer(client):
    """Every answer has the header X-Robots-Tag: noindex, a file and a 404 page too."""
    for address in ADDRESSES:
        response = visit(client, address)
        found = response.headers.getlist("X-Robots-Tag")
        assert found == ["noindex"], (
            f"The answer to {address} should have the header X-Robots-Tag once, with the value "
            f"noindex, but it has {found}."
        )


@pytest.mark.hint(3)
def test_the_rest_is_kept(client):
    """The statuses and the other headers are as before."""
    kinds = {"/": "text/html", "/static/style.css": "text/css", "/soon": "text/html"}
    for address, status in ADDRESSES.items():
        response = visit(client, address)
        assert response.status_code == status, (
            f"The answer to {address} should have the status {status}, but it is {response.status}."
        )
        kind = response.headers.get("Content-Type", "no Content-Type")
        assert kind.startswith(kinds[address]), (
            f"The answer to {address} should still have the Content-Type {kinds[address]}, "
            f"but it has {kind}."
        )


@pytest.mark.hint(3)
def test_around_any_application(app):
    """It works around any other WSGI application as well."""
    failed = (ValueError, ValueError("broken"), None)

    def other(environ, start_response):
        start_response("503 Later", [("Retry-After", "60"), ("Set-Cookie", "a=1")], failed)
        return [environ["PATH_INFO"].encode(), b" is closed"]

    status, headers, exc_info, body = wrapped(other)
    expected = ("503 Later", b"/ is closed")
    assert (status, body) == expected, (
        f"An application answered {expected}, and from the middleware came {(status, body)}."
    )
    names = sorted(name for name, _ in headers)
    assert names == ["Retry-After", "Set-Cookie", "X-Robots-Tag"], (
        "An application sent the headers Retry-After and Set-Cookie, and X-Robots-Tag should come "
        f"along with them, but there are: {', '.join(names)}."
    )
    assert exc_info is failed, (
        "An application gave the third argument, exc_info, and it should be passed on as it came, "
        f"but start_response was given {exc_info!r}."
    )


@pytest.mark.hint(1)
def test_page(client):
    """The front page is shown, with its stylesheet."""
    html = visit(client, "/").text
    assert 'href="/static/style.css"' in html and "<h1>Under construction</h1>" in html, (
        f"Visiting / should show the page, but it is: {html!r}."
    )
    css = visit(client, "/static/style.css").text
    assert "lightyellow" in css, f"The stylesheet should arrive as it is, but it is: {css!r}."
