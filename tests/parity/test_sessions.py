"""Sessions and flashed messages: the same cookies, to the byte, on Flask and erlen."""

# `f` is one of two frameworks, chosen at run time, so nothing of it has a type.
# mypy: disable-error-code="untyped-decorator, name-defined, misc, no-any-return"

from __future__ import annotations

import uuid
from datetime import UTC, datetime, timedelta
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest
from markupsafe import Markup

from .comparison import Comparison, get, module, post

VALUES = {
    "text": "ü",
    "tuple": (1, ("a", [2])),
    "list": [(1,), {"a": (1,)}],
    "bytes": b"\x00\xff",
    "markup": Markup("<b>"),
    "uuid": uuid.UUID(int=5),
    "datetime": datetime(2024, 1, 2, 3, 4, 5, tzinfo=UTC),
    "like a tag": {" t": [1]},
    "like a marked tag": {" di": {" t__": 1}},
    "nested": {"a": {"b": {"c": (1, b"x")}}},
    "none": None,
    "float": 1.5,
}


def site(f: ModuleType, **config: Any) -> Any:
    app = f.Flask("parity")
    app.secret_key = "secret"
    app.config.update(config)
    session = f.session

    @app.get("/set/<key>")
    def set_value(key: str) -> str:
        session[key] = VALUES.get(key, "value")
        return "set"

    @app.get("/show")
    def show() -> str:
        return repr(sorted(session.items()))

    @app.get("/touch")
    def touch() -> str:
        return str("text" in session)

    @app.get("/len")
    def length() -> str:
        return str(len(session))

    @app.get("/none")
    def none() -> str:
        return "not touched"

    @app.get("/permanent")
    def permanent() -> str:
        session.permanent = True
        session["who"] = "Ada"
        return f"{session.permanent} {session.new} {session.modified} {session.accessed}"

    @app.get("/clear")
    def clear() -> str:
        session.clear()
        return "cleared"

    @app.get("/pop")
    def pop() -> str:
        return repr(session.pop("text", None))

    @app.get("/inner")
    def inner() -> str:
        session.setdefault("list", []).append(1)
        return "unseen"

    @app.get("/modified")
    def modified() -> str:
        session.setdefault("list", []).append(1)
        session.modified = True
        return "seen"

    @app.get("/template")
    def template() -> str:
        return str(f.render_template_string("plain"))

    @app.get("/template-session")
    def template_session() -> str:
        return str(f.render_template_string("{{ session.get('text') }}"))

    return app


PATHS = ["/set/text", "/show", "/none", "/touch", "/len", "/template", "/template-session"]
PATHS += ["/permanent", "/none", "/inner", "/show", "/modified", "/show", "/pop", "/clear"]
PATHS += ["/clear", "/show", "/none"]

SETTINGS: list[dict[str, Any]] = [
    {},
    {"SESSION_REFRESH_EACH_REQUEST": False},
    {"SESSION_COOKIE_NAME": "other"},
    {"SESSION_COOKIE_DOMAIN": "localhost"},
    {"SESSION_COOKIE_PATH": "/set"},
    {"APPLICATION_ROOT": "/root"},
    {"SESSION_COOKIE_HTTPONLY": False, "SESSION_COOKIE_SECURE": True},
    {"SESSION_COOKIE_SAMESITE": "Strict"},
    {"SESSION_COOKIE_PARTITIONED": True, "SESSION_COOKIE_SECURE": True},
    {"PERMANENT_SESSION_LIFETIME": 60},
    {"PERMANENT_SESSION_LIFETIME": timedelta(minutes=5)},
    {"SECRET_KEY": b"bytes"},
    {"MAX_COOKIE_SIZE": 0},
]


@pytest.mark.parametrize("settings", SETTINGS, ids=str)
def test_sessions_send_the_same_cookies(compare: Comparison, settings: dict[str, Any]) -> None:
    compare(lambda f: site(f, **settings), *(get(path) for path in PATHS))


@pytest.mark.parametrize("name", VALUES)
def test_values_survive_in_the_session_alike(compare: Comparison, name: str) -> None:
    compare(site, get(f"/set/{name}"), get("/show"))


FORGED = ["", "junk", "e30.ZkdQ.x", "eyJhIjoxfQ.ZkdQ1Q.AAAAAAAAAAAAAAAAAAAAAAAAAAA", '"']


@pytest.mark.parametrize("cookie", FORGED, ids=repr)
def test_forged_sessions_are_empty_alike(compare: Comparison, cookie: str) -> None:
    headers = {"Cookie": f"session={cookie}"}
    compare(site, get("/show", headers=headers), get("/set/text", headers=headers))


def test_sessions_without_a_key_can_be_read_and_not_changed_alike(compare: Comparison) -> None:
    compare(lambda f: site(f, SECRET_KEY=None), *(get(path) for path in PATHS))


def test_fallback_keys_are_read_alike(compare: Comparison) -> None:
    def build(f: ModuleType) -> Any:
        app = site(f)

        @app.get("/rotate")
        def rotate() -> str:
            app.config["SECRET_KEY_FALLBACKS"] = [app.secret_key]
            app.secret_key = "new"
            return "rotated"

        @app.get("/forget")
        def forget() -> str:
            app.config["SECRET_KEY_FALLBACKS"] = None
            return "forgotten"

        return app

    compare(build, get("/set/text"), get("/rotate"), get("/show"), get("/forget"), get("/show"))


def test_custom_interfaces_are_called_alike(compare: Comparison) -> None:
    def build(f: ModuleType) -> Any:
        sessions = module(f, "sessions")
        log: list[str] = []

        class Session(dict, sessions.SessionMixin):  # type: ignore[type-arg]
            pass

        class Interface(sessions.SessionInterface):
            def open_session(self, app: Any, request: Any) -> Any:
                log.append(f"open {request.path} {request.endpoint} {f.has_request_context()}")
                return None if request.path == "/null" else Session(a=1)

            def save_session(self, app: Any, session: Any, response: Any) -> None:
                log.append(f"save {session} {session.modified} {session.accessed}")
                response.headers["X-Log"] = " | ".join(log)

        app = f.Flask("parity")
        app.session_interface = Interface()
        app.add_url_rule("/", "index", lambda: "index")
        app.add_url_rule("/null", "null", lambda: str(f.session.get("a")))
        app.add_url_rule("/read", "read", lambda: str(f.session["a"]))
        return app

    compare(build, get("/"), get("/null"), get("/read"), get("/missing"))


def flashing(f: ModuleType) -> Any:
    app = f.Flask("parity")
    app.secret_key = "secret"

    @app.post("/flash")
    def flash() -> Any:
        f.flash("plain")
        f.flash("bad <b>", "error")
        f.flash(Markup("<i>good</i>"), "info")
        return f.redirect(f.url_for("shown"))

    @app.get("/shown")
    def shown() -> Any:
        return repr(f.get_flashed_messages()) + repr(f.get_flashed_messages(True))

    @app.get("/filtered")
    def filtered() -> Any:
        return repr(f.get_flashed_messages(True, ["error", "info"])) + repr(
            f.get_flashed_messages(category_filter=("error",))
        )

    @app.get("/template")
    def template() -> Any:
        return f.render_template_string(
            "{% for kind, text in get_flashed_messages(true) %}{{ kind }}={{ text }};{% endfor %}"
        )

    @app.get("/same")
    def same() -> Any:
        f.flash("now")
        return repr(f.get_flashed_messages())

    return app


@pytest.mark.parametrize("page", ["/shown", "/filtered", "/template"])
def test_messages_are_shown_once_alike(compare: Comparison, page: str) -> None:
    compare(flashing, get(page), post("/flash"), get(page), get(page), get("/same"), get(page))


UNREAD: dict[str, dict[str, Any]] = {
    "plain": {},
    "no refresh": {"SESSION_REFRESH_EACH_REQUEST": False},
    "no key": {"SECRET_KEY": None},
    "other name": {"SESSION_COOKIE_NAME": "other"},
    "fallback": {"SECRET_KEY": "new", "SECRET_KEY_FALLBACKS": ["secret"]},
}


@pytest.mark.parametrize("permanent", [True, False])
@pytest.mark.parametrize("config", UNREAD)
def test_a_session_that_no_one_reads_changes_the_answer_alike(
    compare: Comparison, config: str, permanent: bool
) -> None:
    def build(f: ModuleType) -> Any:
        app = site(f)

        @app.get("/start")
        def start() -> str:
            f.session["long"] = "text " * 40
            f.session.permanent = permanent
            return "started"

        @app.get("/settings")
        def change_settings() -> str:
            app.config.update(UNREAD[config])
            return "changed"

        return app

    compare(build, get("/start"), get("/none"), get("/settings"), get("/none"), get("/show"))


def test_a_permanent_session_is_renewed_by_every_answer(
    compare: Comparison, tmp_path: Path
) -> None:
    (tmp_path / "page.txt").write_text("text")

    def build(f: ModuleType) -> Any:
        app = f.Flask("parity", static_folder=str(tmp_path), static_url_path="/static")
        app.secret_key = "secret"
        app.add_url_rule("/none", "none", lambda: "nothing read")

        @app.get("/start")
        def start() -> str:
            f.session.permanent = True
            return "started"

        @app.get("/rename")
        def rename() -> str:
            app.config["SESSION_COOKIE_NAME"] = "other"
            return "renamed"

        return app

    paths = ["/start", "/none", "/missing", "/static/page.txt", "/static/none", "/rename", "/none"]
    compare(build, *map(get, paths))


@pytest.mark.parametrize(
    "name", ["open_session", "save_session", "should_set_cookie", "is_null_session"]
)
@pytest.mark.parametrize("where", ["subclass", "instance", "class"])
def test_a_replaced_method_of_the_interface_is_called_though_no_one_reads_the_session(
    compare: Comparison, name: str, where: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    def build(f: ModuleType) -> Any:
        app = site(f)
        seen: list[str] = []
        kind = type(app.session_interface)
        own = getattr(kind, name)

        def replaced(self: Any, *args: Any) -> Any:
            seen.append(name)
            return own(self, *args)

        if where == "class":
            monkeypatch.setattr(kind, name, replaced)
        elif where == "subclass":
            app.session_interface = type("Own", (kind,), {name: replaced})()
        else:
            app.session_interface = kind()
            setattr(
                app.session_interface, name, lambda *args: replaced(app.session_interface, *args)
            )

        @app.get("/seen")
        def show_seen() -> str:
            return str(bool(seen))

        return app

    compare(build, get("/none"), get("/seen"), get("/set/text"), get("/none"), get("/seen"))
