"""A program written for Flask, whose types are erlen's where the stubs are read."""

from __future__ import annotations

from typing import Any

import flask
from flask import Blueprint, Flask, Request, Response, g, json, jsonify, render_template, request
from flask.app import request_started
from flask.blueprints import BlueprintSetupState
from flask.cli import AppGroup, with_appcontext
from flask.ctx import AppContext, RequestContext
from flask.globals import current_app, request_ctx
from flask.helpers import send_file, url_for
from flask.json.provider import DefaultJSONProvider
from flask.json.tag import TaggedJSONSerializer
from flask.sansio.app import App
from flask.sansio.scaffold import Scaffold, setupmethod
from flask.sessions import SecureCookieSessionInterface, SessionMixin
from flask.signals import request_finished
from flask.testing import FlaskClient, FlaskCliRunner
from flask.typing import ResponseReturnValue
from flask.views import MethodView
from flask.wrappers import Response as WrappedResponse

import erlen
import erlen.sessions

# Each is refused unless the two names mean one class.
own_app: erlen.Flask = Flask(__name__)
own_response: erlen.Response = WrappedResponse()
own_sessions: erlen.sessions.SecureCookieSessionInterface = SecureCookieSessionInterface()

app = flask.Flask(__name__)
shop = Blueprint("shop", __name__)
group = AppGroup("group")


@app.get("/")
def index() -> ResponseReturnValue:
    g.seen = True
    return {"path": request.path, "name": current_app.name, "at": url_for("index")}


@shop.record
def note(state: BlueprintSetupState) -> None:
    state.app.config.setdefault("SHOP", True)


@group.command()
@with_appcontext
def count() -> None: ...


@request_started.connect
@request_finished.connect
def log(sender: Flask, **extra: Any) -> None: ...


class Items(MethodView):
    def get(self) -> Response:
        return jsonify(json.loads("[]"))


class OwnProvider(DefaultJSONProvider):
    sort_keys = False


class OwnFlask(Flask):
    json_provider_class = OwnProvider
    request_class = Request

    @setupmethod
    def set_up(self) -> None: ...


def use(client: FlaskClient, runner: FlaskCliRunner) -> tuple[AppContext, RequestContext]:
    with client.session_transaction() as session:
        saved: SessionMixin = session
        saved["text"] = TaggedJSONSerializer().dumps({"a": 1})
    runner.invoke(args=["count"])
    send_file("page.html")
    render_template("page.html")
    scaffold: Scaffold = shop
    parts: list[App | Scaffold] = [app, scaffold]
    assert parts
    return app.app_context(), request_ctx
