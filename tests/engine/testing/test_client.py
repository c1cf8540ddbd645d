"""The client: what it sends, what it keeps current, and the session it can write."""

from __future__ import annotations

from typing import Any

import pytest
import werkzeug.test
from werkzeug.wrappers import Request as BaseRequest

from erlen import Flask, g, request, session
from erlen.testing import EnvironBuilder, FlaskClient


def make_app() -> Flask:
    """Make an application that counts its visits in the session."""
    app = Flask("demo")
    app.secret_key = "any"

    @app.route("/", methods=["GET", "POST"])
    def index() -> dict[str, Any]:
        session["visits"] = session.get("visits", 0) + 1
        g.visited = True
        return {
            "visits": session["visits"],
            "url": request.url,
            "address": request.remote_addr,
            "json": request.get_json(silent=True),
        }

    return app


def test_answer_has_status_text_and_json_of_the_application() -> None:
    answer = make_app().test_client().post("/", json={"a": 1})
    assert (answer.status_code, answer.get_json()["json"]) == (200, {"a": 1})


def test_request_may_be_given_in_every_form() -> None:
    app = make_app()
    client = app.test_client()
    given: list[Any] = [
        werkzeug.test.EnvironBuilder("/?a"),
        EnvironBuilder(app, "/?a"),
        werkzeug.test.EnvironBuilder("/?a").get_environ(),
        BaseRequest(werkzeug.test.EnvironBuilder("/?a").get_environ()),
        "/?a",
    ]
    assert {client.open(one).get_json()["url"] for one in given} == {"http://localhost/?a"}


def test_environ_base_is_part_of_every_request() -> None:
    client = make_app().test_client()
    assert client.get("/").get_json()["address"] == "127.0.0.1"
    client.environ_base["REMOTE_ADDR"] = "10.0.0.1"
    assert client.get("/").get_json()["address"] == "10.0.0.1"
    assert (
        client.get("/", environ_base={"REMOTE_ADDR": "10.0.0.2"}).get_json()["address"]
        == "10.0.0.2"
    )


def test_user_agent_names_werkzeug() -> None:
    client = make_app().test_client()
    assert client.environ_base["HTTP_USER_AGENT"].startswith("Werkzeug/3.")


def test_cookies_are_kept_unless_switched_off() -> None:
    app = make_app()
    keeping, forgetting = app.test_client(), app.test_client(use_cookies=False)
    assert [keeping.get("/").get_json()["visits"] for _ in range(3)] == [1, 2, 3]
    assert [forgetting.get("/").get_json()["visits"] for _ in range(3)] == [1, 1, 1]


def test_contexts_stay_current_inside_a_block() -> None:
    with make_app().test_client() as client:
        client.get("/?name=Ada")
        assert (request.args["name"], session["visits"], g.visited) == ("Ada", 1, True)
        client.get("/?name=Grace")
        assert (request.args["name"], session["visits"]) == ("Grace", 2)
    with pytest.raises(RuntimeError, match="Working outside of request context"):
        request.args


def test_contexts_end_with_the_request_outside_a_block() -> None:
    make_app().test_client().get("/")
    with pytest.raises(RuntimeError, match="Working outside of request context"):
        request.args


def test_failing_view_leaves_its_context_to_the_block() -> None:
    app = make_app()
    app.testing = True

    @app.get("/fail")
    def fail() -> str:
        raise LookupError("lost")

    with app.test_client() as client:
        with pytest.raises(LookupError, match="lost"):
            client.get("/fail")
        assert client.get("/").status_code == 200
        assert request.path == "/"


def test_blocks_of_one_client_do_not_nest() -> None:
    client = make_app().test_client()
    with client, pytest.raises(RuntimeError, match="Cannot nest client invocations"), client:
        pass


def test_session_transaction_reads_and_writes_the_next_session() -> None:
    client = make_app().test_client()
    client.get("/")
    with client.session_transaction() as stored:
        assert stored["visits"] == 1
        stored["visits"] = 41
    assert client.get("/").get_json()["visits"] == 42


def test_session_transaction_leaves_the_current_request_alone() -> None:
    with make_app().test_client() as client:
        client.get("/?name=Ada")
        with client.session_transaction() as stored:
            stored["visits"] = 0
        assert request.args["name"] == "Ada"


def test_session_transaction_needs_cookies() -> None:
    client = make_app().test_client(use_cookies=False)
    with pytest.raises(TypeError, match="Cookies are disabled"), client.session_transaction():
        pass


def test_session_transaction_needs_a_session() -> None:
    client = Flask("keyless").test_client()
    with (
        pytest.raises(RuntimeError, match="Session backend did not open a session"),
        client.session_transaction(),
    ):
        pass


def test_failed_transaction_saves_nothing() -> None:
    client = make_app().test_client()

    def write() -> None:
        with client.session_transaction() as stored:
            stored["visits"] = 41
            raise LookupError

    with pytest.raises(LookupError):
        write()
    assert client.get("/").get_json()["visits"] == 1


def test_redirects_are_followed_on_demand() -> None:
    app = make_app()
    app.add_url_rule("/old", "old", lambda: app.redirect("/"))
    client = app.test_client()
    assert client.get("/old").status_code == 302
    answer = client.get("/old", follow_redirects=True)
    assert (answer.status_code, len(answer.history)) == (200, 1)


def test_block_keeps_the_last_request_of_a_redirect() -> None:
    app = make_app()
    app.add_url_rule("/old", "old", lambda: app.redirect("/"))
    with app.test_client() as client:
        client.get("/old", follow_redirects=True)
        assert request.path == "/"


def test_application_may_have_a_client_class_of_its_own() -> None:
    class Authorized(FlaskClient):
        def __init__(self, *args: Any, **kwargs: Any) -> None:
            self.token = kwargs.pop("token")
            super().__init__(*args, **kwargs)

    app = make_app()
    app.test_client_class = Authorized
    client = app.test_client(token="any")
    assert isinstance(client, Authorized)
    assert client.token == "any"
