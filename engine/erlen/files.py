"""Files as answers: with length, type, ETag and date, conditional and in ranges."""

from __future__ import annotations

import os
import typing as t
from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import Path

from werkzeug import utils as werkzeug_files

from .current import current_app, find_request_context, request
from .whole_file import find_ordinary_file, send_whole

if t.TYPE_CHECKING:
    from .config import Config
    from .typing import Response, Scaffold

MaxAge: t.TypeAlias = int | Callable[[str | None], int | None] | None


def send_file(
    path_or_file: os.PathLike[t.AnyStr] | str | t.IO[bytes],
    mimetype: str | None = None,
    as_attachment: bool = False,
    download_name: str | None = None,
    conditional: bool = True,
    etag: bool | str = True,
    last_modified: datetime | int | float | None = None,
    max_age: MaxAge = None,
) -> Response:
    """Answer with a file. Never pass it a path that a user chose: see `send_from_directory`.

    :param path_or_file: a path, relative to the application's root path, or a file open
        for bytes, at the position where the answer is to begin.
    :param mimetype: by default guessed from the name.
    :param as_attachment: have the browser save the file rather than show it.
    :param download_name: the name to save it under; by default the file's own.
    :param conditional: answer 304 and ranges where the request's headers allow (RFC 9110).
    :param etag: an ETag, or whether to make one of the file's path, size and date.
    :param last_modified: by default the file's date; as number in seconds since the epoch.
    :param max_age: how long caches may keep it, in seconds, or a function of the name;
        by default `app.get_send_file_max_age`.
    :raises TypeError: for a file open as text.
    :raises ValueError: for an attachment without a name.
    """
    is_usual = (mimetype, as_attachment, download_name, conditional, etag, last_modified) == _USUAL
    if is_usual and isinstance(path_or_file, str):
        path = os.path.join(current_app.root_path, path_or_file)  # noqa: PTH118 - as werkzeug does
        whole = _send_whole(path, os.stat(path), max_age)  # noqa: PTH116 - see `whole_file`
        if whole is not None:
            return whole
    return t.cast(
        "Response",
        werkzeug_files.send_file(
            t.cast("t.Any", path_or_file),
            mimetype=mimetype,
            as_attachment=as_attachment,
            download_name=download_name,
            conditional=conditional,
            etag=etag,
            last_modified=last_modified,
            **_surroundings(max_age),
        ),
    )


def send_from_directory(
    directory: os.PathLike[str] | str, path: os.PathLike[str] | str, **kwargs: t.Any
) -> Response:
    """Answer with a file of a folder; safe for names that come from a URL.

    :param directory: the folder, relative to the application's root path.
    :param path: the file, relative to the folder.
    :param kwargs: passed on to `send_file`.
    :raises NotFound: where the file does not exist, or would be outside of the folder.
    """
    max_age = kwargs.get("max_age")
    if kwargs.keys() <= {"max_age"} and isinstance(directory, str) and isinstance(path, str):
        found = find_ordinary_file(directory, path)
        whole = None if found is None else _send_whole(*found, max_age)
        if whole is not None:
            return whole
    kwargs.update(_surroundings(max_age))
    return t.cast("Response", werkzeug_files.send_from_directory(directory, path, **kwargs))


# What `send_file` is mostly called with: nothing but a path.
_USUAL = (None, False, None, True, True, None)


def _send_whole(path: str, stat: os.stat_result, max_age: MaxAge) -> Response | None:
    """Answer by the fast path; None where only the plain one can."""
    context = find_request_context()
    if context is None or context.app.config["USE_X_SENDFILE"]:
        return None
    app = context.app
    age = app.get_send_file_max_age if max_age is None else max_age
    environ = context.__dict__.get("environ") or context.request.environ  # not made for this alone
    return send_whole(app.response_class, environ, path, stat, age)


def _surroundings(max_age: MaxAge) -> dict[str, t.Any]:
    """What sending a file takes from the current request and application."""
    return {
        "environ": request.environ,
        "max_age": current_app.get_send_file_max_age if max_age is None else max_age,
        "use_x_sendfile": current_app.config["USE_X_SENDFILE"],
        "response_class": current_app.response_class,
        "_root_path": current_app.root_path,
    }


def max_age_of(config: Config) -> int | None:
    """Give SEND_FILE_MAX_AGE_DEFAULT in seconds; None asks caches to check each time."""
    value = config["SEND_FILE_MAX_AGE_DEFAULT"]
    if isinstance(value, timedelta):
        return int(value.total_seconds())
    return t.cast("int | None", value)


def send_static_file(scaffold: Scaffold, filename: str) -> Response:
    """Answer with a file of the static folder of an application or blueprint.

    :raises RuntimeError: where there is no such folder.
    """
    if not scaffold.has_static_folder:
        raise RuntimeError(
            "'static_folder' must be set to serve static files. Pass it when making the"
            f" {type(scaffold).__name__}."
        )
    # The static folder may have its own rule for caching, by overriding this method.
    max_age = scaffold.get_send_file_max_age(filename)
    return send_from_directory(t.cast("str", scaffold.static_folder), filename, max_age=max_age)


def open_resource(
    root_path: str, resource: str, mode: str = "rb", encoding: str | None = None
) -> t.IO[t.Any]:
    """Open a file beside the code, for reading.

    :raises ValueError: for any mode that would write.
    """
    if mode not in {"r", "rt", "rb"}:
        raise ValueError(
            f"Resources can only be opened for reading, and mode {mode!r} would write."
            " Use 'r', 'rt' or 'rb'."
        )
    path = Path(root_path, resource)
    return path.open(mode) if mode == "rb" else path.open(mode, encoding=encoding)
