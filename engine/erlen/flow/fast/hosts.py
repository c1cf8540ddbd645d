"""Hosts that the plain path has found valid, so that each is looked into only once."""

from __future__ import annotations

import typing as t

from werkzeug.exceptions import HTTPException

from ...wrappers import Request

if t.TYPE_CHECKING:
    from werkzeug.routing import Map

    from ...config import Config
    from ...typing import WSGIEnvironment

# Anyone may send any host: how many are remembered before all are forgotten, and how long
# they may be, which is as long as a name in DNS (RFC 1035, 2.3.4).
_MOST = 1000
_LONGEST = 255


class KnownHosts:
    """The valid values of the Host header, by what the config said when this was made.

    Never used for another config: a thread that still checks a host by an old one keeps what
    it finds with that. So what is known is replaced as a whole once the config changes.

    :param config: the application's.
    """

    __slots__ = ("server_name", "trusted", "valid")

    def __init__(self, config: Config) -> None:
        self.valid: set[str | None] = set()
        self.server_name: str | None = config["SERVER_NAME"]
        self.trusted: list[str] | None = _to_list(config["TRUSTED_HOSTS"])

    def holds(self, config: Config) -> bool:
        """Tell whether the config still says the same."""
        trusted = _to_list(config["TRUSTED_HOSTS"])
        return self.trusted == trusted and self.server_name == config["SERVER_NAME"]

    def know(self, url_map: Map, environ: WSGIEnvironment) -> bool:
        """Tell whether a request's host is valid.

        :return: False also without a Host header, where the plain path must look into it.
        """
        host = environ.get("HTTP_HOST")
        return host in self.valid or (bool(host) and self._learn(url_map, environ))

    def _learn(self, url_map: Map, environ: WSGIEnvironment) -> bool:
        request = Request(environ, populate_request=False)
        request.trusted_hosts = self.trusted
        server_name, subdomain = self.server_name, url_map.default_subdomain
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
        host = environ["HTTP_HOST"]
        if len(host) <= _LONGEST:
            if len(self.valid) >= _MOST:
                self.valid.clear()
            self.valid.add(host)
        return True


def _to_list(trusted: list[str] | str | None) -> list[str] | None:
    """Copy a list, which may be changed in place; a single host may stand without one."""
    if trusted is None:
        return None
    return [trusted] if isinstance(trusted, str) else list(trusted)
