"""What functions of the application do, by verb, and the functions made of it."""

# The framework is one of two, chosen at run time, so nothing of it has a type.
# mypy: disable-error-code="no-any-return, untyped-decorator"

from __future__ import annotations

import sys
from collections.abc import Callable
from typing import Any

from .description import Body
from .trace import note
from .values import ERRORS, VALUES
from .world import World

OTHER_NAME = "differential.other"

Arguments = tuple[Any, ...]
Action = Callable[[World, Any, Arguments], None]


def function(world: World, name: str, body: Body) -> Callable[..., Any]:
    """Make a function that notes its call, does what its body says, and gives its value."""

    def plain(*args: Any, **kwargs: Any) -> Any:
        # blinker's own way to call async receivers is of no interest.
        kwargs.pop("_async_wrapper", None)
        note(name, args, kwargs, *world.state())
        try:
            for do in body.does:
                ACTIONS[do.verb](world, do.what, args)
            return _value(world, body.gives, args)
        except BaseException as error:
            note("fails", name, error)
            raise

    async def coroutine(*args: Any, **kwargs: Any) -> Any:
        return plain(*args, **kwargs)

    made: Callable[..., Any] = coroutine if body.is_async else plain
    made.__name__ = name.replace(" ", "_").replace(".", "_")
    return made


def _value(world: World, name: str, args: Arguments) -> Any:
    # After-hooks and handlers may give back what they were called with.
    return args[0] if name == "argument" and args else VALUES.get(name, VALUES["text"])(world)


def _read(world: World, what: str, args: Arguments) -> None:
    note("read", what, READ[what](world.f.request))


def _files(request: Any) -> Any:
    return [
        (name, each.filename, each.mimetype, each.read()) for name, each in request.files.items()
    ]


READ: dict[str, Callable[[Any], Any]] = {
    "args": lambda request: request.args.to_dict(flat=False),
    "form": lambda request: request.form.to_dict(flat=False),
    "missing field": lambda request: request.form["missing"],
    "missing file": lambda request: request.files["a"],
    "values": lambda request: request.values.to_dict(flat=False),
    "files": _files,
    "json": lambda request: request.json,
    "silent json": lambda request: request.get_json(silent=True),
    "forced json": lambda request: request.get_json(force=True),
    "is json": lambda request: (request.is_json, request.mimetype, request.mimetype_params),
    "data": lambda request: request.data,
    "text": lambda request: request.get_data(as_text=True),
    "stream": lambda request: request.stream.read(4),
    "cookies": lambda request: request.cookies.to_dict(flat=False),
    "headers": lambda request: list(request.headers),
    "url": lambda request: (request.url, request.base_url, request.url_root, request.full_path),
    "host": lambda request: (request.host, request.host_url, request.scheme, request.is_secure),
    "root": lambda request: (request.root_path, request.root_url, request.script_root),
    "path": lambda request: (request.path, request.query_string),
    "blueprint": lambda request: (request.blueprint, request.blueprints, request.url_rule),
    "lengths": lambda request: (
        request.content_length,
        request.max_content_length,
        request.max_form_memory_size,
        request.max_form_parts,
    ),
    "address": lambda request: (request.remote_addr, request.access_route),
    "accept": lambda request: (str(request.accept_mimetypes), request.accept_mimetypes.best),
    "conditions": lambda request: (
        str(request.if_none_match),
        str(request.if_modified_since),
        str(request.range),
    ),
    "agent": lambda request: (request.user_agent.string, request.authorization, request.referrer),
    "repr": repr,
}


def _raise(world: World, what: str, args: Arguments) -> None:
    note("raises", what)
    raise ERRORS[what]()


def _abort(world: World, what: Any, args: Arguments) -> None:
    note("aborts", what)
    world.f.abort(what)


def _session_set(world: World, what: tuple[str, Any], args: Arguments) -> None:
    world.f.session[what[0]] = what[1]


def _session_flags(world: World, what: Any, args: Arguments) -> None:
    session = world.f.session
    note("session", session.new, session.modified, session.accessed, session.permanent)


def _session_read(world: World, what: str, args: Arguments) -> None:
    note("session", what, world.f.session.get(what))


def _session_nested(world: World, what: Any, args: Arguments) -> None:
    session = world.f.session
    session.setdefault("list", []).append(1)
    session.modified = bool(what)


def _session_attribute(name: str) -> Action:
    def set_attribute(world: World, what: Any, args: Arguments) -> None:
        setattr(world.f.session, name, what)

    return set_attribute


def _flash(world: World, what: Any, args: Arguments) -> None:
    world.f.flash(*what)


def _flashes(world: World, what: Any, args: Arguments) -> None:
    note("flashes", world.f.get_flashed_messages(**dict(what or ())))


def _url_for(world: World, what: Any, args: Arguments) -> None:
    endpoint, values = what
    try:
        url = world.f.url_for(endpoint, **dict(values))
    except Exception as error:
        url = error
    note("url", endpoint, url)


def _after_this(world: World, what: Body, args: Arguments) -> None:
    world.f.after_this_request(function(world, "after this request", what))


def _nest(world: World, what: str, args: Arguments) -> None:
    """Ask the application itself, within a request, but not for ever."""
    with world.deeper() as allowed:
        if not allowed:
            return
        try:
            answer = world.app.test_client().get(what)
            note("nested", answer.status, answer.data)
        except Exception as error:
            note("nested", error)
    note("after nested", *world.state())


def _other(world: World, what: str, args: Arguments) -> None:
    """Ask another application of the same framework."""
    if world.other is None:
        world.other = _make_other(world)
    with world.deeper() as allowed:
        if allowed:
            answer = world.other.test_client().get(what)
            note("other", answer.status, answer.data, *world.state())


def _make_other(world: World) -> Any:
    f = world.f
    other = f.Flask(OTHER_NAME, static_folder=None)
    other.secret_key = "other"

    @other.route("/")
    def index() -> str:
        f.session["other"] = 1
        f.g.other = 1
        return f"{f.current_app.name} {f.request.path}"

    other.teardown_request(lambda error: note("other's teardown"))
    other.teardown_appcontext(lambda error: note("other's app teardown"))
    return other


def _contexts(world: World, what: str, args: Arguments) -> None:
    app = world.app
    with world.deeper() as allowed:
        if not allowed:
            return
        with app.app_context():
            note("inside app", *world.state())
            world.f.g.inside = 1
        with app.test_request_context(what):
            note("inside", *world.state())
            world.f.session.get("a")
    note("outside", *world.state())


def _copy_context(world: World, what: Any, args: Arguments) -> None:
    with world.deeper() as allowed:
        if allowed:
            f = world.f
            f.copy_current_request_context(lambda: note("copied", *world.state()))()


def _render(world: World, what: str, args: Arguments) -> None:
    note("rendered", world.f.render_template_string(what))


def _global(world: World, what: Any, args: Arguments) -> None:
    setattr(world.f.g, what, 1)


def _globals(world: World, what: Any, args: Arguments) -> None:
    g = world.f.g
    note("g", g.get("a"), "a" in g, g.pop("b", None), g.setdefault("c", 3), sorted(g))


def _limit(world: World, what: tuple[str, Any], args: Arguments) -> None:
    setattr(world.f.request, what[0], what[1])


def _log(world: World, what: str, args: Arguments) -> None:
    world.app.logger.warning(what)


def _response_header(world: World, what: tuple[str, str], args: Arguments) -> None:
    args[0].headers[what[0]] = what[1]


def _response_cookie(world: World, what: tuple[str, str], args: Arguments) -> None:
    args[0].set_cookie(*what)


def _response_status(world: World, what: Any, args: Arguments) -> None:
    args[0].status_code = what


def _response_data(world: World, what: str, args: Arguments) -> None:
    args[0].set_data(what)


def _response_close(world: World, what: str, args: Arguments) -> None:
    args[0].call_on_close(lambda: note("closed", what, *world.state()))


def _response_etag(world: World, what: Any, args: Arguments) -> None:
    args[0].add_etag()
    args[0].make_conditional(world.f.request)


def _value_set(world: World, what: tuple[str, Any], args: Arguments) -> None:
    """Of a preprocessor or default: change the values of the URL."""
    if args[1] is not None:
        args[1][what[0]] = what[1]


def _value_pop(world: World, what: str, args: Arguments) -> None:
    if args[1]:
        setattr(world.f.g, what, args[1].pop(what, None))


def _value_default(world: World, what: tuple[str, Any], args: Arguments) -> None:
    if world.app.url_map.is_endpoint_expecting(args[0], what[0]):
        args[1].setdefault(*what)


def _exc_info(world: World, what: Any, args: Arguments) -> None:
    note("handling", sys.exc_info()[1])


def _original(world: World, what: Any, args: Arguments) -> None:
    note("original", getattr(args[0], "original_exception", "none"))


def _attribute(world: World, what: str, args: Arguments) -> None:
    request = world.f.request
    note("attribute", getattr(request, what, None))
    setattr(request, what, 1)


def _open_resource(world: World, what: str, args: Arguments) -> None:
    with world.app.open_resource(what) as file:
        note("resource", file.read(10))


ACTIONS: dict[str, Action] = {
    "read": _read,
    "raise": _raise,
    "abort": _abort,
    "set session": _session_set,
    "read session": _session_read,
    "session flags": _session_flags,
    "pop session": lambda world, what, args: world.f.session.pop(what, None),
    "clear session": lambda world, what, args: world.f.session.clear(),
    "change inside session": _session_nested,
    "session permanent": _session_attribute("permanent"),
    "session modified": _session_attribute("modified"),
    "session accessed": _session_attribute("accessed"),
    "flash": _flash,
    "flashes": _flashes,
    "url": _url_for,
    "after this": _after_this,
    "nest": _nest,
    "other": _other,
    "contexts": _contexts,
    "copy context": _copy_context,
    "render": _render,
    "set g": _global,
    "read g": _globals,
    "limit": _limit,
    "log": _log,
    "pause": lambda world, what, args: world.pause.wait(),
    "header": _response_header,
    "cookie": _response_cookie,
    "status": _response_status,
    "data": _response_data,
    "on close": _response_close,
    "etag": _response_etag,
    "set value": _value_set,
    "pop value": _value_pop,
    "default value": _value_default,
    "exc info": _exc_info,
    "original": _original,
    "attribute": _attribute,
    "resource": _open_resource,
}
