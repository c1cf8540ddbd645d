"""Routing: rules, converters, redirects, methods, hosts, alike on Flask and erlen."""

# `f` is one of two frameworks, chosen at run time, so nothing of it has a type.
# mypy: disable-error-code="untyped-decorator, name-defined, misc, no-any-return"

from __future__ import annotations

from types import ModuleType
from typing import Any

import pytest
from werkzeug.routing import RequestRedirect
from werkzeug.test import Client, create_environ

from .comparison import Ask, Comparison, ask, get, post


def every_rule(f: ModuleType) -> Any:
    app = f.Flask("parity")
    app.testing = False

    def show(**values: object) -> str:
        return f"{f.request.endpoint} {f.request.url_rule} {sorted(values.items())!r}"

    def show_with(**attributes: object) -> Any:
        def view(**values: object) -> str:
            return show(**values)

        vars(view).update(attributes)
        return view

    rules: list[tuple[str, dict[str, Any]]] = [
        ("/", {}),
        ("/user/<name>", {}),
        ("/short/<string(length=2):code>", {}),
        ("/between/<string(minlength=2, maxlength=4):code>", {}),
        ("/post/<int:number>", {}),
        ("/signed/<int(signed=True):number>", {}),
        ("/digits/<int(fixed_digits=3):number>", {}),
        ("/limited/<int(min=5, max=9):number>", {}),
        ("/price/<float:amount>", {}),
        ("/path/<path:rest>", {}),
        ("/path/<path:rest>/edit", {}),
        ("/uuid/<uuid:key>", {}),
        ("/kind/<any(books, films):kind>", {}),
        ("/projects/", {}),
        ("/about", {}),
        ("/loose/", {"strict_slashes": False}),
        ("/page/", {"defaults": {"page": 1}}),
        ("/page/<int:page>", {}),
        ("/moved", {"redirect_to": "/about"}),
        ("/alias", {"alias": True}),
        ("/two/<a>-<b>", {}),
        ("/ünïcode/<name>", {}),
        ("/form/", {"methods": ["POST"]}),
        ("/both", {"methods": ["GET", "POST"]}),
        ("/only-put", {"methods": ["PUT"]}),
        ("/own-options", {"methods": ["GET", "OPTIONS"]}),
        ("/lower", {"methods": ["get", "delete"]}),
        ("/no-auto", {"provide_automatic_options": False}),
        ("/auto", {"provide_automatic_options": True, "methods": ["GET"]}),
        ("/built-only", {"build_only": True}),
        ("/view-auto", {"view_func": show_with(provide_automatic_options=True)}),
        ("/view-no-auto", {"view_func": show_with(provide_automatic_options=False)}),
        ("/view-methods", {"view_func": show_with(methods=["put"], required_methods={"POST"})}),
    ]
    for number, (rule, options) in enumerate(rules):
        endpoint = "page" if rule.startswith("/page/") else f"rule{number}"
        app.add_url_rule(rule, endpoint, **{"view_func": show, **options})
    return app


ASKS = [
    get("/"),
    get(""),
    get("/?a=1&b=2"),
    get("/user/Ada"),
    get("/user/Ada%20Lovelace"),
    get("/user/"),
    get("/user/a/b"),
    get("/user/Zoë"),
    get("/short/de"),
    get("/short/deu"),
    get("/between/a"),
    get("/between/abcd"),
    get("/post/7"),
    get("/post/007"),
    get("/post/-7"),
    get("/post/seven"),
    get("/signed/-7"),
    get("/digits/007"),
    get("/digits/7"),
    get("/limited/5"),
    get("/limited/10"),
    get("/price/1.5"),
    get("/price/1"),
    get("/price/-1.5"),
    get("/path/a"),
    get("/path/a/b/c"),
    get("/path/a/b/edit"),
    get("/path/a//b"),
    get("/path/"),
    get("/uuid/12345678-1234-5678-1234-567812345678"),
    get("/uuid/123"),
    get("/kind/books"),
    get("/kind/songs"),
    get("/projects/"),
    get("/projects"),
    get("/projects?page=2&x=%20"),
    ask("HEAD", "/projects"),
    post("/form", data={"a": "1"}),
    ask("PUT", "/form"),
    get("/about"),
    get("/about/"),
    get("//about"),
    get("/loose"),
    get("/loose/"),
    get("/page/"),
    get("/page/1"),
    get("/page/2"),
    get("/moved"),
    get("/alias"),
    get("/two/1-2"),
    get("/two/1-2-3"),
    get("/ünïcode/ß"),
    get("/%C3%BCn%C3%AFcode/x"),
    get("/missing"),
    ask("HEAD", "/"),
    ask("HEAD", "/missing"),
    ask("HEAD", "/only-put"),
    ask("OPTIONS", "/"),
    ask("OPTIONS", "/both"),
    ask("OPTIONS", "/only-put"),
    ask("OPTIONS", "/own-options"),
    ask("OPTIONS", "/no-auto"),
    ask("OPTIONS", "/auto"),
    ask("OPTIONS", "/view-auto"),
    ask("OPTIONS", "/view-no-auto"),
    ask("OPTIONS", "/view-methods"),
    post("/view-methods"),
    get("/view-methods"),
    ask("OPTIONS", "/missing"),
    ask("OPTIONS", "/projects"),
    post("/", data={"a": "1"}),
    ask("DELETE", "/"),
    ask("DELETE", "/lower"),
    ask("BREW", "/"),
    get("/only-put"),
    get("/built-only"),
    get("/static/missing.css"),
    get("/", base_url="https://example.org/"),
    get("/projects", base_url="https://example.org:8443/under"),
    get("/a/../about"),
]


@pytest.mark.parametrize("request_", ASKS, ids=str)
def test_rules_match_alike(compare: Comparison, request_: Ask) -> None:
    compare(every_rule, request_)


@pytest.mark.parametrize("request_", ASKS, ids=str)
def test_rules_match_alike_in_debug_mode(compare: Comparison, request_: Ask) -> None:
    def debugged(f: ModuleType) -> Any:
        app = every_rule(f)
        app.debug = True
        return app

    compare(debugged, request_)


@pytest.mark.parametrize("debug", [True, False])
@pytest.mark.parametrize("method", ["GET", "HEAD", "OPTIONS", "POST", "PUT"])
@pytest.mark.parametrize("code", [301, 302, 303, 307, 308])
def test_redirects_that_lose_a_form_are_refused_alike(
    compare: Comparison, code: int, method: str, debug: bool
) -> None:
    def outcome(f: ModuleType) -> str:
        app = f.Flask("parity")
        app.debug = debug
        with app.request_context(create_environ("/to", method=method)):
            f.request.routing_exception = RequestRedirect("http://localhost/to/")
            f.request.routing_exception.code = code
            return raised_by(lambda: app.raise_routing_exception(f.request))

    compare.values(outcome)


def hosts(f: ModuleType) -> Any:
    app = f.Flask("parity", host_matching=True, static_host="static.test")
    app.add_url_rule("/", "a", lambda: "a", host="a.test")
    app.add_url_rule("/", "b", lambda: "b", host="b.test:8080")
    app.add_url_rule("/", "any", lambda name: name, host="<name>.any.test")
    app.add_url_rule("/slash/", "slash", lambda: "slash", host="a.test")
    return app


@pytest.mark.parametrize(
    "base_url",
    [
        "http://a.test",
        "https://a.test",
        "http://b.test:8080",
        "http://b.test",
        "http://x.any.test",
        "http://c.test",
    ],
)
def test_hosts_match_alike(compare: Comparison, base_url: str) -> None:
    compare(hosts, get("/", base_url=base_url), get("/slash", base_url=base_url))


def subdomains(f: ModuleType, matching: bool = True, server_name: str | None = "test.dev") -> Any:
    app = f.Flask("parity", subdomain_matching=matching)
    app.config["SERVER_NAME"] = server_name
    app.add_url_rule("/", "main", lambda: "main")
    app.add_url_rule("/", "admin", lambda: "admin", subdomain="admin")
    app.add_url_rule("/", "user", lambda user: user, subdomain="<user>.u")
    app.add_url_rule("/where", "where", lambda: f.url_for("admin") + f.url_for("main"))
    return app


@pytest.mark.filterwarnings("ignore:Current server name")
@pytest.mark.parametrize("matching", [True, False])
@pytest.mark.parametrize("server_name", ["test.dev", "test.dev:8080", None])
@pytest.mark.parametrize("host", ["test.dev", "admin.test.dev", "ada.u.test.dev", "other.dev"])
def test_subdomains_match_alike(
    compare: Comparison, matching: bool, server_name: str | None, host: str
) -> None:
    base_url = f"http://{host}"
    compare(
        lambda f: subdomains(f, matching, server_name),
        get("/", base_url=base_url),
        get("/where", base_url=base_url),
    )


@pytest.mark.filterwarnings("ignore:Current server name::flask.app")
def test_warning_of_another_host_is_filtered_alike(compare: Comparison) -> None:
    compare(subdomains, get("/", base_url="http://127.0.0.1"))


def test_default_subdomain_is_matched_alike(compare: Comparison) -> None:
    def build(f: ModuleType) -> Any:
        app = f.Flask("parity")
        app.url_map.default_subdomain = "www"
        app.add_url_rule("/", "main", lambda: "main")
        return app

    compare(build, get("/", base_url="http://www.test"), get("/", base_url="http://test"))


@pytest.mark.parametrize("host", ["good.test", "a.good.test", "x.wild.test", "bad.test", "", "a b"])
def test_untrusted_hosts_are_refused_alike(compare: Comparison, host: str) -> None:
    def build(f: ModuleType) -> Any:
        app = f.Flask("parity")
        app.config["TRUSTED_HOSTS"] = ["good.test", ".wild.test"]
        app.add_url_rule("/", "main", lambda: f.request.host)
        return app

    compare(build, get("/", headers={"Host": host}), get("/none", headers={"Host": host}))


def test_untrusted_host_reaches_hooks_and_error_handlers_alike(compare: Comparison) -> None:
    def build(f: ModuleType) -> Any:
        app = f.Flask("parity")
        app.config["TRUSTED_HOSTS"] = ["good.test"]
        app.before_request(lambda: f.g.setdefault("seen", []).append(f.request.endpoint))
        app.register_error_handler(400, lambda e: (f"{type(e).__name__} {f.g.seen}", 400))
        return app

    compare(build, get("/", headers={"Host": "bad.test"}))


def test_custom_converter_may_use_the_session(compare: Comparison) -> None:
    from werkzeug.routing import BaseConverter

    def build(f: ModuleType) -> Any:
        class Mine(BaseConverter):
            def to_python(self, value: str) -> str:
                return f"{value}:{f.session.get('name')}"

        app = f.Flask("parity")
        app.secret_key = "k"
        app.url_map.converters["mine"] = Mine
        app.add_url_rule("/set", "set", lambda: f.session.update(name="Ada") or "set")
        app.add_url_rule("/get/<mine:value>", "get", lambda value: value)
        return app

    compare(build, get("/set"), get("/get/x"))


def test_a_view_may_be_named_after_its_rule_was_added(compare: Comparison) -> None:
    def build(f: ModuleType) -> Any:
        app = f.Flask("parity")
        app.add_url_rule("/late", "late")
        app.endpoint("late")(lambda: "late")
        app.add_url_rule("/never", "never")
        app.config["PROPAGATE_EXCEPTIONS"] = True
        return app

    compare(build, get("/late"), get("/never"))


def test_setup_errors_have_the_same_classes(compare: Comparison) -> None:
    def errors(f: ModuleType) -> list[str]:
        app = f.Flask("parity")
        app.add_url_rule("/", "one", lambda: "")
        attempts = [
            lambda: app.add_url_rule("/x", "one", lambda: ""),
            lambda: app.add_url_rule("/x"),
            lambda: app.route("/x", methods="GET")(lambda: ""),
            lambda: app.get("/x", methods=["POST"]),
            lambda: f.Flask("parity", instance_path="relative"),
            lambda: f.Flask("parity", host_matching=True),
            lambda: f.Flask("parity", static_host="x.test"),
            lambda: app.register_error_handler(99, print),
            lambda: app.register_error_handler(ValueError(), print),
            lambda: app.register_error_handler(int, print),
            lambda: app.errorhandler("404")(print),
            lambda: app.send_static_file(),
            lambda: f.Blueprint("", "x"),
            lambda: f.Blueprint("a.b", "x"),
        ]
        return [raised_by(attempt) for attempt in attempts]

    compare.values(errors)


def raised_by(attempt: Any) -> str:
    try:
        attempt()
    except Exception as error:
        return type(error).__name__
    return "nothing"


def test_setup_is_refused_after_the_first_request_alike(compare: Comparison) -> None:
    def errors(f: ModuleType) -> list[str]:
        app = f.Flask("parity")
        Client(app).get("/")
        names = ["before_request", "after_request", "context_processor", "teardown_appcontext"]
        names += ["template_filter", "route", "get", "errorhandler", "url_defaults", "endpoint"]
        return [raised_by(lambda name=name: getattr(app, name)(len)) for name in names]

    compare.values(errors)
