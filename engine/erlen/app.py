"""The class that applications are made of: one short door per stage of a request.

Each method hands over to a function of `flow`, `setup` or their like, where the work is
told. Extensions replace these methods, on a subclass or on one application, so the stages
call one another through them.
"""

from __future__ import annotations

import os
import typing as t
import weakref
from collections.abc import Callable, Coroutine, Iterable
from pathlib import Path

from .current import g
from .flashing import get_flashed_messages
from .flow import dispatch, errors, matching, teardown
from .flow import response as responses
from .flow.answer import answer
from .flow.context import AppContext, RequestContext
from .flow.fast.answer import answer as answer_fast
from .flow.fast.doors import is_known
from .flow.fast.gate import plan_for, watch_doors
from .flow.fast.static import watch_static_files
from .own_methods import note_own_methods
from .sessions import SecureCookieSessionInterface, SessionInterface
from .setup.application import App
from .templating import update_template_context
from .url_building import watch_url_doors
from .urls import build_url
from .wrappers import Request, Response

if t.TYPE_CHECKING:
    from werkzeug.exceptions import HTTPException
    from werkzeug.routing import MapAdapter

    from .flow.errors import ExcInfo
    from .flow.fast.gate import Plan
    from .sessions import KnownSigning
    from .templating import Environment
    from .testing import FlaskClient, FlaskCliRunner
    from .typing import ResponseReturnValue, StartResponse, WSGIEnvironment


class Flask(App):
    """A WSGI application.

    :param import_name: the module that it is defined in, usually `__name__`: templates and
        static files are looked for beside it.
    :param static_url_path: where static files are served; by default the folder's name.
    :param static_folder: the folder of static files, relative to the root path; None for
        no static files.
    :param static_host: the host that serves them, with host matching.
    :param host_matching: match rules by the host as well.
    :param subdomain_matching: match rules by the subdomain of SERVER_NAME as well.
    :param template_folder: the folder of templates, relative to the root path.
    :param instance_path: the folder of files that belong to this deployment.
    :param instance_relative_config: load config files from there, not from the root path.
    :param root_path: the folder of the module, where it cannot be found by its name.

    >>> app = Flask("demo")
    >>> @app.route("/")
    ... def hello():
    ...     return "Hello, World!"
    """

    request_class: type[Request] = Request
    """The class of `request`; put a subclass here to give requests more."""

    response_class: type[Response] = Response
    """The class that `make_response` makes answers of."""

    session_interface: SessionInterface = SecureCookieSessionInterface()
    """How sessions are kept; by default in a signed cookie."""

    def __init__(
        self,
        import_name: str,
        static_url_path: str | None = None,
        static_folder: str | os.PathLike[str] | None = "static",
        static_host: str | None = None,
        host_matching: bool = False,
        subdomain_matching: bool = False,
        template_folder: str | os.PathLike[str] | None = "templates",
        instance_path: str | None = None,
        instance_relative_config: bool = False,
        root_path: str | None = None,
    ) -> None:
        vars(self)["_plan"] = None  # whatever a subclass does to set attributes
        super().__init__(
            import_name,
            static_url_path,
            static_folder,
            static_host,
            host_matching,
            subdomain_matching,
            template_folder,
            instance_path,
            instance_relative_config,
            root_path,
        )
        if self.has_static_folder:
            assert bool(static_host) == host_matching, (  # noqa: S101 - AssertionError is the API
                "Invalid static_host/host_matching combination:"
                " static files need a host exactly where hosts are matched."
            )
            self._add_static_rule(static_host)

    def _add_static_rule(self, static_host: str | None) -> None:
        # Weak, so that an application that nobody needs any more is freed at once.
        application = weakref.proxy(self)
        self._static_view = lambda **values: application.send_static_file(**values)
        self.add_url_rule(
            f"{self.static_url_path}/<path:filename>",
            endpoint="static",
            host=static_host,
            view_func=self._static_view,
        )

    # What the fast path knows of the application, see `flow.fast.gate`. No value of the class's, as
    # Python reads what is there too in more steps.
    _plan: Plan | None
    # The view of static files, by which the fast path knows it.
    _static_view: Callable[..., Response] | None = None
    # What signs the session's cookie, see `sessions`.
    _known_signing: KnownSigning | None = None

    def __setattr__(self, name: str, value: t.Any) -> None:
        super().__setattr__(name, value)
        if is_known(name):
            self._plan = None

    def __delattr__(self, name: str) -> None:
        super().__delattr__(name)
        self._plan = None

    def __call__(self, environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
        """Answer a request, through `wsgi_app`, which middleware may have wrapped."""
        return self.wsgi_app(environ, start_response)

    def wsgi_app(self, environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
        """Answer a request as a WSGI application. Middleware wraps this.

        ::

            app.wsgi_app = ProxyFix(app.wsgi_app)
        """
        plan = plan_for(self, environ)
        if plan is None:
            return answer(self, environ, start_response)
        return answer_fast(self, plan, environ, start_response)

    def app_context(self) -> AppContext:
        """Make a context in which this application is current.

        ::

            with app.app_context():
                init_db()
        """
        return AppContext(self)

    def request_context(self, environ: WSGIEnvironment) -> RequestContext:
        """Make a context in which the request of a WSGI environment is current."""
        return RequestContext(self, environ)

    def test_request_context(self, *args: t.Any, **kwargs: t.Any) -> RequestContext:
        """Make a context of a request described by arguments, for tests and shells.

        :param args: with `kwargs` passed on to `EnvironBuilder`: `path`, `method`,
            `query_string`, `data`, `json`, `headers` and so on.

        >>> from erlen import Flask, request
        >>> with Flask("demo").test_request_context("/hello", method="POST"):
        ...     request.method
        'POST'
        """
        # Late: only tests need the builder, and the client that comes with it.
        from .testing import EnvironBuilder

        builder = EnvironBuilder(self, *args, **kwargs)
        try:
            return self.request_context(builder.get_environ())
        finally:
            builder.close()

    def create_url_adapter(self, request: Request | None) -> MapAdapter | None:
        """Bind the URL map to a request, or outside of one to SERVER_NAME."""
        return matching.create_url_adapter(self, request)

    def full_dispatch_request(self) -> Response:
        """Run hooks and view, and answer errors that have a handler."""
        return dispatch.full_dispatch_request(self)

    def preprocess_request(self) -> ResponseReturnValue | None:
        """Run the before-hooks; what one returns is the answer."""
        return dispatch.preprocess_request(self)

    def dispatch_request(self) -> ResponseReturnValue:
        """Call the view that the URL matched."""
        return dispatch.dispatch_request(self)

    def make_default_options_response(self) -> Response:
        """Answer OPTIONS with the methods that the URL allows."""
        return dispatch.make_default_options_response(self)

    def ensure_sync(self, func: Callable[..., t.Any]) -> Callable[..., t.Any]:
        """Give a plain function for one that may be async. Views and hooks go through it."""
        return dispatch.ensure_sync(self, func)

    def async_to_sync(
        self, func: Callable[..., Coroutine[t.Any, t.Any, t.Any]]
    ) -> Callable[..., t.Any]:
        """Wrap an async function in a plain one.

        :raises RuntimeError: where asgiref is not installed.
        """
        return dispatch.async_to_sync(func)

    def raise_routing_exception(self, request: Request) -> t.NoReturn:
        """Raise what matching ran into: not found, method not allowed, or a redirect."""
        matching.raise_routing_exception(self, request)

    def handle_user_exception(self, e: Exception) -> HTTPException | ResponseReturnValue:
        """Answer an exception of a view or hook by its handler, or raise it again."""
        return errors.handle_user_exception(self, e)

    def handle_http_exception(self, e: HTTPException) -> HTTPException | ResponseReturnValue:
        """Answer an HTTP error by its handler, else by the error itself."""
        return errors.handle_http_exception(self, e)

    def handle_exception(self, e: Exception) -> Response:
        """Answer an exception that nothing handled: log it, and answer 500."""
        return errors.handle_exception(self, e)

    def log_exception(self, exc_info: ExcInfo) -> None:
        """Log an exception that nothing handled."""
        errors.log_exception(self, exc_info)

    def make_response(self, rv: ResponseReturnValue) -> Response:
        """Turn what a view returned into a response.

        :raises TypeError: for what cannot be turned, with advice in the message.
        """
        return responses.to_response(self, rv)

    def finalize_request(
        self, rv: ResponseReturnValue | HTTPException, from_error_handler: bool = False
    ) -> Response:
        """Make the response, run the after-hooks, save the session."""
        return responses.finalize_request(self, rv, from_error_handler)

    def process_response(self, response: Response) -> Response:
        """Run the after-hooks and save the session."""
        return responses.process_response(self, response)

    def do_teardown_request(self, exc: BaseException | None = teardown.HANDLED) -> None:
        """Call the teardown functions of a request.

        :param exc: what they are told; by default the exception that is being handled.
        """
        teardown.do_teardown_request(self, exc)

    def do_teardown_appcontext(self, exc: BaseException | None = teardown.HANDLED) -> None:
        """Call the teardown functions of the application.

        :param exc: what they are told; by default the exception that is being handled.
        """
        teardown.do_teardown_appcontext(self, exc)

    def url_for(
        self,
        /,
        endpoint: str,
        *,
        _anchor: str | None = None,
        _method: str | None = None,
        _scheme: str | None = None,
        _external: bool | None = None,
        **values: t.Any,
    ) -> str:
        """Build the URL of an endpoint; `erlen.url_for` calls it and tells more."""
        return build_url(self, endpoint, values, _anchor, _method, _scheme, _external)

    def create_jinja_environment(self) -> Environment:
        """Make the Jinja environment, by `jinja_options` and config."""
        # Late: Jinja takes a sixth of the time to start, and not every app has templates.
        from .templating import create_jinja_environment

        return create_jinja_environment(self, get_flashed_messages=get_flashed_messages)

    def update_template_context(self, context: dict[str, t.Any]) -> None:
        """Add what the context processors give to a template's variables."""
        update_template_context(self, context)

    def open_instance_resource(
        self, resource: str, mode: str = "rb", encoding: str | None = "utf-8"
    ) -> t.IO[t.Any]:
        """Open a file of the instance folder.

        :param encoding: of text; ignored for bytes.
        """
        path = Path(self.instance_path, resource)
        return path.open(mode) if "b" in mode else path.open(mode, encoding=encoding)

    def make_shell_context(self) -> dict[str, t.Any]:
        """Give the names that a shell has: `app`, `g` and what the processors add."""
        names: dict[str, t.Any] = {"app": self, "g": g}
        for processor in self.shell_context_processors:
            names.update(processor())
        return names

    def run(
        self,
        host: str | None = None,
        port: int | None = None,
        debug: bool | None = None,
        load_dotenv: bool = True,
        **options: t.Any,
    ) -> None:
        """Serve the application on this computer, for development.

        :param host: the address to listen on; "0.0.0.0" for every network.
        :param port: the port, by default 5000.
        :param debug: turn debug mode, with reloader and debugger, on or off.
        :param load_dotenv: read environment variables from .env and .flaskenv.
        :param options: passed on to `werkzeug.serving.run_simple`.
        """
        # Late: a deployed application never runs the development server.
        from .serving import run

        run(self, host, port, debug, load_dotenv, **options)

    def test_client(self, use_cookies: bool = True, **kwargs: t.Any) -> FlaskClient:
        """Make a client that sends requests to the application without a server.

        :param use_cookies: keep cookies from one request to the next.
        :param kwargs: passed on to the client's class.
        """
        # Late: only tests need it.
        from .testing import FlaskClient

        client_class = self.test_client_class or FlaskClient
        return client_class(self, self.response_class, use_cookies=use_cookies, **kwargs)

    def test_cli_runner(self, **kwargs: t.Any) -> FlaskCliRunner:
        """Make a runner that calls the application's commands without a process.

        :param kwargs: passed on to the runner's class.
        """
        # Late: only tests need it.
        from .testing import FlaskCliRunner

        return (self.test_cli_runner_class or FlaskCliRunner)(self, **kwargs)


watch_doors(Flask)
watch_url_doors(Flask)
watch_static_files(Flask)
note_own_methods(
    Flask,
    "ensure_sync",
    "inject_url_defaults",
    "make_response",
    "select_jinja_autoescape",
    "url_for",
)
