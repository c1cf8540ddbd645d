"""What a request may change, and what it may call: alike on the fast path as on every other."""

# `f` is one of two frameworks, chosen at run time, so nothing of it has a type.
# mypy: disable-error-code="untyped-decorator, name-defined, misc, no-any-return"

from __future__ import annotations

from collections.abc import Callable
from contextvars import Context
from dataclasses import dataclass
from types import ModuleType
from typing import Any

import pytest
from werkzeug.test import Client, create_environ

from .comparison import Comparison, current, get

# By whom a method may be replaced, with those of later stages.
REPLACED = {
    "hook": [
        "dispatch_request",
        "ensure_sync",
        "finalize_request",
        "make_response",
        "process_response",
        "handle_user_exception",
        "handle_http_exception",
        "raise_routing_exception",
        "do_teardown_request",
        "do_teardown_appcontext",
    ],
    "view": [
        "finalize_request",
        "make_response",
        "process_response",
        "handle_user_exception",
        "handle_http_exception",
        "do_teardown_request",
        "do_teardown_appcontext",
    ],
    "teardown": ["do_teardown_appcontext"],
}


@pytest.mark.parametrize("way", ["instance", "instance's dict"])
@pytest.mark.parametrize(("by", "name"), [(by, name) for by in REPLACED for name in REPLACED[by]])
def test_a_method_replaced_during_a_request_is_used_by_it(
    compare: Comparison, by: str, name: str, way: str
) -> None:
    calls: list[str] = []

    def build(f: ModuleType) -> Any:
        app = f.Flask("parity")

        def replace() -> None:
            if f.request.args.get("by") != by:
                return
            original = getattr(app, name)

            def noted(*args: Any, **kwargs: Any) -> Any:
                calls.append(f"{f.__name__} {name}")
                return original(*args, **kwargs)

            if way == "instance":
                setattr(app, name, noted)
            else:
                vars(app)[name] = noted

        app.before_request(lambda: replace() if by == "hook" else None)
        app.teardown_request(lambda error: replace() if by == "teardown" else None)

        @app.get("/<word>")
        def show(word: str) -> str:
            if by == "view":
                replace()
            if word == "missing":
                f.abort(404)
            return word

        return app

    page = "/missing" if "exception" in name else "/word"
    if name == "raise_routing_exception":
        page = "/no/such/page"
    compare(build, get(page), get(f"{page}?by={by}"))
    assert f"flask {name}" in calls
    assert calls.count(f"erlen {name}") == calls.count(f"flask {name}")


@pytest.mark.parametrize("name", ["make_response", "finalize_request", "dispatch_request"])
def test_a_method_replaced_during_a_request_may_answer_it(compare: Comparison, name: str) -> None:
    def build(f: ModuleType) -> Any:
        app = f.Flask("parity")

        @app.before_request
        def replace() -> None:
            setattr(app, name, lambda *args: f.Response("replaced"))

        app.add_url_rule("/", "index", lambda: "index")
        return app

    answer, _ = compare(build, get("/"), get("/"))
    assert answer.body == b"replaced"


@dataclass
class Callback:
    """Something that can be called, but not hashed, as it can be compared."""

    function: Callable[..., Any]

    def __call__(self, *args: Any, **kwargs: Any) -> Any:
        return self.function(*args, **kwargs)


def test_what_cannot_be_hashed_may_be_view_hook_and_handler(compare: Comparison) -> None:
    def build(f: ModuleType) -> Any:
        app = f.Flask("parity")
        ended: list[str] = []

        def mark(response: Any) -> Any:
            response.headers["X-Ended"] = ",".join(ended)
            return response

        app.before_request(Callback(lambda: None))
        app.after_request(Callback(mark))
        app.teardown_request(Callback(lambda error: ended.append("request")))
        app.teardown_appcontext(Callback(lambda error: ended.append("app")))
        app.register_error_handler(404, Callback(lambda error: ("nothing here", 404)))
        app.add_url_rule("/", "index", Callback(lambda: "index"))
        app.add_url_rule("/<int:number>", "number", Callback(lambda number: f"{number}"))
        return app

    answers = compare(build, get("/"), get("/5"), get("/missing"), get("/"))
    assert [answer.body for answer in answers] == [b"index", b"5", b"nothing here", b"index"]


def test_a_request_knows_the_trusted_hosts(compare: Comparison) -> None:
    def build(f: ModuleType) -> Any:
        app = f.Flask("parity")
        app.config["TRUSTED_HOSTS"] = ["good.test"]
        app.add_url_rule("/", "index", lambda: f"{f.request.trusted_hosts}")

        @app.get("/changed")
        def changed() -> str:
            app.config["TRUSTED_HOSTS"] = ["other.test"]
            return f"{f.request.trusted_hosts} {f.request.host}"

        return app

    headers = {"Host": "good.test"}
    pages = ["/", "/", "/changed", "/"]
    answers = compare(build, *[get(page, headers=headers) for page in pages])
    assert answers[1].body == b"['good.test']"


@pytest.mark.parametrize("host", ["good.test", "evil.test.", "t"])
def test_a_trusted_host_may_stand_without_a_list(compare: Comparison, host: str) -> None:
    def build(f: ModuleType) -> Any:
        app = f.Flask("parity")
        app.config["TRUSTED_HOSTS"] = "good.test"
        app.add_url_rule("/", "index", lambda: "index")
        return app

    compare(build, get("/", headers={"Host": host}), get("/", headers={"Host": host}))


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("SECRET_KEY", "new"),
        ("SECRET_KEY", None),
        ("SECRET_KEY_FALLBACKS", ["older"]),
        ("SESSION_COOKIE_NAME", "other"),
        ("PERMANENT_SESSION_LIFETIME", -5),
    ],
)
def test_a_session_is_read_by_the_settings_at_the_beginning(
    compare: Comparison, name: str, value: Any
) -> None:
    def build(f: ModuleType) -> Any:
        app = f.Flask("parity")
        app.secret_key = "key"
        app.add_url_rule("/set", "set", lambda: f"{f.session.update(text='kept')}")

        @app.get("/change")
        def change() -> str:
            app.config[name] = value
            return f"{f.session['text']} {app.config[name]}"

        return app

    answers = compare(build, get("/set"), get("/change"))
    assert answers[1].body == f"kept {value}".encode()


@pytest.mark.parametrize("key", [None, "key"])
def test_a_method_replaced_on_the_session_interface_is_used(
    compare: Comparison, key: str | None
) -> None:
    def run(f: ModuleType) -> Any:
        app = f.Flask("parity")
        app.secret_key = key
        app.add_url_rule("/", "index", lambda: "index")
        client = Client(app)
        calls: list[str] = []
        client.get("/")
        interface = app.session_interface
        original = interface.open_session

        def noted(*args: Any) -> Any:
            calls.append("open")
            return original(*args)

        interface.open_session = noted
        try:
            client.get("/")
        finally:
            del interface.open_session
        client.get("/")
        return calls

    assert compare.values(run) == ["open"]


def test_a_session_interface_may_have_no_dict(compare: Comparison) -> None:
    class Interface:
        """Keeps no session."""

        __slots__ = ()

        def open_session(self, *args: Any) -> Any:
            return {"opened": "yes"}

        def is_null_session(self, session: Any) -> bool:
            return True

    def build(f: ModuleType) -> Any:
        app = f.Flask("parity")
        app.add_url_rule("/", "index", lambda: "index")

        @app.get("/change")
        def change() -> str:
            app.session_interface = Interface()
            return "changed"

        return app

    compare(build, get("/"), get("/change"), get("/"))


@pytest.mark.parametrize("setting", ["host_matching", "default_subdomain", "subdomain_matching"])
def test_how_urls_are_matched_may_change_later(compare: Comparison, setting: str) -> None:
    def run(f: ModuleType) -> Any:
        app = f.Flask("parity", static_folder=None)
        app.config["SERVER_NAME"] = "site.test"
        app.add_url_rule("/", "index", lambda: "index")
        app.add_url_rule("/<word>", "word", lambda word: word)
        client = Client(app)

        def ask() -> list[int]:
            hosts = ["site.test", "shop.site.test"]
            answers = [
                client.get(path, base_url=f"http://{host}/")
                for path in ("/", "/a")
                for host in hosts
            ]
            return [answer.status_code for answer in answers]

        before = [ask(), ask()]
        owner = app if setting == "subdomain_matching" else app.url_map
        setattr(owner, setting, "shop" if setting == "default_subdomain" else True)
        return before, ask(), ask()

    before, *after = compare.values(run)
    assert before == [[200] * 4] * 2
    assert after[0] != before[0]


def test_an_app_context_that_a_view_has_kept_is_torn_down_when_it_is_left(
    compare: Comparison,
) -> None:
    def run(f: ModuleType) -> Any:
        app = f.Flask("parity")
        kept: list[Any] = []
        ended: list[str] = []

        @app.get("/")
        def index() -> str:
            kept.append(current(f).app_ctx._get_current_object())
            return "index"

        Client(app).get("/")
        app.teardown_appcontext_funcs.append(lambda error: ended.append("later"))
        with kept[0]:
            ended.append(f.current_app.name)
        return ended

    assert compare.values(run) == ["parity", "later"]


@pytest.mark.parametrize("is_failing", [False, True])
@pytest.mark.parametrize("by", ["hook", "view"])
def test_a_context_entered_once_more_ends_when_it_is_left(
    compare: Comparison, by: str, is_failing: bool
) -> None:
    def run(f: ModuleType) -> Any:
        app = f.Flask("parity")
        kept: list[Any] = []
        ended: list[str] = []

        def keep(where: str) -> None:
            if where == by:
                context = current(f).request_ctx._get_current_object()
                context.push()
                kept.append(context)

        @app.get("/")
        def index() -> str:
            keep("view")
            f.g.asked = f.request.path
            return "index"

        def end_request(error: Any) -> None:
            ended.append(f"request {f.g.asked} {f.has_request_context()}")
            if is_failing:
                raise ValueError("failed")

        app.before_request(lambda: keep("hook"))
        app.teardown_request(end_request)
        app.teardown_appcontext(lambda error: ended.append(f"app {f.has_request_context()}"))

        def ask() -> list[Any]:
            Client(app).get("/")
            seen = [*ended, f.has_request_context()]
            if is_failing:
                with pytest.raises(ValueError, match="failed"):
                    kept[0].pop()
            else:
                kept[0].pop()
            return [*seen, *ended[:1], f.has_app_context()]

        return Context().run(ask), [] if is_failing else ended

    compare.values(run)


def test_a_request_entered_elsewhere_must_be_left_before_it_ends(compare: Comparison) -> None:
    def run(f: ModuleType) -> Any:
        app = f.Flask("parity")

        @app.get("/")
        def index() -> str:
            context = current(f).request_ctx._get_current_object()
            Context().run(context.push)
            return "index"

        # In a context of its own, as what cannot be left stays current.
        with pytest.raises(ValueError, match="different Context"):
            Context().run(Client(app).get, "/")

    compare.values(run)


def test_a_response_may_be_changed_by_what_is_written_as_json(compare: Comparison) -> None:
    def build(f: ModuleType) -> Any:
        app = f.Flask("parity")

        def default(value: Any) -> str:
            @f.after_this_request
            def mark(response: Any) -> Any:
                response.headers["X-Written"] = "yes"
                return response

            return str(value)

        app.json.default = default
        app.add_url_rule("/", "index", lambda: {"number": 1j})
        app.add_url_rule("/other", "other", lambda: ({"number": 1j}, 201))
        return app

    for answer in compare(build, get("/"), get("/other"), get("/")):
        assert ("X-Written", "yes") in answer.headers


def test_an_application_may_set_attributes_in_its_own_way(compare: Comparison) -> None:
    def build(f: ModuleType) -> Any:
        class Own(f.Flask):
            def __setattr__(self, name: str, value: Any) -> None:
                object.__setattr__(self, name, value)

        app = Own("parity")
        app.add_url_rule("/", "index", lambda: "index")
        return app

    compare(build, get("/"), get("/"))


@pytest.mark.parametrize("path", ["/", "/looked"])
def test_the_environ_does_not_keep_the_request(compare: Comparison, path: str) -> None:
    def run(f: ModuleType) -> Any:
        app = f.Flask("parity")
        app.add_url_rule("/", "index", lambda: "index")
        app.add_url_rule("/looked", "looked", lambda: f.request.path)
        environ = create_environ(path)
        body = app(environ, lambda *args: lambda data: None)
        getattr(body, "close", lambda: None)()
        return environ.get("werkzeug.request", "unset")

    assert compare.values(run) is None


def test_a_rule_answers_the_methods_that_it_has_now(compare: Comparison) -> None:
    def run(f: ModuleType) -> Any:
        app = f.Flask("parity")
        app.add_url_rule("/", "index", lambda: f.request.method)
        rule = next(app.url_map.iter_rules("index"))
        client = Client(app)

        def ask() -> list[tuple[str, bytes]]:
            answers = [client.open("/", method=method) for method in ("GET", "PUT", "get", "HEAD")]
            return [(answer.status, answer.get_data()) for answer in answers]

        before = ask()
        rule.methods = {"PUT"}
        changed = ask()
        rule.methods = None
        return before, changed, ask()

    before, changed, anything = compare.values(run)
    assert (before[0], changed[1]) == (("200 OK", b"GET"), ("200 OK", b"PUT"))
    assert changed[0][0] == "405 METHOD NOT ALLOWED"
    assert anything[1] == ("200 OK", b"PUT")


@pytest.mark.parametrize("length", [0, 1, 1023, 1024, 1025, 5000])
def test_an_answer_tells_its_length(compare: Comparison, length: int) -> None:
    def build(f: ModuleType) -> Any:
        app = f.Flask("parity")
        app.add_url_rule("/", "index", lambda: "é" * length)
        return app

    compare(build, get("/"))


@pytest.mark.parametrize("asks_first", [True, False])
def test_g_is_what_the_app_context_keeps(compare: Comparison, asks_first: bool) -> None:
    def run(f: ModuleType) -> Any:
        app = f.Flask("parity")
        log: list[Any] = []

        @app.before_request
        def note() -> None:
            if asks_first:
                log.append(current(f).app_ctx.g is f.g._get_current_object())
            f.g.names = ["before"]

        @app.get("/")
        def index() -> str:
            context = current(f).app_ctx._get_current_object()
            kept = f.g._get_current_object()
            log.append([context.g is kept, f.g is kept, f.g.names, "names" in f.g, context.g.names])
            context.g = app.app_ctx_globals_class()
            log.append([context.g is f.g._get_current_object(), f.g.get("names")])
            f.g.names = ["view"]
            return str(f.g.names)

        @app.teardown_request
        def end(error: Any) -> None:
            f.g.names.append("teardown")

        @app.teardown_appcontext
        def end_app(error: Any) -> None:
            log.append([f.g.pop("names"), list(f.g), f.has_request_context(), f.current_app.name])
            log.append(current(f).app_ctx.g is f.g._get_current_object())
            try:
                log.append(f.request.path)
            except RuntimeError:
                log.append("no request")

        return [Client(app).get("/").text, Client(app).get("/missing").status], log

    compare.values(run)


def test_hooks_added_within_a_request_run_alike(compare: Comparison) -> None:
    def run(f: ModuleType) -> Any:
        app = f.Flask("parity")
        shop = f.Blueprint("shop", "parity", url_prefix="/shop")
        log: list[str] = []

        def note_after(response: Any) -> Any:
            log.append("after of shop, late")
            return response

        def add(registry: Any, scope: str | None, function: Any) -> None:
            # Past the setup methods, which refuse it once a request was answered.
            registry.setdefault(scope, []).append(function)

        @app.before_request
        def add_others() -> None:
            log.append("before")
            if f.request.args.get("add"):
                add(app.before_request_funcs, None, lambda: log.append("before, late"))
                add(app.before_request_funcs, "shop", lambda: log.append("before of shop, late"))
                add(app.after_request_funcs, "shop", note_after)
                add(app.teardown_request_funcs, "shop", lambda error: late())
                app.teardown_appcontext_funcs.append(lambda error: log.append("end of app, late"))

        def late() -> None:
            log.append("teardown of shop, late")
            if f.request.args.get("add"):
                add(app.teardown_request_funcs, None, lambda error: log.append("teardown, later"))

        @shop.get("/buy/<int:number>")
        def buy(number: int) -> str:
            return str(number)

        app.register_blueprint(shop)
        client = Client(app)
        return [
            client.get(f"/shop/buy/{n}{query}").text for n, query in enumerate(["", "?add=1", ""])
        ], log

    compare.values(run)
