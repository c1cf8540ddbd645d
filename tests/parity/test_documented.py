"""Smaller things that the API reference promises, alike on both frameworks."""

# `f` is one of two frameworks, chosen at run time, so nothing of it has a type.
# mypy: disable-error-code="untyped-decorator, name-defined, misc, no-any-return, valid-type"

from __future__ import annotations

import asyncio
import io
import json
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest
from werkzeug.exceptions import Aborter, HTTPException

from .comparison import Comparison, ask, get, module


class Teapot(HTTPException):
    code = 499
    description = "Too late."


def test_aborters_are_made_and_used_alike(compare: Comparison) -> None:
    def build(f: ModuleType) -> Any:
        class App(f.Flask):
            def make_aborter(self) -> Aborter:
                return self.aborter_class(extra={499: Teapot})

        app = App("parity")
        app.add_url_rule("/<int:code>", "abort", lambda code: f.abort(code))
        app.add_url_rule("/why/<int:code>", "why", lambda code: f.abort(code, "For a reason."))
        app.add_url_rule("/answer", "answer", lambda: f.abort(f.Response("whole", status=418)))
        app.add_url_rule("/own", "own", lambda: app.aborter(499))
        return app

    asks = ["/404", "/499", "/why/410", "/why/499", "/answer", "/own", "/299"]
    compare(build, *(get(path) for path in asks))


def test_abort_outside_of_an_application_raises_alike(compare: Comparison) -> None:
    def run(f: ModuleType) -> Any:
        outcomes = []
        for values in ((404,), (418, "why"), (299,)):
            try:
                f.abort(*values)
            except Exception as error:
                outcomes.append((type(error).__name__, getattr(error, "description", "")))
        return outcomes

    compare.values(run)


@pytest.mark.parametrize("setting", [True, False])
@pytest.mark.parametrize("rule", [None, True, False])
def test_automatic_options_are_provided_alike(
    compare: Comparison, setting: bool, rule: bool | None
) -> None:
    def build(f: ModuleType) -> Any:
        app = f.Flask("parity")
        app.config["PROVIDE_AUTOMATIC_OPTIONS"] = setting

        def view() -> str:
            return f.request.method

        def own() -> str:
            return "own"

        own.provide_automatic_options = rule  # type: ignore[attr-defined]
        own.required_methods = ["PUT"]  # type: ignore[attr-defined]
        own.methods = ["GET"]  # type: ignore[attr-defined]
        app.add_url_rule("/", view_func=view, provide_automatic_options=rule)
        app.add_url_rule("/own", view_func=own)
        app.add_url_rule("/listed", "listed", view, methods=["GET", "OPTIONS"])
        return app

    paths = ["/", "/own", "/listed"]
    asks = [ask(method, path) for path in paths for method in ("OPTIONS", "GET", "PUT", "DELETE")]
    compare(build, *asks)


def test_setup_states_may_be_replaced_alike(compare: Comparison) -> None:
    def run(f: ModuleType) -> Any:
        seen: list[Any] = []

        state_class = type(f.Blueprint("any", "parity").make_setup_state(f.Flask("parity"), {}))

        class State(state_class):
            def add_url_rule(self, rule: str, endpoint: Any = None, *rest: Any, **kw: Any) -> None:
                seen.append((rule, endpoint, self.url_prefix, self.subdomain, self.url_defaults))
                super().add_url_rule(f"/v1{rule}", endpoint, *rest, **kw)

        class Blue(f.Blueprint):
            def make_setup_state(self, app: Any, options: Any, first: bool = False) -> Any:
                return State(self, app, options, first)

        app, blue = f.Flask("parity"), Blue("blue", "parity", url_prefix="/blue")
        blue.add_url_rule("/a", "a", lambda: f.url_for("blue.a"))
        blue.record(lambda state: seen.append((state.first_registration, state.options)))
        blue.record_once(lambda state: seen.append("once"))
        app.register_blueprint(blue)
        app.register_blueprint(blue, name="again", url_prefix="/again", url_defaults={"x": 1})
        seen.append([str(rule) for rule in app.url_map.iter_rules()])
        seen.append([each.name for each in app.iter_blueprints()])
        seen.append(list(app.blueprints))
        seen.append(app.test_client().get("/blue/v1/a").text)
        return seen

    compare.values(run)


def test_async_functions_may_be_run_otherwise_alike(compare: Comparison) -> None:
    def build(f: ModuleType) -> Any:
        class App(f.Flask):
            def async_to_sync(self, func: Any) -> Any:
                def run(*args: Any, **kwargs: Any) -> Any:
                    return asyncio.run(func(*args, **kwargs))

                return run

        app = App("parity")

        @app.before_request
        async def before() -> None:
            f.g.trail = ["before"]

        @app.after_request
        async def after(response: Any) -> Any:
            response.headers["X-Trail"] = " ".join(f.g.trail)
            return response

        @app.get("/<name>")
        async def index(name: str) -> Any:
            f.g.trail.append(name)
            if name == "fail":
                raise KeyError(name)
            return {"name": name}, 201

        @app.errorhandler(KeyError)
        async def handle(error: KeyError) -> Any:
            return f"{error}", 400

        @app.context_processor
        def names() -> Any:
            return {"a": 1}

        return app

    compare(build, get("/ada"), get("/fail"))


def test_ensure_sync_gives_plain_functions_back_alike(compare: Comparison) -> None:
    def run(f: ModuleType) -> Any:
        app = f.Flask("parity")

        def plain() -> int:
            return 1

        async def later() -> int:
            return 2

        return [app.ensure_sync(plain) is plain, app.ensure_sync(later) is later]

    compare.values(run)


def test_g_is_read_like_a_namespace_alike(compare: Comparison) -> None:
    def run(f: ModuleType) -> Any:
        outcomes: list[Any] = []
        with f.Flask("parity").app_context():
            g = f.g
            g.a = 1
            outcomes += [g.get("a"), g.get("b"), g.get("b", 2), g.setdefault("c", 3), g.c]
            outcomes += ["a" in g, "z" in g, sorted(g), g.pop("a"), g.pop("a", 9), hasattr(g, "a")]
            for each in (lambda: g.pop("a"), lambda: g.a, lambda: delattr(g, "a")):
                try:
                    each()
                except Exception as error:
                    outcomes.append(type(error).__name__)
            del g.c
            outcomes += [sorted(g), g.setdefault("d")]
        return outcomes

    compare.values(run)


def test_json_goes_through_files_alike(compare: Comparison) -> None:
    def run(f: ModuleType) -> Any:
        app = f.Flask("parity")
        outcomes: list[Any] = []

        def steps() -> None:
            file = io.StringIO()
            f.json.dump({"b": 1, "a": "é"}, file)
            outcomes.append(file.getvalue())
            outcomes.append(f.json.load(io.StringIO('{"x": [1]}')))
            outcomes.append(f.json.load(io.BytesIO('{"x": "é"}'.encode())))
            outcomes.append(f.json.loads("[1.5]", parse_float=str))
            outcomes.append(f.json.dumps({"b": 1, "a": 2}, sort_keys=False, indent=1))

        steps()
        with app.app_context():
            steps()
            for values, named in (((), {}), ((1, 2), {}), ((None,), {}), ((1,), {"a": 2})):
                try:
                    outcomes.append(f.jsonify(*values, **named).get_data())
                except Exception as error:
                    outcomes.append(type(error).__name__)
            for value in (object(), {1: {2}}, {"a": 1, 2: 3}):
                try:
                    outcomes.append(f.json.dumps(value))
                except Exception as error:
                    outcomes.append(type(error).__name__)
        return outcomes

    compare.values(run)


def test_classes_of_json_and_contexts_are_replaced_alike(compare: Comparison) -> None:
    def build(f: ModuleType) -> Any:
        class Provider(module(f, "json.provider").JSONProvider):
            def dumps(self, obj: Any, **kwargs: Any) -> str:
                return f"<{json.dumps(obj)}>"

            def loads(self, s: Any, **kwargs: Any) -> Any:
                return {"read": s if isinstance(s, str) else s.decode()}

        class Globals(dict[str, Any]):
            name = "own globals"

        class Url(f.Flask.url_rule_class):
            def __init__(self, rule: str, **options: Any) -> None:
                super().__init__(f"/own{rule}", **options)

        class App(f.Flask):
            json_provider_class = Provider
            app_ctx_globals_class = Globals
            url_rule_class = Url

        app = App("parity")
        app.add_url_rule("/", "index", lambda: [f.g.name], methods=["GET", "POST"])
        app.add_url_rule("/echo", "echo", lambda: f.request.get_json(), methods=["POST"])
        return app

    compare(build, get("/own/"), ask("POST", "/own/echo", json={"a": 1}), get("/"))


def test_instance_files_and_shells_are_alike(compare: Comparison, tmp_path: Path) -> None:
    (tmp_path / "notes.txt").write_text("Zoë", encoding="utf-8")

    def run(f: ModuleType) -> Any:
        app = f.Flask("parity", instance_path=str(tmp_path))
        app.shell_context_processor(lambda: {"extra": 1})
        outcomes: list[Any] = []
        for options in ({}, {"mode": "r"}, {"mode": "r", "encoding": "latin-1"}):
            with app.open_instance_resource("notes.txt", **options) as file:
                outcomes.append(file.read())
        with app.open_instance_resource("new.txt", "w") as file:
            file.write("é")
        outcomes.append((tmp_path / "new.txt").read_bytes())
        names = app.make_shell_context()
        outcomes.append((sorted(names), names["app"] is app, names["extra"]))
        try:
            f.Flask("parity", instance_path="relative")
        except ValueError:
            outcomes.append("relative")
        return outcomes

    compare.values(run)


def test_templates_reload_as_told_alike(compare: Comparison) -> None:
    def run(f: ModuleType) -> Any:
        outcomes = []
        for setting in (None, True, False):
            for debug in (True, False):
                app = f.Flask("parity")
                app.config["TEMPLATES_AUTO_RELOAD"] = setting
                app.debug = debug
                outcomes.append(app.jinja_env.auto_reload)
                app.debug = not debug
                outcomes.append(app.jinja_env.auto_reload)
        return outcomes

    compare.values(run)


def test_attributes_that_are_settings_convert_alike(compare: Comparison) -> None:
    def run(f: ModuleType) -> Any:
        app = f.Flask("parity")
        app.config["PERMANENT_SESSION_LIFETIME"] = 60
        outcomes: list[Any] = [app.permanent_session_lifetime]
        app.permanent_session_lifetime = 5
        outcomes += [app.config["PERMANENT_SESSION_LIFETIME"], app.permanent_session_lifetime]
        app.testing, app.secret_key, app.debug = True, b"key", True
        outcomes += [app.config[key] for key in ("TESTING", "SECRET_KEY", "DEBUG")]
        outcomes.append(f.Flask.testing.__name__)
        outcomes.append(type(f.Flask.testing).__name__)
        return outcomes

    compare.values(run)


def test_flashed_messages_are_filtered_alike(compare: Comparison) -> None:
    def run(f: ModuleType) -> Any:
        outcomes = []
        for options in (
            {},
            {"with_categories": True},
            {"category_filter": ["error"]},
            {"category_filter": ("error", "info"), "with_categories": True},
            {"category_filter": ["none"]},
        ):
            app = f.Flask("parity")
            app.secret_key = "key"
            with app.test_request_context("/"):
                f.flash("plain")
                f.flash("bad", "error")
                f.flash("good", category="info")
                first = f.get_flashed_messages(**options)
                outcomes.append((first, f.get_flashed_messages(**options), dict(f.session)))
        return outcomes

    compare.values(run)


def test_subclass_hooks_of_the_application_are_called_alike(compare: Comparison) -> None:
    def run(f: ModuleType) -> Any:
        calls: list[str] = []
        names = ["make_config", "make_aborter", "auto_find_instance_path"]
        names += [
            "create_jinja_environment",
            "create_global_jinja_loader",
            "select_jinja_autoescape",
        ]
        names += ["update_template_context", "inject_url_defaults", "handle_url_build_error"]
        names += ["full_dispatch_request", "preprocess_request", "dispatch_request"]
        names += ["make_response", "finalize_request", "process_response", "do_teardown_request"]
        names += ["do_teardown_appcontext", "handle_user_exception", "handle_http_exception"]
        names += ["handle_exception", "log_exception", "trap_http_exception", "ensure_sync"]
        names += ["make_default_options_response", "raise_routing_exception", "redirect"]
        names += ["app_context", "request_context", "should_ignore_error", "url_for"]

        def noting(name: str) -> Any:
            def method(self: Any, *args: Any, **kwargs: Any) -> Any:
                if not calls or calls[-1] != name:
                    calls.append(name)
                return getattr(f.Flask, name)(self, *args, **kwargs)

            return method

        app = type("App", (f.Flask,), {name: noting(name) for name in names})("parity")
        app.add_url_rule("/", "index", lambda: f.render_template_string("{{ url_for('index') }}"))
        app.add_url_rule("/fail", "fail", lambda: 1 / 0)
        app.add_url_rule("/go", "go", lambda: f.redirect(f.url_for("index")))
        app.add_url_rule("/bad", "bad", lambda: f.url_for("nowhere"))
        app.before_request(lambda: None)
        app.after_request(lambda response: response)
        client = app.test_client()
        for method, path in (("GET", "/"), ("OPTIONS", "/"), ("GET", "/go"), ("GET", "/x")):
            calls.append(path)
            client.open(path, method=method)
        for path in ("/fail", "/bad"):
            calls.append(path)
            client.get(path)
        return calls

    compare.values(run)
