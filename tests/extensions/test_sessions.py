"""Extensions that keep sessions elsewhere, sign with the session's own means, or open contexts."""

from __future__ import annotations

from typing import Any
from uuid import UUID, uuid4

import pytest


def make_interface() -> Any:
    from flask.sessions import SessionInterface, SessionMixin
    from werkzeug.datastructures import CallbackDict

    class ServerSession(CallbackDict[str, Any], SessionMixin):
        def __init__(self, initial: Any, sid: str) -> None:
            super().__init__(initial, lambda self: setattr(self, "modified", True))
            self.sid = sid
            self.modified = False

    class ServerSessions(SessionInterface):
        def __init__(self) -> None:
            self.kept: dict[str, dict[str, Any]] = {}

        def open_session(self, app: Any, request: Any) -> Any:
            sid = request.cookies.get(self.get_cookie_name(app)) or str(uuid4())
            return ServerSession(self.kept.get(sid), sid)

        def save_session(self, app: Any, session: Any, response: Any) -> None:
            if self.should_set_cookie(app, session):
                self.kept[session.sid] = dict(session)
                response.set_cookie(self.get_cookie_name(app), session.sid)

    return ServerSessions()


def test_sessions_can_be_kept_on_the_server() -> None:
    from flask import Flask, session

    app = Flask("demo")
    interface = app.session_interface = make_interface()

    @app.get("/count")
    def count() -> str:
        session["count"] = session.get("count", 0) + 1
        return str(session["count"])

    client = app.test_client()
    assert [client.get("/count").text for _ in range(3)] == ["1", "2", "3"]
    assert list(interface.kept.values()) == [{"count": 3}]
    with client.session_transaction() as opened:
        opened["count"] = 10
    assert client.get("/count").text == "11"


def test_interface_can_be_replaced_between_requests() -> None:
    from flask import Flask, session

    app = Flask("demo")
    app.secret_key = "key"
    app.get("/")(lambda: type(session._get_current_object()).__name__)  # type: ignore[attr-defined]
    client = app.test_client()
    assert client.get("/").text == "SecureCookieSession"
    app.session_interface = make_interface()
    assert client.get("/").text == "ServerSession"


def test_session_cookie_is_skipped_where_an_extension_says_so() -> None:
    from flask import Flask, g, session
    from flask.sessions import SecureCookieSessionInterface

    class Quiet(SecureCookieSessionInterface):
        def save_session(self, *args: Any, **kwargs: Any) -> None:
            if not g.get("stateless"):
                super().save_session(*args, **kwargs)

    app = Flask("demo")
    app.secret_key = "key"
    app.session_interface = Quiet()

    @app.get("/<int:stateless>")
    def index(stateless: int) -> str:
        g.stateless = bool(stateless)
        session["a"] = 1
        return "ok"

    answers = [app.test_client().get(path) for path in ("/0", "/1")]
    assert ["Set-Cookie" in answer.headers for answer in answers] == [True, False]


def test_serializer_of_the_session_learns_new_types() -> None:
    from flask import Flask, session
    from flask.json.tag import JSONTag, TaggedJSONSerializer
    from flask.sessions import SecureCookieSessionInterface

    class TagSet(JSONTag):
        __slots__ = ()
        key = " s"

        def check(self, value: Any) -> bool:
            return isinstance(value, set)

        def to_json(self, value: Any) -> Any:
            return self.serializer.tag(sorted(value))

        def to_python(self, value: Any) -> Any:
            return set(value)

    app = Flask("demo")
    app.secret_key = "key"
    interface = SecureCookieSessionInterface()
    interface.serializer = TaggedJSONSerializer()
    interface.serializer.register(TagSet, index=0)
    app.session_interface = interface

    @app.get("/")
    def index() -> str:
        session["roles"] = {"a", "b"}
        session["id"] = UUID(int=3)
        return "kept"

    app.get("/read")(lambda: f"{sorted(session['roles'])} {session['id']!r}")
    client = app.test_client()
    client.get("/")
    assert client.get("/read").text == f"['a', 'b'] {UUID(int=3)!r}"


def test_values_are_signed_by_the_session_interface() -> None:
    from flask import Flask

    app = Flask("demo")
    app.secret_key = "key"
    signer: Any = app.session_interface.get_signing_serializer(app)  # type: ignore[attr-defined]
    assert signer.loads(signer.dumps({"next": "/"})) == {"next": "/"}


@pytest.mark.parametrize("pushed", ["app", "request"])
def test_contexts_can_be_pushed_and_popped_by_hand(pushed: str) -> None:
    from flask import Flask, current_app, has_app_context, has_request_context, request

    app, ended = Flask("demo"), []
    app.teardown_appcontext(lambda error: ended.append("app"))
    app.teardown_request(lambda error: ended.append("request"))
    context: Any = app.app_context() if pushed == "app" else app.test_request_context("/page")
    context.push()
    assert current_app.name == "demo"
    assert has_request_context() is (pushed == "request")
    if pushed == "request":
        assert request.path == "/page"
    context.pop()
    assert not has_app_context()
    assert ended == (["app"] if pushed == "app" else ["request", "app"])


def test_request_goes_on_in_another_thread() -> None:
    from concurrent.futures import ThreadPoolExecutor

    from flask import Flask, copy_current_request_context, g, request

    app = Flask("demo")

    @app.get("/")
    def index() -> str:
        g.user = "ada"

        @copy_current_request_context
        def work() -> str:
            return f"{request.args['name']} {g.get('user')}"

        with ThreadPoolExecutor(1) as pool:
            return pool.submit(work).result()

    assert app.test_client().get("/?name=x").text == "x None"
