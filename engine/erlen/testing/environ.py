"""The WSGI environment of a request that nobody sent, built the way the application sees URLs."""

from __future__ import annotations

import typing as t
from urllib.parse import urlsplit

import werkzeug.test

if t.TYPE_CHECKING:
    from ..typing import Flask


class EnvironBuilder(werkzeug.test.EnvironBuilder):
    """Builds an environment from a path and the application's configuration.

    :param app: its SERVER_NAME, APPLICATION_ROOT and PREFERRED_URL_SCHEME complete the path.
    :param path: a path with or without a query, or a whole URL.
    :param base_url: takes the place of scheme, host and root; not together with the next two.
    :param subdomain: put before the host.
    :param url_scheme: "http" or "https".
    :param args: with `kwargs` passed on to werkzeug's builder: `method`, `query_string`,
        `data`, `json`, `headers` and so on.

    >>> from erlen import Flask
    >>> EnvironBuilder(Flask("demo"), "/hello?name=Ada").get_environ()["QUERY_STRING"]
    'name=Ada'
    """

    def __init__(
        self,
        app: Flask,
        path: str = "/",
        base_url: str | None = None,
        subdomain: str | None = None,
        url_scheme: str | None = None,
        *args: t.Any,
        **kwargs: t.Any,
    ) -> None:
        if base_url is not None and (subdomain is not None or url_scheme is not None):
            raise AssertionError("""Pass either "base_url" or "subdomain" and "url_scheme".""")
        if base_url is None:
            path, base_url = _resolve(app, path, subdomain, url_scheme)
        self.app = app
        super().__init__(path, base_url, *args, **kwargs)

    def json_dumps(self, obj: t.Any, **kwargs: t.Any) -> str:
        """Write the `json` argument as the application would."""
        return self.app.json.dumps(obj, **kwargs)


def _resolve(
    app: Flask, path: str, subdomain: str | None, url_scheme: str | None
) -> tuple[str, str]:
    """Split a path or URL into the path with its query, and the URL of the application's root."""
    url = urlsplit(path)
    host = app.config["SERVER_NAME"] or "localhost"
    if subdomain:
        host = f"{subdomain}.{host}"
    scheme = url.scheme or url_scheme or app.config["PREFERRED_URL_SCHEME"]
    root = app.config["APPLICATION_ROOT"].lstrip("/")
    query = f"?{url.query}" if url.query else ""
    return url.path + query, f"{scheme}://{url.netloc or host}/{root}"
