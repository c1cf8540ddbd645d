"""Private names of Flask that extensions use all the same, and that erlen has no other use for."""

from __future__ import annotations

import os
import sys
import typing as t
from collections.abc import Callable, Iterator
from importlib import metadata

from jinja2 import BaseLoader

from ...current import current_app, request
from ...paths import find_package, split_blueprint_path
from ...sessions import SecureCookieSessionInterface
from ...templating.explain import describe_loader

_lazy_sha1 = SecureCookieSessionInterface.digest_method
_dump_loader_info: Callable[[BaseLoader], Iterator[str]] = describe_loader


def _prepare_send_file_kwargs(**kwargs: t.Any) -> dict[str, t.Any]:
    """Add what sending a file takes from the current request and application."""
    if kwargs.get("max_age") is None:
        kwargs["max_age"] = current_app.get_send_file_max_age
    return {
        **kwargs,
        "environ": request.environ,
        "use_x_sendfile": current_app.config["USE_X_SENDFILE"],
        "response_class": current_app.response_class,
        "_root_path": current_app.root_path,
    }


def _split_blueprint_path(name: str) -> list[str]:
    """Give a nested blueprint's full name and those of its parents, innermost first."""
    return list(split_blueprint_path(name))


def _find_package_path(import_name: str) -> str:
    """Find the folder that a top-level package is imported from."""
    return find_package(import_name)[1]


def _called_with_wrong_args(f: Callable[..., t.Any]) -> bool:
    """Tell whether the TypeError that is being handled came of calling `f`, not of its body."""
    traceback = sys.exc_info()[2]
    while traceback is not None:
        if traceback.tb_frame.f_code is getattr(f, "__code__", None):
            return False
        traceback = traceback.tb_next
    return True


def _path_is_ancestor(path: str, other: str) -> bool:
    """Tell whether a path lies below another, or is the same."""
    return os.path.join(path, other[len(path) :].lstrip(os.sep)) == other  # noqa: PTH118 - compares text


def _get_werkzeug_version() -> str:
    """Tell werkzeug's version, as the test client does."""
    return metadata.version("werkzeug")


_werkzeug_version = _get_werkzeug_version()
