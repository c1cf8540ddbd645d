"""Static files straight to the server, without the static view and its response between.

Taken for a GET that the application's or a blueprint's own static view would answer, where
nobody could meet the response: no after-hook, receiver or session. The folder, the config and
the methods that choose the file and its age are those of the moment.
"""

from __future__ import annotations

import posixpath
import typing as t
from collections.abc import Callable
from functools import lru_cache
from types import MethodType

from ...files import max_age_of
from ...signals import request_finished
from ...watch import Watch
from ...whole_file import SentFile, find_ordinary_file, send_unmet
from ...wrappers import Response
from .unread import open_permanent

if t.TYPE_CHECKING:
    from ...typing import Flask, Scaffold
    from .context import LazyRequestContext

_sends_usually: Callable[[type[Scaffold]], bool]
_send_static_file: t.Any

# What an application or blueprint may also have as its own.
_METHODS = frozenset({"get_send_file_max_age", "send_static_file"})


def watch_static_files(app_class: type[Flask]) -> None:
    """Note what the methods are, before anyone can replace them."""
    global _send_static_file, _sends_usually
    _send_static_file = app_class.send_static_file
    watch = Watch()
    watch.add(app_class, [*_METHODS, "has_static_folder", "static_folder"], subject="kind")
    _sends_usually = watch.compile("kind")


def owner_of_static_view(app: Flask, view: t.Any) -> Scaffold | None:
    """Give the application or blueprint whose static view a function is, if any."""
    if view is app._static_view:
        return app
    if type(view) is MethodType and view.__func__ is _send_static_file:
        return t.cast("Scaffold", view.__self__)
    return None


def send_static(app: Flask, context: LazyRequestContext, owner: Scaffold) -> SentFile | None:
    """Answer what the static view of an application or blueprint would.

    :return: None where the view is to be called.
    :raises NotFound: where there is no such file.
    """
    environ = context.environ
    values = context.view_args or {}
    folder = owner._static_folder
    if context.secret_key and "HTTP_COOKIE" in environ:
        open_permanent(context)
    if (
        environ["REQUEST_METHOD"] != "GET"
        or folder is None
        or values.keys() != {"filename"}
        or app.after_request_funcs
        or context.has_after_functions
        or context._session is not None
        or request_finished.receivers
        or app.response_class is not Response
        or app.config["USE_X_SENDFILE"]
        or not _METHODS.isdisjoint(owner.__dict__)
        or not _sends_usually(type(owner))
    ):
        return None
    # Where a blueprint leaves the age open, the application is asked.
    if owner is not app and not (_METHODS.isdisjoint(app.__dict__) and _sends_usually(type(app))):
        return None
    found = find_ordinary_file(_join(owner.root_path, folder), values["filename"])
    return None if found is None else send_unmet(environ, *found, max_age_of(app.config))


@lru_cache(maxsize=64)
def _join(root_path: str, folder: str) -> str:
    return posixpath.join(root_path, folder)
