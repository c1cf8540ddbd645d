"""What an application replaces of its framework: methods, classes, and the WSGI callable."""

# The framework is one of two, chosen at run time, so nothing of it has a type.
# mypy: disable-error-code="no-any-return, misc, name-defined, valid-type, type-arg, assignment"

from __future__ import annotations

import functools
from collections.abc import Callable
from types import ModuleType
from typing import Any, ClassVar

import werkzeug.routing
import werkzeug.wrappers
from werkzeug.exceptions import Aborter, NotFound
from werkzeug.middleware.proxy_fix import ProxyFix
from werkzeug.wrappers import Response as BaseResponse

from ..comparison import module
from .description import Override
from .trace import note
from .world import World

Original = Callable[..., Any]

# Their arguments say nothing that the answer does not.
_SILENT = {"wsgi_app", "__call__", "request_context", "ensure_sync", "async_to_sync"}


def replacement(world: World, override: Override, original: Original) -> Original:
    """Make what is called in place of a method; `original` is bound or not, as the new one is."""
    name = override.name.rpartition(".")[2]
    change = CHANGES.get((name, override.how))

    @functools.wraps(original)
    def replaced(*args: Any, **kwargs: Any) -> Any:
        note("calls", override.name, *([] if name in _SILENT else _told(args, kwargs)))
        if change is None:
            return original(*args, **kwargs)
        return change(world, original, args, kwargs)

    return replaced


def _told(args: Any, kwargs: Any) -> list[Any]:
    # Environs and whole applications among the arguments are of no interest.
    told = [
        (type(each).__name__ if each else "{}") if isinstance(each, dict) else each for each in args
    ]
    return [*told, *sorted(kwargs.items())]


def _answers(value: Any) -> Any:
    return lambda world, original, args, kwargs: value


def _made(world: World, original: Original, args: Any, kwargs: Any) -> Any:
    return world.app.make_response(("by override", 555))


def _with_header(world: World, original: Original, args: Any, kwargs: Any) -> Any:
    response = original(*args, **kwargs)
    response.headers["X-Override"] = "1"
    return response


def _wrapping(world: World, original: Original, args: Any, kwargs: Any) -> Any:
    function = original(*args, **kwargs)

    def wrapped(*args: Any, **kwargs: Any) -> Any:
        note("wrapped")
        return function(*args, **kwargs)

    return wrapped


def _not_found(world: World, original: Original, args: Any, kwargs: Any) -> Any:
    raise NotFound()


def _wsgi(world: World, original: Original, args: Any, kwargs: Any) -> Any:
    args[-1]("203 OVERRIDDEN", [("X-Override", "1")])
    return [b"overridden"]


def _noting_context(world: World, original: Original, args: Any, kwargs: Any) -> Any:
    context = original(*args, **kwargs)

    class Noting(type(context)):
        def push(self) -> None:
            note("pushes", type(self).__name__)
            super().push()

        def pop(self, *args: Any) -> None:
            note("pops", type(self).__name__, *args)
            super().pop(*args)

    context.__class__ = Noting
    return context


def _noting_matching(world: World, original: Original, args: Any, kwargs: Any) -> Any:
    context = original(*args, **kwargs)

    class Matching(type(context)):
        def match_request(self) -> None:
            super().match_request()
            note("matched", self.request.endpoint)
            if self.request.view_args:
                self.request.view_args["matched"] = 1

    context.__class__ = Matching
    return context


def _with_name(world: World, original: Original, args: Any, kwargs: Any) -> Any:
    original(*args, **kwargs)
    args[-1]["extra"] = "by override"


def _tuple_response(world: World, original: Original, args: Any, kwargs: Any) -> Any:
    """Accept one more form of return value, as API extensions do."""
    value = args[-1]
    return original(*args[:-1], "a number" if isinstance(value, int) else value)


CHANGES: dict[tuple[str, str], Any] = {
    ("dispatch_request", "answers"): _answers("by override"),
    ("preprocess_request", "answers"): _answers(("before, by override", 202)),
    ("handle_exception", "answers"): _made,
    ("handle_user_exception", "answers"): _answers(("handled by override", 556)),
    ("handle_http_exception", "answers"): _answers(("handled by override", 557)),
    ("make_response", "answers"): _with_header,
    ("make_response", "more"): _tuple_response,
    ("finalize_request", "answers"): _with_header,
    ("process_response", "answers"): _with_header,
    ("full_dispatch_request", "answers"): _with_header,
    ("make_default_options_response", "answers"): _with_header,
    ("should_ignore_error", "answers"): _answers(True),
    ("trap_http_exception", "answers"): _answers(True),
    ("url_for", "answers"): _answers("/by/override"),
    ("ensure_sync", "answers"): _wrapping,
    ("raise_routing_exception", "answers"): _not_found,
    ("get_send_file_max_age", "answers"): _answers(77),
    ("wsgi_app", "answers"): _wsgi,
    ("__call__", "answers"): _wsgi,
    ("request_context", "answers"): _noting_context,
    ("request_context", "matching"): _noting_matching,
    ("update_template_context", "answers"): _with_name,
    ("select_jinja_autoescape", "answers"): _answers(False),
    ("handle_url_build_error", "answers"): _answers("/built"),
    ("_find_error_handler", "answers"): _answers(lambda error: ("found by override", 558)),
    ("log_exception", "answers"): _answers(None),
    ("do_teardown_request", "answers"): _answers(None),
    ("create_url_adapter", "answers"): _answers(None),
    ("send_static_file", "answers"): _answers("static by override"),
}

METHODS = (
    *dict.fromkeys(name for name, _ in CHANGES),
    "inject_url_defaults",
    "redirect",
    "do_teardown_appcontext",
    "app_context",
    "create_jinja_environment",
    "create_global_jinja_loader",
    "make_config",
    "make_aborter",
    "add_url_rule",
    "register_error_handler",
)


def _request(world: World, how: str) -> Any:
    base = world.f.Request

    class Request(base):
        if how == "limits":
            max_content_length = 20
            max_form_memory_size = 10
            max_form_parts = 2
        if how == "constructor":

            def __init__(self, *args: Any, **kwargs: Any) -> None:
                super().__init__(*args, **kwargs)
                note("request made", self.path)
                self.a = "set early"

        if how == "properties":
            endpoint = property(lambda self: self.url_rule and self.url_rule.endpoint)
            blueprints = property(lambda self: [])
            charset = "utf-8"

            def close(self) -> None:
                note("request closed")
                super().close()

        if how == "json":

            def on_json_loading_failed(self, e: Any) -> Any:
                note("bad json", e)
                return "no json"

        if how == "trusting":
            trusted_hosts = ("localhost", ".test")

        if how == "method":
            method = property(
                lambda self: self.environ.get("HTTP_X_METHOD", self.environ["REQUEST_METHOD"]),
                lambda self, value: None,
            )

    return Request


def _response(world: World, how: str) -> Any:
    base = world.f.Response

    class Response(base):
        if how == "defaults":
            default_mimetype = "text/x-own"
            default_status = 203
            autocorrect_location_header = True
        if how == "noting":

            def __call__(self, environ: Any, start_response: Any) -> Any:
                note("response called", self.status)
                return super().__call__(environ, start_response)

            def close(self) -> None:
                note("response closes")
                super().close()

        if how == "headers":

            def get_wsgi_headers(self, environ: Any) -> Any:
                headers = super().get_wsgi_headers(environ)
                headers["X-Own"] = "1"
                return headers

            def set_cookie(self, *args: Any, **kwargs: Any) -> None:
                note("sets cookie", args[0])
                super().set_cookie(*args, **kwargs)

        if how == "forcing":

            @classmethod
            def force_type(cls, response: Any, environ: Any = None) -> Any:
                note("forces", response)
                if not isinstance(response, BaseResponse) and not callable(response):
                    return cls(f"forced {type(response).__name__}")
                return super().force_type(response, environ)

    return Response


def _session_interface(world: World, how: str) -> Any:
    sessions = module(world.f, "sessions")
    store: dict[str, Any] = {}

    class Named(sessions.SecureCookieSessionInterface):
        salt = "other-salt"
        key_derivation = "django-concat"

        def get_cookie_name(self, app: Any) -> str:
            return f"named_{app.config['SESSION_COOKIE_NAME']}"

        def get_cookie_domain(self, app: Any) -> str:
            return "localhost"

    class Always(sessions.SecureCookieSessionInterface):
        def should_set_cookie(self, app: Any, session: Any) -> bool:
            note("should set cookie", bool(session))
            return True

        def open_session(self, app: Any, request: Any) -> Any:
            note("opens session", request.path)
            return super().open_session(app, request)

        def save_session(self, app: Any, session: Any, response: Any) -> None:
            note("saves session", dict(session))
            super().save_session(app, session, response)

    class Stored(sessions.SessionInterface):
        class Session(dict, sessions.SessionMixin):
            pass

        def open_session(self, app: Any, request: Any) -> Any:
            return self.Session(store)

        def save_session(self, app: Any, session: Any, response: Any) -> None:
            store.clear()
            store.update(session)
            note("stores", dict(store), session.accessed, session.modified)

    class Missing(sessions.SecureCookieSessionInterface):
        def open_session(self, app: Any, request: Any) -> None:
            return None

    class Broken(sessions.SecureCookieSessionInterface):
        def save_session(self, app: Any, session: Any, response: Any) -> None:
            raise RuntimeError("cannot save")

    class Lasting(sessions.SecureCookieSessionInterface):
        def get_signing_serializer(self, app: Any) -> Any:
            note("asks for serializer")
            return super().get_signing_serializer(app)

        class session_class(sessions.SecureCookieSession):  # noqa: N801 - the attribute's name
            permanent = True

    chosen = {
        "named": Named,
        "always": Always,
        "stored": Stored,
        "missing": Missing,
        "broken": Broken,
        "lasting": Lasting,
    }[how]
    return chosen()


def _rule(world: World, how: str) -> Any:
    class Rule(werkzeug.routing.Rule):
        def get_rules(self, map: Any) -> Any:
            note("rule bound", self.rule)
            return super().get_rules(map)

        def build(self, *args: Any, **kwargs: Any) -> Any:
            note("rule builds", self.rule)
            return super().build(*args, **kwargs)

    return Rule


def _map(world: World, how: str) -> Any:
    class Map(werkzeug.routing.Map):
        default_converters: ClassVar[dict[str, Any]] = {
            **werkzeug.routing.Map.default_converters,
            "string": werkzeug.routing.PathConverter,
        }

        def bind_to_environ(self, environ: Any, *args: Any, **kwargs: Any) -> Any:
            note("map bound", environ.get("PATH_INFO"))
            adapter = super().bind_to_environ(environ, *args, **kwargs)
            if how == "rewriting" and adapter.path_info == "old":
                adapter.path_info = ""
            return adapter

    return Map


def _json(world: World, how: str) -> Any:
    provider = module(world.f, "json.provider").DefaultJSONProvider

    class Provider(provider):
        if how == "settings":
            sort_keys = False
            compact = False
            ensure_ascii = False
            mimetype = "application/x-own"
            default = staticmethod(lambda value: "unknown")
        else:

            def dumps(self, obj: Any, **kwargs: Any) -> str:
                note("dumps", "{}" if obj == {} else type(obj).__name__)
                return super().dumps(obj, **kwargs)

            def loads(self, s: Any, **kwargs: Any) -> Any:
                note("loads")
                return super().loads(s, **kwargs)

            def response(self, *args: Any, **kwargs: Any) -> Any:
                note("json response")
                return super().response(*args, **kwargs)

    return Provider


def _globals(world: World, how: str) -> Any:
    class Globals(
        module(world.f, "ctx")._AppCtxGlobals
        if world.f.__name__ == "flask"
        else module(world.f, "current").AppCtxGlobals
    ):
        own = "own"

        def __iter__(self) -> Any:
            return iter(["own", *super().__iter__()])

    return Globals


def _aborter(world: World, how: str) -> Any:
    class OwnAborter(Aborter):
        def __call__(self, *args: Any, **kwargs: Any) -> Any:
            note("aborter", *args)
            super().__call__(*args, **kwargs)

    return OwnAborter


def _config(world: World, how: str) -> Any:
    class Config(world.f.Config):
        def __getitem__(self, key: str) -> Any:
            if key == "MARK":
                return "own config"
            return super().__getitem__(key)

    return Config


def _client(world: World, how: str) -> Any:
    class Client(module(world.f, "testing").FlaskClient):
        def open(self, *args: Any, **kwargs: Any) -> Any:
            note("client opens")
            return super().open(*args, **kwargs)

    return Client


CLASSES: dict[str, tuple[Callable[[World, str], Any], tuple[str, ...]]] = {
    "request_class": (
        _request,
        ("limits", "constructor", "properties", "json", "trusting", "method"),
    ),
    "response_class": (_response, ("defaults", "noting", "headers", "forcing")),
    "session_interface": (
        _session_interface,
        ("named", "always", "stored", "missing", "broken", "lasting"),
    ),
    "url_rule_class": (_rule, ("noting",)),
    "url_map_class": (_map, ("noting", "rewriting")),
    "json_provider_class": (_json, ("settings", "noting")),
    "app_ctx_globals_class": (_globals, ("own",)),
    "aborter_class": (_aborter, ("noting",)),
    "config_class": (_config, ("own",)),
    "test_client_class": (_client, ("noting",)),
}

# Methods of the classes around the application, which tools patch in place.
AROUND = (
    "Request.blueprints",
    "Request._load_form_data",
    "Request.on_json_loading_failed",
    "Request.close",
    "Response.__call__",
    "Response.set_cookie",
    "Response.force_type",
    "Response.close",
    "Response.get_wsgi_headers",
    "BaseResponse.__call__",
    "BaseResponse.get_app_iter",
    "BaseRequest.close",
    "SecureCookieSessionInterface.open_session",
    "SecureCookieSessionInterface.save_session",
    "SecureCookieSessionInterface.get_cookie_name",
    "SecureCookieSessionInterface.should_set_cookie",
    "SessionInterface.is_null_session",
    "SessionInterface.make_null_session",
    "SessionInterface.get_cookie_path",
    "MapAdapter.match",
    "MapAdapter.build",
    "Map.bind_to_environ",
    "Rule.match_compare_key",
    "DefaultJSONProvider.dumps",
    "DefaultJSONProvider.response",
    "RequestContext.push",
    "RequestContext.match_request",
    "AppContext.push",
)


def owner_of(f: ModuleType, name: str) -> Any:
    """Find the class that a dotted override means."""
    places: dict[str, Callable[[], Any]] = {
        "Request": lambda: f.Request,
        "Response": lambda: f.Response,
        "BaseRequest": lambda: werkzeug.wrappers.Request,
        "BaseResponse": lambda: BaseResponse,
        "SecureCookieSessionInterface": lambda: module(f, "sessions").SecureCookieSessionInterface,
        "SessionInterface": lambda: module(f, "sessions").SessionInterface,
        "MapAdapter": lambda: werkzeug.routing.MapAdapter,
        "Map": lambda: werkzeug.routing.Map,
        "Rule": lambda: werkzeug.routing.Rule,
        "DefaultJSONProvider": lambda: module(f, "json.provider").DefaultJSONProvider,
        "RequestContext": lambda: _context_class(f, "RequestContext"),
        "AppContext": lambda: _context_class(f, "AppContext"),
    }
    return places[name]()


def _context_class(f: ModuleType, name: str) -> Any:
    return getattr(module(f, "ctx" if f.__name__ == "flask" else "flow.context"), name)


def _noting(world: World, inner: Any) -> Any:
    def middleware(environ: Any, start_response: Any) -> Any:
        note("middleware", environ["PATH_INFO"])
        answer = inner(environ, start_response)
        note("middleware answered")
        return answer

    return middleware


def _prefixed(world: World, inner: Any) -> Any:
    def middleware(environ: Any, start_response: Any) -> Any:
        path = environ["PATH_INFO"]
        if path.startswith("/a"):
            environ["SCRIPT_NAME"] += "/a"
            environ["PATH_INFO"] = path[2:]
        return inner(environ, start_response)

    return middleware


def _with_header_added(world: World, inner: Any) -> Any:
    def middleware(environ: Any, start_response: Any) -> Any:
        def start(status: str, headers: Any, *rest: Any) -> Any:
            return start_response(status, [*headers, ("X-Middleware", "1")], *rest)

        return inner(environ, start)

    return middleware


def _short(world: World, inner: Any) -> Any:
    def middleware(environ: Any, start_response: Any) -> Any:
        if environ["PATH_INFO"] == "/b":
            start_response("203 SHORT", [("Content-Type", "text/plain")])
            return [b"short"]
        return inner(environ, start_response)

    return middleware


def _catching(world: World, inner: Any) -> Any:
    def middleware(environ: Any, start_response: Any) -> Any:
        try:
            return inner(environ, start_response)
        except Exception as error:
            note("caught", error)
            start_response("500 CAUGHT", [])
            return [b"caught"]

    return middleware


MIDDLEWARE: dict[str, Callable[[World, Any], Any]] = {
    "noting": _noting,
    "prefixed": _prefixed,
    "header": _with_header_added,
    "short": _short,
    "catching": _catching,
    "proxy": lambda world, inner: ProxyFix(inner, x_for=1, x_proto=1, x_host=1, x_prefix=1),
}
