"""Hooks, signals, contexts: what runs when, alike on Flask and erlen."""

# `f` is one of two frameworks, chosen at run time, so nothing of it has a type.
# mypy: disable-error-code="untyped-decorator, name-defined, misc, no-any-return"

from __future__ import annotations

from types import ModuleType
from typing import Any

import pytest
from werkzeug.test import Client, create_environ

from .comparison import Comparison, current, get

SIGNALS = [
    "request_started",
    "request_finished",
    "request_tearing_down",
    "got_request_exception",
    "appcontext_pushed",
    "appcontext_popped",
    "appcontext_tearing_down",
    "before_render_template",
    "template_rendered",
    "message_flashed",
]


def logged(f: ModuleType, log: list[str]) -> Any:
    """An application with nested blueprints that notes each hook and signal."""
    app = f.Flask("parity")
    app.secret_key = "k"
    app.logger.disabled = True
    parent = f.Blueprint("parent", "parity", url_prefix="/parent")
    child = f.Blueprint("child", "parity", url_prefix="/child")

    def note(text: str, value: Any = None) -> Any:
        def hook(*args: Any, **kwargs: Any) -> Any:
            log.append(f"{text} req={f.has_request_context()} app={f.has_app_context()}")
            return args[0] if value == "first" else value

        return hook

    for owner, name in ((app, "app"), (parent, "parent"), (child, "child")):
        for number in (1, 2):
            owner.before_request(note(f"{name} before {number}"))
            owner.after_request(note(f"{name} after {number}", "first"))
            owner.teardown_request(note(f"{name} teardown {number}"))
            owner.url_value_preprocessor(note(f"{name} url value {number}"))
            owner.context_processor(note(f"{name} processor {number}", {}))
            owner.url_defaults(note(f"{name} url defaults {number}"))
    for name, kind in (("parent", parent), ("child", child)):
        kind.before_app_request(note(f"{name} app before"))
        kind.after_app_request(note(f"{name} app after", "first"))
        kind.teardown_app_request(note(f"{name} app teardown"))
        kind.app_context_processor(note(f"{name} app processor", {}))
        kind.app_url_value_preprocessor(note(f"{name} app url value"))
        kind.app_url_defaults(note(f"{name} app url defaults"))
    app.teardown_appcontext(note("teardown appcontext 1"))
    app.teardown_appcontext(note("teardown appcontext 2"))

    def view() -> Any:
        log.append(f"view {f.request.endpoint}")

        @f.after_this_request
        def last(response: Any) -> Any:
            log.append("after this")
            return response

        f.flash("hello")
        return f.render_template_string("{{ g }}"[:0] + f.url_for(".view"))

    def fail() -> Any:
        raise ValueError("fail")

    for owner in (app, parent, child):
        owner.add_url_rule("/view", "view", view)
        owner.add_url_rule("/fail", "fail", fail)
    parent.register_blueprint(child)
    app.register_blueprint(parent)
    kept = []
    for name in SIGNALS:

        def receive(sender: Any, name: str = name, **kwargs: Any) -> None:
            kwargs.pop("_async_wrapper", None)
            assert sender is app
            log.append(
                f"{name} {sorted(kwargs)} req={f.has_request_context()} app={f.has_app_context()}"
            )

        getattr(f, name).connect(receive, app)
        kept.append(receive)
    app.extensions["kept"] = kept
    return app


@pytest.mark.parametrize("path", ["/view", "/parent/view", "/parent/child/view", "/missing"])
@pytest.mark.parametrize("testing", [False, True])
def test_everything_runs_in_the_same_order(compare: Comparison, path: str, testing: bool) -> None:
    def run(f: ModuleType) -> list[str]:
        log: list[str] = []
        app = logged(f, log)
        app.testing = testing
        answer = compare.answers(f, lambda _: app, (get(path),))
        return [*log, str(answer)]

    assert len(compare.values(run)) > 10


@pytest.mark.parametrize("path", ["/fail", "/parent/child/fail"])
@pytest.mark.parametrize("testing", [False, True])
def test_everything_runs_in_the_same_order_when_a_view_fails(
    compare: Comparison, path: str, testing: bool
) -> None:
    def run(f: ModuleType) -> list[str]:
        log: list[str] = []
        app = logged(f, log)
        app.testing = testing
        compare.answers(f, lambda _: app, (get(path),))
        return log

    assert len(compare.values(run)) > 10


@pytest.mark.parametrize("number", [0, 1, 2])
def test_a_before_hook_may_answer(compare: Comparison, number: int) -> None:
    def build(f: ModuleType) -> Any:
        app = f.Flask("parity")
        values: list[Any] = [("early", 202), "", {"early": True}]
        app.before_request(lambda: None)
        app.before_request(lambda: values[number])
        app.before_request(lambda: "late")
        app.after_request(lambda response: response)
        app.add_url_rule("/", "index", lambda: "view")
        return app

    compare(build, get("/"), get("/missing"))


def test_an_after_hook_may_replace_the_response(compare: Comparison) -> None:
    def build(f: ModuleType) -> Any:
        app = f.Flask("parity")
        app.after_request(lambda response: f.make_response("other", 203))
        app.add_url_rule("/", "index", lambda: "view")
        return app

    compare(build, get("/"), get("/missing"))


def test_url_values_may_be_changed_by_preprocessors(compare: Comparison) -> None:
    def build(f: ModuleType) -> Any:
        app = f.Flask("parity")

        @app.url_value_preprocessor
        def take(endpoint: str | None, values: dict[str, Any] | None) -> None:
            f.g.lang = values.pop("lang", None) if values else None

        @app.url_defaults
        def add(endpoint: str, values: dict[str, Any]) -> None:
            if app.url_map.is_endpoint_expecting(endpoint, "lang"):
                values.setdefault("lang", f.g.lang)

        app.add_url_rule("/<lang>/", "index", lambda: f"{f.g.lang} {f.url_for('about')}")
        app.add_url_rule("/<lang>/about", "about", lambda: f.url_for("index", lang="fr"))
        return app

    compare(build, get("/de/"), get("/de/about"), get("/x/y/z"))


def test_teardown_is_told_the_same_errors(compare: Comparison) -> None:
    def run(f: ModuleType) -> list[str]:
        told: list[str] = []
        app = f.Flask("parity")
        app.logger.disabled = True
        app.teardown_request(lambda error: told.append(f"request {error!r}"))
        app.teardown_appcontext(lambda error: told.append(f"app {error!r}"))
        app.register_error_handler(KeyError, lambda error: "handled")

        @app.get("/<name>")
        def fail(name: str) -> Any:
            raise {"key": KeyError, "value": ValueError}[name](name)

        compare.answers(f, lambda _: app, (get("/key"), get("/value"), get("/")))
        app.testing = True
        compare.answers(f, lambda _: app, (get("/value"),))
        app.should_ignore_error = lambda error: True
        compare.answers(f, lambda _: app, (get("/value"),))
        for open_context in (app.app_context, lambda: app.request_context(create_environ())):
            try:
                with open_context():
                    raise OSError("inside")
            except OSError:
                told.append("left")
            try:
                raise OSError("around")
            except OSError:
                context = open_context()
                context.push()
                context.pop()
        return told

    compare.values(run)


def test_contexts_nest_alike(compare: Comparison) -> None:
    def run(f: ModuleType) -> list[Any]:
        log: list[Any] = []
        one, two = f.Flask("one"), f.Flask("two")
        for app in (one, two):
            app.teardown_request(lambda error: log.append(f"request of {f.current_app.name} ends"))
            app.teardown_appcontext(lambda error: log.append(f"app {f.current_app.name} ends"))

        def note(label: str) -> None:
            log.append(
                (
                    label,
                    f.current_app.name if f.has_app_context() else None,
                    f.request.path if f.has_request_context() else None,
                    sorted(f.g) if f.has_app_context() else None,
                )
            )

        note("outside")
        with one.app_context():
            f.g.a = 1
            with one.request_context(create_environ("/in-one")):
                note("one's request shares g")
                f.g.b = 2
                with two.app_context():
                    note("two within one's request")
                    with two.request_context(create_environ("/in-two")) as context:
                        f.g.c = 3
                        note("two's request")
                        with context:
                            note("entered twice")
                        note("left once")
                    note("two again")
                with two.request_context(create_environ("/straight")):
                    note("two's request at once")
                with one.app_context():
                    note("a fresh g")
                note("back in one's request")
            note("one again")
            log.append(f.g.pop("b", None))
            log.append(f.g.get("nothing", 5))
            log.append("a" in f.g)
            log.append(current(f).app_ctx.app.name)
        note("outside again")
        return log

    assert len(compare.values(run)) > 15


def test_contexts_entered_once_more_within_a_request_end_with_it(compare: Comparison) -> None:
    def build(f: ModuleType) -> Any:
        app = f.Flask("demo")
        log: list[str] = []
        app.teardown_request(lambda error: log.append("request ends"))
        app.teardown_appcontext(lambda error: log.append("application ends"))

        @app.get("/")
        def index() -> str:
            def chunks() -> Any:
                log.append("stream")
                yield f.request.path

            text = "".join(f.stream_with_context(chunks()))
            log.append("view ends")
            return text

        app.test_client().get("/")
        with app.test_request_context("/"):
            with current(f).app_ctx:
                log.append("inner")
            log.append("outer")
        return log

    expected = ["stream", "view ends", "request ends", "application ends"]
    expected += ["inner", "outer", "request ends", "application ends"]
    assert compare.values(build) == expected


def test_app_context_of_a_request_is_entered_again_alike(compare: Comparison) -> None:
    def run(f: ModuleType) -> list[str]:
        log: list[str] = []
        app = f.Flask("parity")
        app.teardown_request(lambda error: log.append("request ends"))
        app.teardown_appcontext(lambda error: log.append("app ends"))
        receivers = [lambda *_, **__: log.append("pushed"), lambda *_, **__: log.append("popped")]
        f.appcontext_pushed.connect(receivers[0], app)
        f.appcontext_popped.connect(receivers[1], app)
        with app.request_context(create_environ()) as context:
            with current(f).app_ctx, context, app.app_context():
                log.append("inside")
            log.append("left")
            opened = current(f).app_ctx._get_current_object()
            with app.request_context(create_environ()), opened:
                log.append("inside of a second request")
        return log

    compare.values(run)


def test_context_misuse_raises_the_same_classes(compare: Comparison) -> None:
    def run(f: ModuleType) -> list[str]:
        app = f.Flask("parity")
        app.logger.disabled = True
        outcomes = []

        def attempt(action: Any) -> None:
            try:
                action()
            except Exception as error:
                outcomes.append(type(error).__mro__[-3].__name__)
            else:
                outcomes.append("fine")

        attempt(lambda: f.request.path)
        attempt(lambda: f.session["a"])
        attempt(lambda: f.g.a)
        attempt(lambda: f.current_app.name)
        attempt(lambda: f.url_for("static", filename="x"))
        attempt(lambda: f.after_this_request(len))
        attempt(lambda: f.copy_current_request_context(len))
        attempt(lambda: f.stream_with_context(iter("ab")))
        attempt(lambda: f.get_flashed_messages())
        attempt(lambda: f.jsonify(1))
        attempt(lambda: f.json.dumps({"a": 1}))
        attempt(lambda: bool(f.request))
        attempt(lambda: repr(f.request))
        attempt(lambda: app.app_context().pop())
        attempt(lambda: f.abort(404))
        attempt(lambda: f.redirect("/x"))
        outer = app.request_context(create_environ())
        inner = app.request_context(create_environ())
        outer.push()
        inner.push()
        attempt(outer.pop)
        return outcomes

    def contained(f: ModuleType) -> list[str]:
        import contextvars

        return contextvars.copy_context().run(run, f)

    compare.values(contained)


def test_preserved_contexts_can_be_entered_again_alike(compare: Comparison) -> None:
    def run(f: ModuleType) -> list[Any]:
        log: list[Any] = []
        app = f.Flask("parity")
        app.secret_key = "k"
        app.teardown_request(lambda error: log.append("request ends"))
        app.teardown_appcontext(lambda error: log.append("app ends"))

        @app.get("/")
        def index() -> str:
            f.g.seen = "yes"
            f.session["a"] = 1
            return "x"

        kept: list[Any] = []
        Client(app).get("/", environ_overrides={"werkzeug.debug.preserve_context": kept.append})
        log.append((len(kept), f.has_request_context()))
        for context in kept:
            context.__enter__()
        log.append((f.request.path, f.g.get("seen"), dict(f.session), f.request.endpoint))
        for context in reversed(kept):
            context.__exit__(None, None, None)
        log.append((f.has_request_context(), f.has_app_context()))
        return log

    compare.values(run)


def test_a_copied_context_sees_the_request_in_a_thread_alike(compare: Comparison) -> None:
    def build(f: ModuleType) -> Any:
        from threading import Thread

        app = f.Flask("parity")
        app.secret_key = "k"

        @app.get("/")
        def index() -> Any:
            f.session["who"] = "Ada"
            f.g.only = "here"
            seen = []

            @f.copy_current_request_context
            def work() -> None:
                seen.append((f.request.path, dict(f.session), f.g.get("only"), f.request.endpoint))

            thread = Thread(target=work)
            thread.start()
            thread.join()
            return repr(seen)

        return app

    compare(build, get("/?a=1"))


def test_doors_may_be_replaced_on_the_instance_alike(compare: Comparison) -> None:
    doors = [
        "preprocess_request",
        "dispatch_request",
        "full_dispatch_request",
        "finalize_request",
        "make_response",
        "process_response",
        "do_teardown_request",
        "do_teardown_appcontext",
        "create_url_adapter",
        "handle_user_exception",
        "handle_http_exception",
        "handle_exception",
        "log_exception",
        "raise_routing_exception",
        "make_default_options_response",
        "ensure_sync",
        "update_template_context",
        "trap_http_exception",
        "request_context",
        "url_for",
        "inject_url_defaults",
        "redirect",
        "should_ignore_error",
        "wsgi_app",
        "select_jinja_autoescape",
        "send_static_file",
        "get_send_file_max_age",
        "handle_url_build_error",
    ]

    def run(f: ModuleType) -> dict[str, int]:
        app = f.Flask("parity")
        app.logger.disabled = True
        calls: dict[str, int] = dict.fromkeys(doors, 0)

        def wrap(name: str) -> None:
            original = getattr(app, name)

            def door(*args: Any, **kwargs: Any) -> Any:
                calls[name] += 1
                return original(*args, **kwargs)

            setattr(app, name, door)

        for name in doors:
            wrap(name)
        app.url_build_error_handlers.append(lambda error, endpoint, values: "/built")
        app.add_url_rule("/", "index", lambda: f.redirect(f.url_for("index")))
        app.add_url_rule("/build", "build", lambda: f.url_for("unknown"))
        app.add_url_rule("/fail", "fail", lambda: 1 / 0)
        app.add_url_rule("/template", "template", lambda: f.render_template_string("x"))
        client = Client(app)
        for path in ("/", "/fail", "/missing", "/template", "/static/none", "/build"):
            client.get(path)
        client.options("/")
        # Flask binds the URL map for the app context too, erlen when it is first asked for.
        calls["create_url_adapter"] = min(calls["create_url_adapter"], 7)
        return calls

    counted = compare.values(run)
    assert min(counted.values()) > 0, counted
