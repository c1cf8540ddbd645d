"""Which requests go by the fast path."""

from __future__ import annotations

import typing as t
from inspect import iscoroutinefunction

from werkzeug.routing import Map, MapAdapter
from werkzeug.sansio.request import Request as SansIORequest
from werkzeug.wrappers import Request as RequestBase

from ...current import find_frame
from ...plain import PLAIN
from ...sessions import SecureCookieSessionInterface
from ...signals import appcontext_pushed
from ...watch import Sealing, Watch
from ...wrappers import Request
from ..context import AppContext, RequestContext
from . import output, unread
from .doors import DOORS, has_own_doors
from .errors import watch_error_doors
from .hook_runs import AFTER, BEFORE, TEARDOWN, Runs
from .hosts import KnownHosts

if t.TYPE_CHECKING:
    from collections.abc import Callable

    from ...sessions import SessionInterface
    from ...typing import Flask, WSGIEnvironment

# Those who ask to keep the contexts, a debugger or test client, want the plain ones.
_PRESERVE = "werkzeug.debug.preserve_context"

# How many functions are remembered before all are forgotten.
_MOST = 1000


class Plan:
    """What is known of one application from earlier requests.

    :param app: the application; it is not kept.
    """

    __slots__ = (
        "after",
        "attributes",
        "before",
        "hosts",
        "is_usual",
        "plain_functions",
        "session_interface",
        "session_interface_attributes",
        "teardown",
        "views",
    )

    def __init__(self, app: Flask) -> None:
        self.is_usual: bool = not has_own_doors(app.__dict__) and type(app.url_map) is Map
        # Of its dict, which is not kept: an application nobody needs is freed at once.
        self.attributes: int = len(app.__dict__)
        self.hosts: KnownHosts = KnownHosts(app.config)
        # The interface that opens no session without a key, while it has no attributes.
        interface: SessionInterface = app.session_interface
        is_own = type(interface) is SecureCookieSessionInterface
        self.session_interface: SessionInterface | None = interface if is_own else None
        self.session_interface_attributes: dict[str, t.Any] = interface.__dict__ if is_own else {}
        # By id, as not everything that can be called can be hashed.
        self.plain_functions: dict[int, t.Any] = {}
        # By endpoint: the views that were found to be called as they are.
        self.views: dict[str, Callable[..., t.Any]] = {}
        self.before: Runs = Runs(BEFORE)
        self.after: Runs = Runs(AFTER)
        self.teardown: Runs = Runs(TEARDOWN)

    def holds(self, app: Flask) -> bool:
        """Tell whether the application's own methods are those that this was made for.

        Asked between the stages too: a hook or view may replace the method of a later one.
        """
        return app._plan is self and self.attributes == len(app.__dict__)

    def is_plain(self, function: Callable[..., t.Any]) -> bool:
        """Tell whether a view or hook is called as it is: `ensure_sync` would not wrap it.

        What is so is found in `plain_functions`, by its id, from then on.
        """
        if iscoroutinefunction(function):
            return False
        if len(self.plain_functions) >= _MOST:
            self.plain_functions.clear()
        self.plain_functions[id(function)] = function
        return True

    def view_for(
        self, app: Flask, endpoint: str, view: Callable[..., t.Any]
    ) -> Callable[..., t.Any]:
        """Give a view as it is called; where that is as it is, `views` tells so from then on."""
        if not self.is_plain(view):
            return app.ensure_sync(view)
        self.views[endpoint] = view
        return view

    def sync(self, app: Flask, function: Callable[..., t.Any]) -> Callable[..., t.Any]:
        """Give a view or hook as it is called."""
        if id(function) in self.plain_functions or self.is_plain(function):
            return function
        return app.ensure_sync(function)


# On the classes with the doors; made when the class of applications is defined.
_sealing: Sealing


def watch_doors(app_class: type[Flask]) -> None:
    """Note what the stages' methods are, before anyone can replace them."""
    global _sealing
    watch = Watch()
    watch.add(app_class, [*DOORS, "request_class"], subject="app_class")
    watch.add(RequestContext, ["__init__", "match_request", "pop", "push"])
    watch.add(AppContext, ["__init__", "g", "pop", "push"])
    watch.add(Request, ["__init__", "blueprints", "close", "trusted_hosts"])
    watch.add(RequestBase, ["__init__", "close", "cookies"])
    watch.add(SansIORequest, ["__init__"])
    watch.add(Map, ["bind_to_environ"])
    watch.add(MapAdapter, ["match"])
    for owner, names in (*output.WATCHED, *unread.WATCHED):
        watch.add(owner, names)
    _sealing = watch.seal("app_class")
    watch_error_doors(app_class)


def plan_for(app: Flask, environ: WSGIEnvironment) -> Plan | None:
    """Give the plan by which a request is answered fast, None for the plain path."""
    plan = app._plan
    sealing = _sealing
    # A new attribute may be a door, also one that was put into the dict directly.
    if plan is None or plan.attributes != len(app.__dict__):
        if PLAIN:
            return None
        plan = _make_plan(app)
    if (
        not plan.is_usual
        or _PRESERVE in environ
        or "HTTP_UPGRADE" in environ
        or find_frame(None) is not None
        or appcontext_pushed.receivers  # who do not see the request yet
        # As `Watch.compile` has it, which a call would make dearer.
        or not (
            (sealing.kind.mark is sealing.mark and app.__class__ is sealing.owner)
            or sealing.compare(app.__class__)
        )
    ):
        return None
    hosts = plan.hosts
    config = app.config
    if (
        environ.get("HTTP_HOST") in hosts.valid
        and config["SERVER_NAME"] is hosts.server_name
        and config["TRUSTED_HOSTS"] is hosts.trusted is None
    ):
        return plan
    if not hosts.holds(config):
        hosts = plan.hosts = KnownHosts(config)
    return plan if hosts.know(app.url_map, environ) else None


def _make_plan(app: Flask) -> Plan:
    app._plan = None  # an attribute that is counted
    plan = app._plan = Plan(app)
    return plan
