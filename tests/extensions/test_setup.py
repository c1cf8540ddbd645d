"""Extensions change what setup has gathered: states of blueprints, views, hooks, rules, names."""

from __future__ import annotations

from collections import defaultdict
from types import MethodType
from typing import Any

import pytest


def test_state_of_a_blueprint_can_be_patched_while_it_is_registered() -> None:
    from flask import Blueprint, Flask
    from flask.blueprints import BlueprintSetupState

    blueprint = Blueprint("api", "demo", url_prefix="/api")

    def patched(self: BlueprintSetupState, rule: str, *args: Any, **options: Any) -> None:
        BlueprintSetupState.add_url_rule(self, f"/v1{rule}", *args, **options)

    def patch(state: BlueprintSetupState) -> None:
        state.add_url_rule = MethodType(patched, state)  # type: ignore[method-assign]

    blueprint.record(patch)
    blueprint.get("/users")(lambda: "users")
    app = Flask("demo")
    app.register_blueprint(blueprint)
    assert app.test_client().get("/api/v1/users").text == "users"


def test_state_of_a_blueprint_can_be_of_an_own_class() -> None:
    from flask import Blueprint, Flask
    from flask.blueprints import BlueprintSetupState

    class State(BlueprintSetupState):
        def add_url_rule(self, rule: str, *args: Any, **options: Any) -> None:
            options.setdefault("methods", ["GET", "POST"])
            super().add_url_rule(rule, *args, **options)

    class Own(Blueprint):
        def make_setup_state(self, app: Any, options: Any, first_registration: bool = False) -> Any:
            return State(self, app, options, first_registration)

    blueprint = Own("own", "demo")
    blueprint.add_url_rule("/form", "form", lambda: "form")
    app = Flask("demo")
    app.register_blueprint(blueprint)
    assert app.test_client().post("/form").text == "form"


def test_state_of_a_blueprint_can_be_patched_on_the_class(monkeypatch: pytest.MonkeyPatch) -> None:
    from flask import Blueprint, Flask
    from flask.blueprints import BlueprintSetupState

    original, rules = BlueprintSetupState.add_url_rule, []

    def noting(self: BlueprintSetupState, rule: str, *args: Any, **options: Any) -> None:
        rules.append((self.blueprint.name, rule, self.first_registration))
        original(self, rule, *args, **options)

    monkeypatch.setattr(BlueprintSetupState, "add_url_rule", noting)
    blueprint = Blueprint("shop", "demo", static_folder="static")
    blueprint.get("/cart")(lambda: "cart")
    app = Flask("demo")
    app.register_blueprint(blueprint)
    assert rules == [("shop", "/static/<path:filename>", True), ("shop", "/cart", True)]


def test_blueprint_can_be_told_to_register_itself_otherwise() -> None:
    from flask import Blueprint, Flask

    class Api(Blueprint):
        def register(self, app: Any, options: Any) -> None:
            options["url_prefix"] = f"/api{options.get('url_prefix') or ''}"
            super().register(app, options)

    api = Api("api", "demo")
    api.get("/users")(lambda: "users")
    app = Flask("demo")
    app.register_blueprint(api, url_prefix="/v2")
    assert app.test_client().get("/api/v2/users").text == "users"


def test_views_can_be_wrapped_after_they_were_registered() -> None:
    from flask import Flask

    app = Flask("demo")
    app.get("/")(lambda: "view")
    app.add_url_rule("/late", "late")
    client = app.test_client()
    assert client.get("/").text == "view"
    for endpoint, view in [*app.view_functions.items()]:
        if endpoint != "static":
            app.view_functions[endpoint] = lambda view=view: f"limited {view()}"
    app.view_functions["late"] = lambda: "late"
    assert [client.get("/").text, client.get("/late").text] == ["limited view", "late"]


def test_hooks_can_be_put_straight_into_the_registries() -> None:
    from flask import Blueprint, Flask, request

    app, order = Flask("demo"), []
    blueprint = Blueprint("shop", "demo")
    blueprint.get("/cart")(lambda: "cart")
    app.register_blueprint(blueprint)
    client = app.test_client()
    client.get("/cart")  # whatever is prepared for requests has been prepared

    def after(response: Any) -> Any:
        order.append("after")
        return response

    app.before_request_funcs.setdefault(None, []).append(lambda: order.append("second"))
    app.before_request_funcs[None].insert(0, lambda: order.append("first"))
    app.before_request_funcs.setdefault("shop", []).append(lambda: order.append("shop"))
    app.after_request_funcs.setdefault(None, []).append(after)
    app.teardown_request_funcs.setdefault(None, []).append(lambda error: order.append("request"))
    app.teardown_appcontext_funcs.append(lambda error: order.append("app"))
    app.url_value_preprocessors.setdefault(None, []).append(
        lambda endpoint, values: order.append(request.path)
    )
    assert client.get("/cart").text == "cart"
    assert order == ["/cart", "first", "second", "shop", "after", "request", "app"]
    app.before_request_funcs[None].clear()
    app.before_request_funcs["shop"].pop()
    order.clear()
    client.get("/cart")
    assert order == ["/cart", "after", "request", "app"]


def test_registries_can_be_replaced_whole() -> None:
    from flask import Flask

    app = Flask("demo")
    app.before_request(lambda: "blocked")
    app.get("/")(lambda: "open")
    client = app.test_client()
    assert client.get("/").text == "blocked"
    app.before_request_funcs = {}
    app.after_request_funcs = {None: []}
    app.teardown_request_funcs = defaultdict(list)
    assert client.get("/").text == "open"


def test_error_handlers_can_be_put_straight_into_their_registry() -> None:
    from flask import Flask

    app = Flask("demo")
    client = app.test_client()
    assert client.get("/nowhere").status_code == 404
    code_or_class = 404
    exc_class, code = app._get_exc_class_and_code(code_or_class)
    app.error_handler_spec[None][code][exc_class] = lambda error: ("own", 410)
    assert client.get("/nowhere").status_code == 410
    app.error_handler_spec[None][code].clear()
    assert client.get("/nowhere").status_code == 404


def test_setup_can_be_opened_again_by_the_known_name() -> None:
    from flask import Flask

    app = Flask("demo")
    app.get("/")(lambda: "first")
    client = app.test_client()
    client.get("/")
    with pytest.raises(AssertionError, match="setup method 'get' can no longer be called"):
        app.get("/late")
    app._got_first_request = False
    app.add_url_rule("/late", "late", lambda: "late")
    assert client.get("/late").text == "late"


def test_rules_can_be_read_changed_and_added_behind_the_application() -> None:
    from flask import Flask
    from werkzeug.routing import BaseConverter, Rule

    class Hex(BaseConverter):
        regex = "[0-9a-f]+"

        def to_python(self, value: str) -> int:
            return int(value, 16)

    app = Flask("demo")
    app.url_map.converters["hex"] = Hex
    app.get("/colour/<hex:value>")(lambda value: {"value": value})
    client = app.test_client()
    assert client.get("/colour/ff").json == {"value": 255}
    app.url_map.add(Rule("/plain", endpoint="plain"))
    app.view_functions["plain"] = lambda: "a rule of werkzeug's"
    app.url_map.strict_slashes = False
    assert client.get("/plain").text == "a rule of werkzeug's"
    assert client.options("/plain").text == "a rule of werkzeug's"
    assert {rule.endpoint for rule in app.url_map.iter_rules()} >= {"plain", "static"}


def test_class_of_rules_can_be_replaced() -> None:
    from flask import Flask
    from werkzeug.routing import Rule

    class Versioned(Rule):
        def __init__(self, *args: Any, version: int = 1, **options: Any) -> None:
            self.version = version
            super().__init__(*args, **options)

    class App(Flask):
        url_rule_class = Versioned

    app = App("demo")
    app.route("/users", version=2)(lambda: "users")
    (rule,) = (rule for rule in app.url_map.iter_rules() if rule.rule == "/users")
    assert rule.version == 2  # type: ignore[attr-defined]
    assert app.test_client().get("/users").text == "users"


def test_views_of_classes_can_be_told_from_functions() -> None:
    from flask import Flask
    from flask.views import MethodView, http_method_funcs

    class Users(MethodView):
        decorators = [lambda view: view]  # noqa: RUF012 - as people write it

        def get(self) -> str:
            return "all"

        def post(self) -> str:
            return "made"

    app = Flask("demo")
    app.add_url_rule("/users", view_func=Users.as_view("users"))
    view: Any = app.view_functions["users"]
    assert view.view_class is Users
    assert {name for name in http_method_funcs if hasattr(view.view_class, name)} == {"get", "post"}
    assert view.methods == {"GET", "POST"}


def test_urls_that_cannot_be_built_go_through_added_handlers() -> None:
    from flask import Flask, url_for

    app = Flask("demo")
    app.url_build_error_handlers.append(lambda error, endpoint, values: f"/cdn/{endpoint}")
    with app.test_request_context("/"):
        assert url_for("logo") == "/cdn/logo"


def test_classes_below_the_application_are_known_by_their_modules() -> None:
    from flask import Blueprint, Flask
    from flask.blueprints import BlueprintSetupState
    from flask.config import ConfigAttribute
    from flask.sansio.app import App
    from flask.sansio.scaffold import Scaffold

    app = Flask("demo")
    assert isinstance(app, App)
    assert isinstance(app, Scaffold)
    blueprint = Blueprint("shop", "demo")
    assert isinstance(blueprint, Scaffold)
    assert isinstance(Flask.__dict__.get("testing", App.__dict__["testing"]), ConfigAttribute)
    assert isinstance(blueprint.make_setup_state(app, {}), BlueprintSetupState)

    class Settings(Flask):
        mail_sender = ConfigAttribute[str]("MAIL_SENDER")

    own = Settings("demo")
    own.mail_sender = "ada@example.com"
    assert own.config["MAIL_SENDER"] == "ada@example.com"


def test_extension_is_found_by_the_application_that_is_current() -> None:
    from flask import Flask, current_app

    class Counter:
        def init_app(self, app: Flask) -> None:
            app.extensions["counter"] = self
            app.config.setdefault("COUNTER_START", 3)
            app.context_processor(lambda: {"counter": app.config["COUNTER_START"]})

    first, second = Flask("first"), Flask("second")
    Counter().init_app(first)
    found: Any = current_app
    with first.app_context():
        assert isinstance(found.extensions["counter"], Counter)
        assert found._get_current_object() is first
        with second.app_context():
            assert "counter" not in found.extensions
        assert "counter" in found.extensions


def test_signals_tell_the_application_itself() -> None:
    from flask import Flask, got_request_exception, request_finished, request_started

    app, told = Flask("demo"), []
    app.get("/")(lambda: "ok")

    @app.get("/fails")
    def fails() -> str:
        raise ZeroDivisionError

    def note(sender: Any, **news: Any) -> None:
        told.append((sender is app, sorted(news)))

    with (
        request_started.connected_to(note, app),
        request_finished.connected_to(note, app),
        got_request_exception.connected_to(note, app),
    ):
        client = app.test_client()
        client.get("/")
        client.get("/fails")
    assert told == [
        (True, []),
        (True, ["response"]),
        (True, []),
        (True, ["exception"]),
        (True, ["response"]),
    ]


def test_commands_of_an_extension_run_in_the_context_of_the_application() -> None:
    import click
    from flask import Flask, current_app
    from flask.cli import AppGroup, with_appcontext

    group = AppGroup("db", help="Work on the database.")

    @group.command("init")
    def init() -> None:
        click.echo(f"made for {current_app.name}")

    @click.command("plain")
    @with_appcontext
    def plain() -> None:
        click.echo(f"plain for {current_app.name}")

    app = Flask("demo")
    app.cli.add_command(group)
    app.cli.add_command(plain)
    runner = app.test_cli_runner()
    assert runner.invoke(args=["db", "init"]).output == "made for demo\n"
    assert runner.invoke(args=["plain"]).output == "plain for demo\n"


def test_application_without_requests_of_its_own_finds_handlers() -> None:
    from flask import Flask
    from flask.config import Config
    from flask.sansio.app import App
    from werkzeug.exceptions import BadRequestKeyError, NotFound

    class Other(App):
        """An application of another framework, which answers requests in its own way."""

        default_config = Flask.default_config

    app = Other("demo")
    assert isinstance(app.config, Config)
    app.errorhandler(404)(lambda error: "app")
    app.error_handler_spec["shop"][None][LookupError] = lambda error: "shop"
    found = app._find_error_handler(NotFound(), ["shop"])
    assert found is not None
    assert found(NotFound()) == "app"
    by_scope = [app._find_error_handler(KeyError(), scopes) for scopes in (["shop"], [])]
    assert [handler is not None for handler in by_scope] == [True, False]
    assert [app.trap_http_exception(NotFound()), app.should_ignore_error(None)] == [False, False]
    app.config["TRAP_BAD_REQUEST_ERRORS"] = True
    assert app.trap_http_exception(BadRequestKeyError())
