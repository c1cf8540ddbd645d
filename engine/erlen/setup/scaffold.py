"""What applications and blueprints have in common: folders, routes, hooks, error handlers."""

from __future__ import annotations

import os
import typing as t
from collections import defaultdict
from collections.abc import Callable
from functools import cached_property
from pathlib import Path

from werkzeug.exceptions import HTTPException, default_exceptions

from ..current import current_app
from ..files import max_age_of, open_resource, send_static_file
from ..hooks import Registry, Scope, new_registry
from ..paths import get_root_path
from ..templating import default_context
from .checks import setupmethod
from .routes import Routing

if t.TYPE_CHECKING:
    from jinja2 import BaseLoader

    from ..commands import AppGroup
    from ..typing import (
        AfterRequestCallable,
        BeforeRequestCallable,
        ErrorHandlerCallable,
        Response,
        RouteCallable,
        T_after_request,
        T_before_request,
        T_error_handler,
        T_teardown,
        T_template_context_processor,
        T_url_defaults,
        T_url_value_preprocessor,
        TeardownCallable,
        TemplateContextProcessorCallable,
        URLDefaultCallable,
        URLValuePreprocessorCallable,
    )

    ErrorHandlers = defaultdict[
        Scope, defaultdict[int | None, dict[type[Exception], ErrorHandlerCallable]]
    ]


class Scaffold(Routing):
    """The registries of an application or blueprint, and the decorators that fill them.

    :param import_name: the module that it is defined in, usually `__name__`.
    :param static_folder: the folder of static files, relative to the root path.
    :param static_url_path: where they are served; by default the folder's name.
    :param template_folder: the folder of templates, relative to the root path.
    :param root_path: the folder of the module, where it cannot be found by its name.
    """

    _static_folder: str | None = None  # this and the next are read by extensions
    _static_url_path: str | None = None

    def __init__(
        self,
        import_name: str,
        static_folder: str | os.PathLike[str] | None = None,
        static_url_path: str | None = None,
        template_folder: str | os.PathLike[str] | None = None,
        root_path: str | None = None,
    ) -> None:
        self.import_name = import_name
        self.static_folder = static_folder
        self.static_url_path = static_url_path
        self.template_folder = template_folder
        self.root_path: str = get_root_path(import_name) if root_path is None else root_path

        self.view_functions: dict[str, RouteCallable] = {}
        """The views by their endpoints."""
        # By scope, by status code (None for exceptions without one), by class.
        self.error_handler_spec: ErrorHandlers = defaultdict(lambda: defaultdict(dict))
        """What `errorhandler` registered: by blueprint, by status code, by class."""
        self.before_request_funcs: Registry[BeforeRequestCallable] = new_registry()
        """What `before_request` registered, by blueprint; None stands for the application."""
        self.after_request_funcs: Registry[AfterRequestCallable[t.Any]] = new_registry()
        """What `after_request` registered, by blueprint."""
        self.teardown_request_funcs: Registry[TeardownCallable] = new_registry()
        """What `teardown_request` registered, by blueprint."""
        self.url_value_preprocessors: Registry[URLValuePreprocessorCallable] = new_registry()
        """What `url_value_preprocessor` registered, by blueprint."""
        self.url_default_functions: Registry[URLDefaultCallable] = new_registry()
        """What `url_defaults` registered, by blueprint."""
        self.template_context_processors: Registry[TemplateContextProcessorCallable] = (
            new_registry()
        )
        """What `context_processor` registered, by blueprint."""
        self.template_context_processors[None].append(default_context)

    def __repr__(self) -> str:
        return f"<{type(self).__name__} {getattr(self, 'name', self.import_name)!r}>"

    def _check_setup_finished(self, f_name: str) -> None:
        """Refuse a change once setup is finished. Named as extensions know it."""
        raise NotImplementedError

    @cached_property
    def cli(self) -> AppGroup:
        """The commands that this adds to the command line.

        ::

            @app.cli.command("init-db")
            def init_db(): ...
        """
        # Late: click takes a fifth of the time to import the engine, and few apps have commands.
        from ..commands import AppGroup

        return AppGroup(getattr(self, "name", None))

    @property
    def static_folder(self) -> str | None:
        """The absolute path of the static folder, None where there is none."""
        if self._static_folder is None:
            return None
        return os.path.join(self.root_path, self._static_folder)  # noqa: PTH118 - keeps ".." as given

    @static_folder.setter
    def static_folder(self, value: str | os.PathLike[str] | None) -> None:
        self._static_folder = None if value is None else os.fspath(value).rstrip("\\/")

    @property
    def has_static_folder(self) -> bool:
        """Whether a static folder is set; it need not exist."""
        return self.static_folder is not None

    @property
    def static_url_path(self) -> str | None:
        """Where static files are served: as given, else the static folder's name."""
        if self._static_url_path is not None:
            return self._static_url_path
        if self.static_folder is None:
            return None
        # Of an empty folder, which is the root path itself, the URL path is empty too.
        return f"/{os.path.basename(self.static_folder)}".rstrip("/")  # noqa: PTH119 - as it ends

    @static_url_path.setter
    def static_url_path(self, value: str | None) -> None:
        self._static_url_path = None if value is None else value.rstrip("/")

    @cached_property
    def jinja_loader(self) -> BaseLoader | None:
        """What loads templates from the template folder; an attribute that may be replaced."""
        if self.template_folder is None:
            return None
        # Late: Jinja takes a sixth of the time to start, and not every app has templates.
        from jinja2 import FileSystemLoader

        return FileSystemLoader(Path(self.root_path, self.template_folder))

    def get_send_file_max_age(self, filename: str | None) -> int | None:
        """Choose how long caches may keep a file, in seconds; None has them check each time.

        By default SEND_FILE_MAX_AGE_DEFAULT. Override it to decide by name.
        """
        return max_age_of(current_app.config)

    def send_static_file(self, filename: str) -> Response:
        """Answer with a file of the static folder.

        :raises RuntimeError: where there is no static folder.
        :raises NotFound: where there is no such file in it.
        """
        return send_static_file(self, filename)

    def open_resource(
        self, resource: str, mode: str = "rb", encoding: str | None = None
    ) -> t.IO[t.Any]:
        """Open a file beside the code, for reading.

        :param resource: relative to the root path.
        :param encoding: of text; ignored for bytes.
        :raises ValueError: for a mode that would write.
        """
        return open_resource(self.root_path, resource, mode, encoding)

    @setupmethod
    def before_request(self, f: T_before_request) -> T_before_request:
        """Call a function before each request's view.

        Where it returns anything but None, that is the answer and the view is not called.
        """
        self.before_request_funcs[None].append(f)
        return f

    @setupmethod
    def after_request(self, f: T_after_request) -> T_after_request:
        """Call a function with each response; it returns that response or another.

        The functions are called last to first. Not called where the request ends in an
        exception that nothing handles.
        """
        self.after_request_funcs[None].append(f)
        return f

    @setupmethod
    def teardown_request(self, f: T_teardown) -> T_teardown:
        """Call a function when a request ends, with the exception that ended it or None.

        The functions are called last to first; what they return is ignored.
        Unlike Flask, every teardown function runs, even where one fails; the errors of
        several are raised together.
        """
        self.teardown_request_funcs[None].append(f)
        return f

    @setupmethod
    def context_processor(self, f: T_template_context_processor) -> T_template_context_processor:
        """Call a function before each template; the dict it returns adds to the variables."""
        self.template_context_processors[None].append(f)
        return f

    @setupmethod
    def url_value_preprocessor(self, f: T_url_value_preprocessor) -> T_url_value_preprocessor:
        """Call a function with each request's endpoint and URL values, which it may change."""
        self.url_value_preprocessors[None].append(f)
        return f

    @setupmethod
    def url_defaults(self, f: T_url_defaults) -> T_url_defaults:
        """Call a function with the endpoint and values of each URL that is built.

        It may add values, such as a language code that all rules have.
        """
        self.url_default_functions[None].append(f)
        return f

    @setupmethod
    def errorhandler(
        self, code_or_exception: type[Exception] | int
    ) -> Callable[[T_error_handler], T_error_handler]:
        """Answer errors of a status code or class by the decorated function.

        The function takes the exception and returns what a view may return.

        :param code_or_exception: 404, or a class of exceptions, whose subclasses count too.

        ::

            @app.errorhandler(404)
            def page_not_found(error):
                return render_template("page_not_found.html"), 404
        """

        def decorator(f: T_error_handler) -> T_error_handler:
            self.register_error_handler(code_or_exception, f)
            return f

        return decorator

    @setupmethod
    def register_error_handler(
        self, code_or_exception: type[Exception] | int, f: ErrorHandlerCallable
    ) -> None:
        """Answer errors of a status code or class by a function, without a decorator.

        :raises ValueError: for an unknown code, or a class that is no exception's.
        :raises TypeError: for an instance of an exception.
        """
        exc_class, code = self._get_exc_class_and_code(code_or_exception)
        self.error_handler_spec[None][code][exc_class] = f

    @staticmethod
    def _get_exc_class_and_code(
        exc_class_or_code: type[Exception] | int,
    ) -> tuple[type[Exception], int | None]:
        """Give a handler's class and status code. Named as extensions know it."""
        exc_class = _error_class(exc_class_or_code)
        return exc_class, exc_class.code if issubclass(exc_class, HTTPException) else None


def _error_class(class_or_code: t.Any) -> type[Exception]:
    """Read a status code as the class of its errors; refuse what is no class of exceptions."""
    if isinstance(class_or_code, int):
        if class_or_code not in default_exceptions:
            raise ValueError(
                f"'{class_or_code}' is no HTTP error code that has a class. Use a subclass of"
                " HTTPException with that code, and register its handler by the class."
            )
        return default_exceptions[class_or_code]
    if not isinstance(class_or_code, type):
        raise TypeError(
            f"{class_or_code!r} is an instance, not a class. Handlers can only be registered"
            " for Exception classes or HTTP error codes."
        )
    if not issubclass(class_or_code, Exception):
        raise ValueError(
            f"'{class_or_code.__name__}' is not a subclass of Exception. Handlers can only be"
            " registered for Exception classes or HTTP error codes."
        )
    return class_or_code
