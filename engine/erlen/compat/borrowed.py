"""Names that a module of Flask holds besides its own: what it imports, and what is private to it.

Extensions, and their tests, take `Rule` from `flask.app` and `_endpoint_from_view_func` from
`flask.sansio.scaffold`. Each name is found when it is read, so the table costs nothing before.
"""

from __future__ import annotations

import importlib
import typing as t
from functools import cache

_PRIVATE = "erlen.compat.facades.private"
_OPTIONS = "erlen.compat.facades.command_options"
_GLOBALS = "erlen.compat.facades.globals"

# By Flask's module: where a name comes from, and what is taken from there, written as after
# "import". The source "import" stands for whole modules.
BORROWED: dict[str, dict[str, str]] = {
    "flask.app": {
        "import": "click, collections.abc as cabc, erlen.cli as cli, erlen.typing as ft, sys",
        "datetime": "timedelta",
        "inspect": "iscoroutinefunction",
        "itertools": "chain",
        "types": "TracebackType",
        "urllib.parse": "quote as _url_quote",
        "werkzeug.datastructures": "Headers, ImmutableDict",
        "werkzeug.exceptions": "BadRequestKeyError, HTTPException, InternalServerError",
        "werkzeug.routing": "BuildError, MapAdapter, RequestRedirect, RoutingException, Rule",
        "werkzeug.serving": "is_running_from_reloader",
        "werkzeug.wrappers": "Response as BaseResponse",
        "werkzeug.wsgi": "get_host",
        "erlen.config": "get_debug_flag, get_load_dotenv",
        "erlen.current": "current_app, request, request_ctx, session",
        "erlen.files": "send_from_directory",
        "erlen.flow.teardown": "HANDLED as _sentinel",
        "erlen.signals": "appcontext_tearing_down, got_request_exception, request_finished,"
        " request_started, request_tearing_down",
        "erlen.setup.application": "as_timedelta as _make_timedelta",
        "erlen.templating": "Environment",
        "erlen.typing": "T_shell_context_processor, T_teardown,"
        " T_template_filter, T_template_global, T_template_test",
        _GLOBALS: "_cv_app, _cv_request",
    },
    "flask.blueprints": {
        "import": "os",
        "datetime": "timedelta",
        "erlen.setup.blueprint": "OWN_GROUP as _sentinel",
    },
    "flask.cli": {
        "import": "ast, click, collections.abc as cabc, importlib, inspect, os, platform, re, sys,"
        " traceback",
        "click.core": "ParameterSource",
        "functools": "update_wrapper",
        "operator": "itemgetter",
        "types": "ModuleType",
        "werkzeug.serving": "is_running_from_reloader, run_simple",
        "werkzeug.utils": "import_string",
        "erlen.cli.paths": "validate_key as _validate_key",
        "erlen.current": "current_app",
        "erlen.typing": "F",
        _OPTIONS: "_app_option, _debug_option, _env_file_callback, _env_file_option, _set_app,"
        " _set_debug",
        _PRIVATE: "_called_with_wrong_args, _path_is_ancestor",
    },
    "flask.config": {"import": "types"},
    "flask.ctx": {
        "import": "contextvars, erlen.typing as ft, sys",
        "functools": "update_wrapper",
        "types": "TracebackType",
        "werkzeug.exceptions": "HTTPException",
        "erlen.flow.teardown": "HANDLED as _sentinel",
    },
    "flask.debughelpers": {
        "werkzeug.routing": "RequestRedirect",
        _PRIVATE: "_dump_loader_info",
    },
    "flask.globals": {
        "contextvars": "ContextVar",
        "werkzeug.local": "LocalProxy",
        "erlen.current": "NO_APP as _no_app_msg, NO_REQUEST as _no_req_msg",
    },
    "flask.helpers": {
        "import": "importlib, os, sys, werkzeug, werkzeug.utils",
        "datetime": "datetime",
        "functools": "cache, update_wrapper",
        "werkzeug.exceptions": "abort as _wz_abort",
        "werkzeug.utils": "redirect as _wz_redirect",
        "werkzeug.wrappers": "Response as BaseResponse",
        _GLOBALS: "_cv_app, _cv_request",
        _PRIVATE: "_prepare_send_file_kwargs, _split_blueprint_path",
    },
    "flask.json": {"erlen.json.provider": "default_encoding as _default"},
    "flask.json.provider": {"erlen.json.provider": "default_encoding as _default"},
    "flask.sansio.app": {
        "import": "erlen.typing as ft, logging, os, sys",
        "datetime": "timedelta",
        "itertools": "chain",
        "werkzeug.exceptions": "Aborter, BadRequest, BadRequestKeyError",
        "werkzeug.routing": "BuildError, Map, Rule",
        "werkzeug.sansio.response": "Response",
        "werkzeug.utils": "cached_property, redirect as _wz_redirect",
        "erlen.current": "AppCtxGlobals as _AppCtxGlobals",
        _PRIVATE: "_split_blueprint_path",
        "erlen.setup.application": "as_timedelta as _make_timedelta",
        "erlen.setup.routes": "endpoint_of as _endpoint_from_view_func",
    },
    "flask.sansio.blueprints": {
        "import": "erlen.typing as ft, os",
        "collections": "defaultdict",
        "functools": "update_wrapper",
        "erlen.setup.blueprint": "OWN_GROUP as _sentinel",
        "erlen.setup.routes": "endpoint_of as _endpoint_from_view_func",
    },
    "flask.sansio.scaffold": {
        "import": "erlen.typing as ft, importlib, os, pathlib, sys",
        "collections": "defaultdict",
        "functools": "update_wrapper",
        "jinja2": "BaseLoader, FileSystemLoader",
        "werkzeug.exceptions": "HTTPException",
        "werkzeug.utils": "cached_property",
        "erlen.flow.teardown": "HANDLED as _sentinel",
        "erlen.setup.routes": "endpoint_of as _endpoint_from_view_func",
        "erlen.templating": "default_context as _default_template_ctx_processor",
        _PRIVATE: "_find_package_path",
    },
    "flask.sessions": {
        "import": "collections.abc as c",
        "datetime": "timezone",
        _PRIVATE: "_lazy_sha1",
    },
    "flask.templating": {
        "jinja2": "BaseLoader, Environment as BaseEnvironment, Template, TemplateNotFound",
        "erlen.current": "request",
        "erlen.signals": "before_render_template, template_rendered",
        "erlen.templating": "DispatchingJinjaLoader, Environment,"
        " default_context as _default_template_ctx_processor",
        _GLOBALS: "_cv_app, _cv_request",
    },
    "flask.testing": {
        "import": "importlib, importlib.metadata, werkzeug, werkzeug.test",
        "click.testing": "CliRunner, Result",
        "contextlib": "ExitStack, contextmanager",
        "copy": "copy",
        "types": "TracebackType",
        "urllib.parse": "urlsplit",
        "werkzeug.test": "Client",
        "werkzeug.wrappers": "Request as BaseRequest",
        "erlen.commands": "ScriptInfo",
        "erlen.sessions": "SessionMixin",
        _PRIVATE: "_get_werkzeug_version, _werkzeug_version",
    },
    "flask.views": {
        "import": "erlen.typing as ft",
        "erlen.typing": "F",
    },
    "flask.wrappers": {_PRIVATE: "_split_blueprint_path"},
}

# What every module of Flask has.
_EVERYWHERE = {"t": ("typing", ""), "annotations": ("__future__", "annotations")}


def find_borrowed(flask_name: str, name: str) -> t.Any:
    """Find a borrowed name of one of Flask's modules.

    :param flask_name: the module's name under Flask.
    :raises AttributeError: where Flask's module has no such name either.
    """
    known = borrowed_names(flask_name).get(name) or _EVERYWHERE.get(name)
    if known is None:
        raise AttributeError(f"module {flask_name!r} has no attribute {name!r}")
    home, original = known
    found = importlib.import_module(home)
    return getattr(found, original) if original else found


@cache
def borrowed_names(flask_name: str) -> dict[str, tuple[str, str]]:
    """Read a module's part of the table.

    :return: for each name its home and what it is called there, "" for the home itself.
    """
    found: dict[str, tuple[str, str]] = {}
    for home, names in BORROWED.get(flask_name, {}).items():
        for each in names.split(","):
            original, _, alias = (part.strip() for part in each.partition(" as "))
            if home != "import":
                found[alias or original] = home, original
            elif alias:
                found[alias] = original, ""
            else:
                top = original.partition(".")[0]
                found[top] = top, ""
    return found
