"""`erlen run`: the development server, with an app that may fail to load and be mended."""

from __future__ import annotations

import typing as t
from collections.abc import Iterable
from types import TracebackType

import click
from werkzeug.serving import is_running_from_reloader, run_simple

from ..commands import NoAppException, ScriptInfo, describe_failure, pass_script_info
from ..config import get_debug_flag
from ..serving import DEFAULT_HOST, DEFAULT_PORT, show_server_banner
from .options import debug_option
from .paths import CertParamType, SeparatedPathType, validate_key
from .stopping import ending_quietly
from .xray import XRAY_PATH, expect_private, see_through

if t.TYPE_CHECKING:
    from ..typing import StartResponse, WSGIApplication, WSGIEnvironment


@click.command("run", short_help="Serve the application while you develop it.")
@click.option(
    "--host", "-h", default=DEFAULT_HOST, show_default=True, help="The address to listen on."
)
@click.option(
    "--port", "-p", default=DEFAULT_PORT, show_default=True, help="The port to listen on."
)
@click.option(
    "--cert",
    type=CertParamType(),
    is_eager=True,  # The key is checked against it.
    help="Serve HTTPS with this certificate; 'adhoc' makes one.",
)
@click.option(
    "--key",
    type=click.Path(exists=True, dir_okay=False, resolve_path=True),
    callback=validate_key,
    expose_value=False,
    help="The private key of the certificate.",
)
@click.option(
    "--reload/--no-reload",
    default=None,
    help="Restart when a file of the code changes. The default in debug mode.",
)
@click.option(
    "--debugger/--no-debugger",
    default=None,
    help="Show unhandled errors in the browser. The default in debug mode.",
)
@click.option(
    "--with-threads/--without-threads",
    default=True,
    help="Answer each request in a thread of its own, or one after the other.",
)
@click.option(
    "--extra-files",
    type=SeparatedPathType(),
    default=None,
    help="Restart when one of these files changes, too. Separate them as in PATH.",
)
@click.option(
    "--exclude-patterns",
    type=SeparatedPathType(),
    default=None,
    help="Do not restart for files that match, such as '*/cache/*'. Separate them as in PATH.",
)
@click.option(
    "--xray",
    is_flag=True,
    help=f"Show at {XRAY_PATH} what happened in each of the last 100 requests. Debug mode only.",
)
@pass_script_info
def run_command(
    info: ScriptInfo,
    host: str,
    port: int,
    reload: bool | None,
    debugger: bool | None,
    with_threads: bool,
    cert: t.Any,
    extra_files: list[str] | None,
    exclude_patterns: list[str] | None,
    xray: bool,
) -> None:
    """Serve the application on this machine while you develop it.

    With '--debug' the server restarts when the code changes, and errors open a debugger in
    the browser. To the public an application is served by a WSGI server made for that, such
    as Gunicorn or Waitress.
    """
    debug = get_debug_flag()
    reload = debug if reload is None else reload
    if xray:
        expect_private(debug, host)
    app = load_for_serving(info, reload)
    show_server_banner(debug, info.app_import_path)
    if xray:
        app = see_through(app)
    with ending_quietly():
        run_simple(
            host,
            port,
            app,
            threaded=with_threads,
            use_reloader=reload,
            use_debugger=debug if debugger is None else debugger,
            ssl_context=cert,
            extra_files=extra_files,
            exclude_patterns=exclude_patterns,
        )


run_command.params.insert(0, debug_option())


def load_for_serving(info: ScriptInfo, reload: bool) -> WSGIApplication:
    """Load the application; with the reloader one that fails to load is served as its error.

    Unlike Flask, the reloader starts although the first import fails: the browser shows the
    error, and the next save is tried.

    Unlike Flask, an application that exits while the reloader loads it is such a failure too.

    :raises NoAppException: where it fails to load, without the reloader.
    """
    if not reload:
        return info.load_app()
    if not is_running_from_reloader():
        return unserved  # The reloader's own process serves nothing.
    try:
        return info.load_app()
    except (Exception, SystemExit) as error:  # Status 3 would start the process for ever.
        click.secho(f"Error: {_message(error)}", err=True, fg="red")
        return FailedApp(error)


def _message(error: Exception | SystemExit) -> str:
    if isinstance(error, NoAppException):
        return error.format_message()
    return describe_failure("While loading the application", error)


def unserved(environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
    """Stand for the application in the process that only watches files."""
    raise RuntimeError("The process of the reloader answers no requests.")


class FailedApp:
    """Raises the error that kept the application from loading, at each request.

    The debugger shows it in the browser as it shows a view's.

    :param error: the error of the loading; of a `NoAppException` its cause is what is raised.
    """

    def __init__(self, error: Exception | SystemExit) -> None:
        cause = error.__cause__ if isinstance(error, NoAppException) else None
        self._error = _as_exception(cause or error)
        self._traceback: TracebackType | None = self._error.__traceback__

    def __call__(self, environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
        """Raise the error with the frames of the import alone: raising adds to them each time."""
        raise self._error.with_traceback(self._traceback)


def _as_exception(error: BaseException) -> BaseException:
    """Put an ordinary error in the place of an exit, which would end the thread that answers."""
    if not isinstance(error, SystemExit):
        return error
    stated = RuntimeError(f"The application exited with {error.code!r} while it was loaded.")
    stated.__cause__ = error
    return stated.with_traceback(error.__traceback__)
