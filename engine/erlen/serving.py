"""The development server of `app.run()`: werkzeug's, with its reloader and debugger."""

from __future__ import annotations

import os
import typing as t

from .commands import load_dotenv
from .config import get_debug_flag, get_load_dotenv

if t.TYPE_CHECKING:
    from .typing import Flask

DEFAULT_HOST = "127.0.0.1"
DEFAULT_PORT = 5000

# Set by the command line, which loads the application and serves it itself.
RUN_FROM_CLI = "FLASK_RUN_FROM_CLI"


def run(
    app: Flask,
    host: str | None = None,
    port: int | None = None,
    debug: bool | None = None,
    load_dotenv: bool = True,
    **options: t.Any,
) -> None:
    """Serve an application until it is interrupted; the parameters are those of `app.run`."""
    # Late: the server is needed here only, and click with it.
    from werkzeug.serving import is_running_from_reloader, run_simple

    if os.environ.get(RUN_FROM_CLI) == "true":
        if not is_running_from_reloader():
            _tell_of_ignored_call()
        return
    if get_load_dotenv(load_dotenv):
        _read_environment(app)
    if debug is not None:
        app.debug = bool(debug)
    options = {
        "use_reloader": app.debug,
        "use_debugger": app.debug,
        "threaded": True,
        **options,
    }
    host, port = _address(app, host, port)
    show_server_banner(app.debug, app.name)
    try:
        run_simple(host, port, app, **options)
    finally:
        # So that an application served from a shell can be changed after that.
        app._got_first_request = False


def show_server_banner(debug: bool, app_import_path: str | None) -> None:
    """Say what is served, once: not again in each process that the reloader starts."""
    # Late: see above.
    import click
    from werkzeug.serving import is_running_from_reloader

    if is_running_from_reloader():
        return
    if app_import_path is not None:
        click.echo(f" * Serving Flask app '{app_import_path}'")
    click.echo(f" * Debug mode: {'on' if debug else 'off'}")


def _read_environment(app: Flask) -> None:
    load_dotenv()
    if "FLASK_DEBUG" in os.environ:
        app.debug = get_debug_flag()


def _address(app: Flask, host: str | None, port: int | str | None) -> tuple[str, int]:
    """Complete the address from SERVER_NAME. A port from the environment may be text."""
    name, _, number = (app.config["SERVER_NAME"] or "").partition(":")
    chosen = port if port is not None else number or DEFAULT_PORT
    return host or name or DEFAULT_HOST, int(chosen)


def _tell_of_ignored_call() -> None:
    # Late: see above.
    import click

    click.secho(
        " * 'app.run()' was called while a command loads the application, and was ignored.\n"
        "   Put the call below 'if __name__ == \"__main__\":'.",
        fg="red",
    )
