"""Classes that applications and extensions put in the place of the framework's own."""

from __future__ import annotations

import json
from datetime import datetime, timedelta
from typing import Any, assert_type

from werkzeug.exceptions import HTTPException
from werkzeug.routing import BaseConverter, Rule
from werkzeug.test import TestResponse

from erlen import Config, Flask, Request, Response, current_app
from erlen.json.provider import DefaultJSONProvider, JSONProvider
from erlen.json.tag import JSONTag, TaggedJSONSerializer
from erlen.sessions import (
    SecureCookieSession,
    SecureCookieSessionInterface,
    SessionInterface,
    SessionMixin,
)
from erlen.testing import FlaskClient, FlaskCliRunner


class OwnRequest(Request):
    max_content_length = 1024

    @property
    def tenant(self) -> str:
        return self.host.partition(".")[0]


class OwnResponse(Response):
    default_mimetype = "text/plain"


class OwnConfig(Config):
    def require(self, key: str) -> Any:
        return self[key]


class OwnProvider(JSONProvider):
    def dumps(self, obj: Any, **kwargs: Any) -> str:
        return json.dumps(obj, **kwargs)

    def loads(self, s: str | bytes, **kwargs: Any) -> Any:
        return json.loads(s, **kwargs)


class DatesAsText(DefaultJSONProvider):
    sort_keys = False
    compact = True

    @staticmethod
    def default(o: Any) -> Any:
        return o.isoformat() if isinstance(o, datetime) else DefaultJSONProvider.default(o)


class TagSet(JSONTag):
    __slots__ = ("serializer",)
    key = " s"

    def check(self, value: Any) -> bool:
        return isinstance(value, set)

    def to_json(self, value: Any) -> Any:
        return list(value)

    def to_python(self, value: Any) -> Any:
        return set(value)


class ServerSession(dict[str, Any], SessionMixin):
    pass


class ServerSessions(SessionInterface):
    def open_session(self, app: Flask, request: Request) -> ServerSession | None:
        return ServerSession(user=request.cookies.get("user"))

    def save_session(self, app: Flask, session: SessionMixin, response: Response) -> None:
        if session.modified and self.should_set_cookie(app, session):
            response.set_cookie(self.get_cookie_name(app), "id", path=self.get_cookie_path(app))


class ShortSessions(SecureCookieSessionInterface):
    session_class = SecureCookieSession
    salt = "short"

    def get_expiration_time(self, app: Flask, session: SessionMixin) -> datetime | None:
        return super().get_expiration_time(app, session)


class Client(FlaskClient):
    def log_in(self, name: str) -> TestResponse:
        return self.post("/login", data={"name": name})


class Yes(BaseConverter):
    def to_python(self, value: str) -> bool:
        return value == "yes"


class OwnFlask(Flask):
    request_class = OwnRequest
    response_class = OwnResponse
    config_class = OwnConfig
    json_provider_class = DatesAsText
    session_interface: SessionInterface = ShortSessions()
    test_client_class = Client
    test_cli_runner_class = FlaskCliRunner
    url_rule_class = Rule

    def handle_user_exception(self, e: Exception) -> Any:
        return super().handle_user_exception(e)

    def handle_http_exception(self, e: HTTPException) -> Any:
        return super().handle_http_exception(e)

    def make_response(self, rv: Any) -> Response:
        return super().make_response(rv)

    def get_send_file_max_age(self, filename: str | None) -> int | None:
        return 60

    def select_jinja_autoescape(self, filename: str | None) -> bool:
        return True


class Extension:
    """An extension as they are usually made: by constructor or `init_app`."""

    def __init__(self, app: Flask | None = None) -> None:
        if app is not None:
            self.init_app(app)

    def init_app(self, app: Flask) -> None:
        app.config.setdefault("EXTENSION_TIMEOUT", 3)
        app.extensions["extension"] = self
        app.before_request(self.check)
        app.teardown_appcontext(self.close)
        app.context_processor(lambda: {"extension": self})
        app.cli.command("extension")(lambda: None)
        app.handle_exception = self.handle  # type: ignore[method-assign]

    def handle(self, e: Exception) -> Response:
        return Response(repr(e), status=500)

    def check(self) -> None: ...

    def close(self, error: BaseException | None) -> None: ...


def find_extension() -> Extension:
    found: Extension = current_app.extensions["extension"]
    return found


app = OwnFlask(__name__, static_folder=None)
app.json = OwnProvider(app)
app.session_interface = ServerSessions()
app.url_map.converters["yes"] = Yes
app.add_template_global(datetime.now, "now")
app.permanent_session_lifetime = timedelta(days=1)
app.secret_key = b"key"
app.testing = True
Extension(app)
TaggedJSONSerializer().register(TagSet)

other = OwnFlask("other")
assert_type(other.permanent_session_lifetime, timedelta)
assert_type(other.secret_key, str | bytes | None)
assert_type(other.testing, bool)
