"""A described request becomes the environment that the application would see."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from erlen import Flask
from erlen.testing import EnvironBuilder


def seen(config: dict[str, Any], *args: Any, **kwargs: Any) -> str:
    """Give scheme, host, root, path and query of the environment as one URL."""
    app = Flask("demo")
    app.config.update(config)
    environ = EnvironBuilder(app, *args, **kwargs).get_environ()
    query = environ["QUERY_STRING"]
    return (
        f"{environ['wsgi.url_scheme']}://{environ['HTTP_HOST']}"
        f" {environ['SCRIPT_NAME']} {environ['PATH_INFO']} {query}"
    )


SITE = {"SERVER_NAME": "site.example", "APPLICATION_ROOT": "/root", "PREFERRED_URL_SCHEME": "https"}


@pytest.mark.parametrize(
    ("config", "kwargs", "url"),
    [
        ({}, {}, "http://localhost  / "),
        ({}, {"path": "/a?b=c"}, "http://localhost  /a b=c"),
        ({}, {"path": "https://h:3/x?y#z"}, "https://h:3  /x y"),
        ({}, {"subdomain": "api"}, "http://api.localhost  / "),
        ({}, {"url_scheme": "https"}, "https://localhost  / "),
        ({}, {"path": "/x", "query_string": {"k": "1"}}, "http://localhost  /x k=1"),
        ({}, {"base_url": "http://other/app"}, "http://other /app / "),
        (SITE, {}, "https://site.example /root / "),
        (SITE, {"path": "/a", "subdomain": "api"}, "https://api.site.example /root /a "),
        (SITE, {"path": "http://h/a"}, "http://h /root /a "),
        (SITE, {"base_url": "http://other/app"}, "http://other /app / "),
    ],
)
def test_path_is_completed_by_the_configuration(
    config: dict[str, Any], kwargs: dict[str, Any], url: str
) -> None:
    assert seen(config, **kwargs) == url


@pytest.mark.parametrize("extra", [{"subdomain": "api"}, {"url_scheme": "https"}])
def test_base_url_excludes_its_parts(extra: dict[str, str]) -> None:
    with pytest.raises(AssertionError, match='either "base_url" or "subdomain" and "url_scheme"'):
        EnvironBuilder(Flask("demo"), "/", "http://other", **extra)


def test_json_is_written_by_the_application() -> None:
    builder = EnvironBuilder(Flask("demo"), json={"b": 1, "a": date(1843, 7, 1)})
    environ = builder.get_environ()
    assert environ["CONTENT_TYPE"] == "application/json"
    assert environ["wsgi.input"].read() == b'{"a": "Sat, 01 Jul 1843 00:00:00 GMT", "b": 1}'
