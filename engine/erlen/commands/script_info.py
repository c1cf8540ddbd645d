"""What commands are told: which application to load, and how."""

from __future__ import annotations

import re
import typing as t
from collections.abc import Callable

from ..config import get_debug_flag
from .failures import NoAppException
from .loading import locate_app, prepare_import

if t.TYPE_CHECKING:
    from ..typing import Flask

# The files that are tried where no application is named.
DEFAULT_FILES = ("wsgi.py", "app.py")

NOT_NAMED = (
    "Could not locate a Flask application. Use the '--app' option, the 'FLASK_APP' or"
    " 'ERLEN_APP' environment variable, or a 'wsgi.py' or 'app.py' file in the current directory."
)


class ScriptInfo:
    """Names the application that a command acts on, and loads it once.

    :param app_import_path: "module:name" or a file, as for the `--app` option.
    :param create_app: makes the application; comes before `app_import_path`.
    :param set_debug_flag: set `app.debug` by the environment.
    :param load_dotenv_defaults: read `.env` and `.flaskenv`.

    >>> from erlen import Flask
    >>> ScriptInfo(create_app=lambda: Flask("demo")).load_app()
    <Flask 'demo'>
    """

    def __init__(
        self,
        app_import_path: str | None = None,
        create_app: Callable[..., Flask] | None = None,
        set_debug_flag: bool = True,
        load_dotenv_defaults: bool = True,
    ) -> None:
        self.app_import_path = app_import_path
        self.create_app = create_app
        self.data: dict[t.Any, t.Any] = {}
        """For commands to keep what they like."""
        self.set_debug_flag = set_debug_flag
        self.load_dotenv_defaults = load_dotenv_defaults
        self._loaded_app: Flask | None = None

    def load_app(self) -> Flask:
        """Load the application; a second call gives the same one.

        :raises NoAppException: where it cannot be found or imported; says what was tried
            and why it failed, and has the error of the application's code as its cause.
        """
        if self._loaded_app is None:
            app = self._find_app()
            if self.set_debug_flag:
                app.debug = get_debug_flag()
            self._loaded_app = app
        return self._loaded_app

    def _find_app(self) -> Flask:
        if self.create_app is not None:
            return self.create_app()
        if self.app_import_path:
            path, name = split_import_path(self.app_import_path)
            return locate_app(prepare_import(path), name)
        for file in DEFAULT_FILES:
            app = locate_app(prepare_import(file), None, raise_if_not_found=False)
            if app is not None:
                return app
        raise NoAppException(NOT_NAMED)


def split_import_path(import_path: str) -> tuple[str, str | None]:
    r"""Split "module:name" at its colon, which is not the one of a Windows drive.

    >>> split_import_path(r"C:\site\hello.py:create_app('dev')")
    ('C:\\site\\hello.py', "create_app('dev')")
    >>> split_import_path("hello")
    ('hello', None)
    """
    path, *name = re.split(r":(?![\\/])", import_path, maxsplit=1)
    return path, name[0] if name else None
