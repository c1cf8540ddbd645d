"""Hosts that the plain path has found valid, so that each is looked into only once."""

from __future__ import annotations

import typing as t

from werkzeug.exceptions import HTTPException

from ...wrappers import Request

if t.TYPE_CHECKING:
    from ...typing import Flask, WSGIEnvironment

# Anyone may send any host: how many are remembered before all are forgotten.
_MOST = 1000


class KnownHosts:
    """The valid values of the Host header, as long as the config says the same of them."""

    __slots__ = ("server_name", "trusted", "valid")

    def __init__(self) -> None:
        self.valid: set[str | None] = set()
        self.server_name: t.Any = None
        self.trusted: list[str] | None = None

    def know(self, app: Flask, environ: WSGIEnvironment) -> bool:
        """Tell whether a request's host is valid.

        :return: False also without a Host header, where the plain path must look into it.
        """
        config = app.config
        trusted = config["TRUSTED_HOSTS"]
        if trusted != self.trusted or config["SERVER_NAME"] != self.server_name:
            self.valid.clear()
            self.server_name = config["SERVER_NAME"]
            self.trusted = None if trusted is None else list(trusted)
        return environ.get("HTTP_HOST") in self.valid or self._learn(app, environ)

    def _learn(self, app: Flask, environ: WSGIEnvironment) -> bool:
        host = environ.get("HTTP_HOST")
        if not host:
            return False
        request = Request(environ, populate_request=False)
        request.trusted_hosts = self.trusted
        url_map, config = app.url_map, app.config
        server_name, subdomain = config["SERVER_NAME"], url_map.default_subdomain
        try:
            request.host  # noqa: B018 - reading it checks it
            # The subdomain is given, as werkzeug warns where it has to find one in vain:
            # that is for the binding that follows to do, once.
            if url_map.host_matching:
                url_map.bind_to_environ(environ)
            else:
                url_map.bind_to_environ(environ, server_name=server_name, subdomain=subdomain)
        except HTTPException:
            return False
        if len(self.valid) >= _MOST:
            self.valid.clear()
        self.valid.add(host)
        return True
