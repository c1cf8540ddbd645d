"""What tests use, the client, its session, the runner and the builder, alike on both frameworks."""

# `f` is one of two frameworks, chosen at run time, so nothing of it has a type.
# mypy: disable-error-code="untyped-decorator, name-defined, misc, no-any-return"

from __future__ import annotations

from types import ModuleType
from typing import Any

import click
import pytest

from .comparison import Comparison, module


def application(f: ModuleType) -> Any:
    """An application that tells what it was sent, and keeps a session."""
    app = f.Flask("parity")
    app.secret_key = "key"

    @app.route("/", methods=["GET", "POST"])
    def index() -> Any:
        request = f.request
        return {
            "url": request.url,
            "method": request.method,
            "args": request.args.to_dict(flat=False),
            "form": request.form.to_dict(flat=False),
            "json": request.get_json(silent=True),
            "agent": request.user_agent.string,
            "address": request.remote_addr,
            "cookies": dict(request.cookies),
            "session": dict(f.session),
        }

    @app.get("/to/<int:times>")
    def redirects(times: int) -> Any:
        f.session["times"] = f.session.get("times", 0) + 1
        return f.redirect(f.url_for("redirects", times=times - 1) if times else f.url_for("index"))

    @app.get("/fail")
    def fail() -> Any:
        raise ZeroDivisionError

    @app.get("/seen")
    def seen() -> Any:
        f.g.seen = "yes"
        response = f.make_response("seen")
        response.set_cookie("part", "1", path="/seen")
        return response

    return app


def shown(response: Any) -> Any:
    return [
        response.status,
        response.text,
        response.request.url,
        [each.status for each in response.history],
    ]


ASKS: dict[str, Any] = {
    "path": ("/?a=1&a=2",),
    "query string": {"path": "/", "query_string": {"a": ["1", "2"]}},
    "query string as text": {"path": "/", "query_string": "a=%20"},
    "host": {"path": "/", "base_url": "https://example.org:8443/root"},
    "address with host": ("https://example.org/?a=1",),
    "scheme": {"path": "/", "url_scheme": "https"},
    "subdomain": {"path": "/", "subdomain": "shop"},
    "json": {"path": "/", "json": {"b": 1, "a": [None, "é"]}, "method": "POST"},
    "form": {"path": "/", "data": {"a": "1", "b": ["2", "3"]}, "method": "POST"},
    "bytes": {"path": "/", "data": b"{}", "content_type": "application/json", "method": "POST"},
    "headers": {"path": "/", "headers": {"User-Agent": "mine"}},
    "environ": {"path": "/", "environ_base": {"REMOTE_ADDR": "10.0.0.1"}},
    "environ overrides": {"path": "/", "environ_overrides": {"HTTP_USER_AGENT": "over"}},
    "redirects": {"path": "/to/2", "follow_redirects": True},
    "redirect": {"path": "/to/0"},
    "buffered": {"path": "/", "buffered": True},
    "not found": ("/nowhere",),
}


@pytest.mark.parametrize("name", ASKS)
@pytest.mark.parametrize("server_name", [None, "example.com:5001"])
def test_requests_of_the_client_are_sent_alike(
    compare: Comparison, name: str, server_name: str | None
) -> None:
    given = ASKS[name]

    def run(f: ModuleType) -> Any:
        app = application(f)
        app.config.update(SERVER_NAME=server_name, APPLICATION_ROOT="/app")
        client = app.test_client()
        if isinstance(given, tuple):
            return shown(client.open(*given))
        return shown(client.open(**given))

    compare.values(run)


def test_requests_json_takes_the_providers_settings_alike(compare: Comparison) -> None:
    def run(f: ModuleType) -> Any:
        app = f.Flask("parity")
        app.add_url_rule("/", "echo", lambda: f.request.get_data(), methods=["POST"])
        app.json.sort_keys = False
        sent = app.test_client().post("/", json={"b": 1, "a": "é"}).data
        app.json.ensure_ascii = False
        return [sent, app.test_client().post("/", json={"b": 1, "a": "é"}).data]

    compare.values(run)


def test_contexts_stay_in_a_with_block_alike(compare: Comparison) -> None:
    def run(f: ModuleType) -> Any:
        app = application(f)
        ended: list[str] = []
        app.teardown_request(lambda error: ended.append(f.request.path))
        outcomes: list[Any] = []
        client = app.test_client()
        with client:
            client.get("/seen")
            outcomes += [f.g.seen, f.request.path, list(ended)]
            client.get("/to/0", follow_redirects=True)
            outcomes += [f.request.path, f.session["times"], list(ended), "seen" in f.g]
            client.get("/fail")
            outcomes += [f.request.path, list(ended)]
            try:
                with client:
                    outcomes.append("nested")
            except RuntimeError as error:
                outcomes.append(str(error))
        outcomes += [f.has_request_context(), list(ended), client.preserve_context]
        return outcomes

    compare.values(run)


def test_contexts_of_requests_that_raised_are_kept_alike(compare: Comparison) -> None:
    def run(f: ModuleType) -> Any:
        app = application(f)
        app.testing = True
        ended: list[str] = []
        app.teardown_request(lambda error: ended.append(f.request.path))
        outcomes: list[Any] = []
        with app.test_client() as client:
            try:
                client.get("/fail")
            except ZeroDivisionError:
                outcomes += [f.has_request_context(), list(ended)]
            client.get("/seen")
            outcomes += [f.request.path, list(ended)]
        return [*outcomes, f.has_request_context(), ended]

    compare.values(run)


def test_session_transactions_are_alike(compare: Comparison) -> None:
    def run(f: ModuleType) -> Any:
        app = application(f)
        client = app.test_client()
        outcomes: list[Any] = []
        with client.session_transaction() as session:
            session["user"] = "Ada"
            outcomes += [session.new, session.modified, type(session).__name__]
        outcomes.append(client.get("/").json["session"])
        with client.session_transaction() as session:
            outcomes += [dict(session), session.new]
            session.clear()
        outcomes.append(client.get("/").json["session"])
        with client.session_transaction(base_url="https://example.org/") as session:
            session["user"] = "there"
        outcomes.append(client.get("/", base_url="https://example.org/").json["session"])
        outcomes.append(client.get("/").json["session"])
        with client, client.session_transaction() as session:
            client.get("/seen")
            session["user"] = "within"
        outcomes.append(client.get("/").json["session"])
        return outcomes

    compare.values(run)


def test_session_transactions_that_cannot_be_raise_alike(compare: Comparison) -> None:
    def run(f: ModuleType) -> Any:
        outcomes = []
        app = application(f)

        def attempt(client: Any) -> str:
            try:
                with client.session_transaction() as session:
                    session["a"] = 1
            except Exception as error:
                return type(error).__name__
            return "done"

        outcomes.append(attempt(app.test_client(use_cookies=False)))
        app.secret_key = None
        outcomes.append(attempt(app.test_client()))

        class Failing(module(f, "sessions").SessionInterface):
            def open_session(self, app: Any, request: Any) -> Any:
                return None

        app.session_interface = Failing()
        outcomes.append(attempt(app.test_client()))
        return outcomes

    compare.values(run)


def test_cookies_of_the_client_are_kept_alike(compare: Comparison) -> None:
    def run(f: ModuleType) -> Any:
        client = application(f).test_client()
        client.set_cookie("theme", "dark")
        client.set_cookie("elsewhere", "x", domain="example.org")
        outcomes = [client.get("/").json["cookies"]]
        client.get("/seen")
        outcomes.append(client.get("/").json["cookies"])
        cookie = client.get_cookie("part", path="/seen")
        outcomes += [cookie.value, client.get_cookie("part")]
        client.delete_cookie("theme")
        outcomes.append(client.get("/").json["cookies"])
        plain = application(f).test_client(use_cookies=False)
        plain.get("/to/0")
        outcomes.append(plain.get("/").json["cookies"])
        return outcomes

    compare.values(run)


def test_exceptions_reach_the_test_alike(compare: Comparison) -> None:
    def run(f: ModuleType) -> Any:
        outcomes: list[Any] = []
        for settings in ({}, {"TESTING": True}, {"PROPAGATE_EXCEPTIONS": False, "TESTING": True}):
            app = application(f)
            app.config.update(settings)
            try:
                outcomes.append(app.test_client().get("/fail").status)
            except ZeroDivisionError:
                outcomes.append("raised")
        return outcomes

    compare.values(run)


def test_custom_clients_and_runners_are_made_alike(compare: Comparison) -> None:
    def run(f: ModuleType) -> Any:
        testing = module(f, "testing")

        class Client(testing.FlaskClient):
            def __init__(self, *args: Any, **kwargs: Any) -> None:
                self.token = kwargs.pop("token")
                super().__init__(*args, **kwargs)

            def open(self, *args: Any, **kwargs: Any) -> Any:
                kwargs.setdefault("headers", {})["User-Agent"] = self.token
                return super().open(*args, **kwargs)

        class Runner(testing.FlaskCliRunner):
            def invoke(self, cli: Any = None, args: Any = None, **kwargs: Any) -> Any:
                return super().invoke(cli, args=["hello", *(args or [])], **kwargs)

        app = application(f)
        app.test_client_class, app.test_cli_runner_class = Client, Runner

        @app.cli.command("hello")
        @click.option("--name", default="nobody")
        def hello(name: str) -> None:
            click.echo(f"hello {name} in {f.current_app.name}")

        outcomes = [app.test_client(token="mine").get("/").json["agent"]]
        for args in ([], ["--name", "Ada"], ["--nothing"]):
            result = app.test_cli_runner().invoke(args=args)
            outcomes.append((result.exit_code, result.output))
        return outcomes

    compare.values(run)


def test_runner_catches_and_takes_options_alike(compare: Comparison) -> None:
    def run(f: ModuleType) -> Any:
        app = f.Flask("parity")

        @app.cli.command("fail")
        def fail() -> None:
            raise ZeroDivisionError

        @click.command()
        @module(f, "cli").pass_script_info
        def which(info: Any) -> None:
            click.echo(info.load_app() is app)

        runner = app.test_cli_runner(env={"NAME": "x"})
        result = runner.invoke(args=["fail"])
        outcomes: list[Any] = [result.exit_code, type(result.exception).__name__]
        try:
            runner.invoke(args=["fail"], catch_exceptions=False)
        except ZeroDivisionError:
            outcomes.append("raised")
        outcomes.append(runner.invoke(which).output)
        return outcomes

    compare.values(run)


BUILDERS: dict[str, dict[str, Any]] = {
    "path": {"path": "/a?b=1"},
    "json": {"json": {"z": 1, "a": 2}},
    "subdomain": {"subdomain": "shop"},
    "subdomain and scheme": {"subdomain": "shop", "url_scheme": "https"},
    "base and subdomain": {"base_url": "http://x.org", "subdomain": "shop"},
    "base and scheme": {"base_url": "http://x.org", "url_scheme": "https"},
    "absolute": {"path": "https://x.org:1/p?q"},
}


@pytest.mark.parametrize("name", BUILDERS)
def test_builders_make_the_same_environ(compare: Comparison, name: str) -> None:
    def run(f: ModuleType) -> Any:
        app = f.Flask("parity")
        app.config.update(SERVER_NAME="example.com", APPLICATION_ROOT="/app")
        try:
            builder = module(f, "testing").EnvironBuilder(app, **BUILDERS[name])
        except AssertionError as error:
            return type(error).__name__
        environ = builder.get_environ()
        body = environ["wsgi.input"].read()
        kept = {key: value for key, value in environ.items() if isinstance(value, (str, int))}
        with app.test_request_context(**BUILDERS[name]):
            return [body, kept, f.request.url, f.url_for("static", filename="x")]

    compare.values(run)
