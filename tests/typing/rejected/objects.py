"""Attributes and arguments that requests, sessions, configuration and clients do not have."""

from __future__ import annotations

from erlen import (
    Flask,
    copy_current_request_context,
    get_flashed_messages,
    request,
    session,
    stream_with_context,
)
from erlen.json.provider import JSONProvider
from erlen.sessions import SessionInterface

app = Flask(__name__)

request.forms  # error: attr-defined, reportAttributeAccessIssue
request.max_content_length = "10 MB"  # error: assignment, reportAttributeAccessIssue
session.append("x")  # error: attr-defined, reportAttributeAccessIssue
app.session_interface = object()  # error: assignment, reportAttributeAccessIssue
app.json = "json"  # error: assignment, reportAttributeAccessIssue
app.config.from_file("settings.json", load="json")  # error: arg-type, reportArgumentType
app.config.get_namespace(5)  # error: arg-type, reportArgumentType
app.secret_key.encode()  # error: union-attr, reportAttributeAccessIssue, reportOptionalMemberAccess
app.test_client().get("/").body  # error: attr-defined, reportAttributeAccessIssue
app.test_client().visit("/")  # error: attr-defined, reportAttributeAccessIssue
get_flashed_messages(category_filter="info", with_category=True)  # error: call-arg, reportCallIssue
stream_with_context(5)  # error: call-overload, reportArgumentType, reportCallIssue
copy_current_request_context("view")  # error: type-var, reportArgumentType


class Provider(JSONProvider):
    def dumps(self, obj: object) -> bytes:  # error: override, reportIncompatibleMethodOverride
        return b""


class Sessions(SessionInterface):
    def open_session(self) -> None: ...  # error: override, reportIncompatibleMethodOverride
