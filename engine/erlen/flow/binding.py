"""Binds the URL map to a request, by a call whose warnings bear the name of Flask's module.

werkzeug warns of a host that is not SERVER_NAME's, and names the module that called it.
Programs silence that warning by the name that it has with Flask, "flask.app".
"""

from __future__ import annotations

import typing as t

if t.TYPE_CHECKING:
    from werkzeug.routing import Map, MapAdapter

    from ..typing import WSGIEnvironment


def bind_to_environ(
    url_map: Map, environ: WSGIEnvironment, server_name: str | None, subdomain: str | None
) -> MapAdapter:
    """Bind a URL map to the host and path of a request."""
    return url_map.bind_to_environ(environ, server_name=server_name, subdomain=subdomain)


# Warnings are filtered by this name, in the globals of the function that called.
__name__ = "flask.app"
