"""URLs that are built: inside and outside of requests, alike on Flask and erlen."""

# `f` is one of two frameworks, chosen at run time, so nothing of it has a type.
# mypy: disable-error-code="untyped-decorator, name-defined, misc, no-any-return"

from __future__ import annotations

from types import ModuleType
from typing import Any

import pytest
from werkzeug.test import create_environ

from .comparison import Comparison, get

Arguments = tuple[str, dict[str, Any]]


def site(f: ModuleType, **config: Any) -> Any:
    app = f.Flask("parity")
    app.config.update(config)

    def view(**values: object) -> str:
        return ""

    app.add_url_rule("/", "index", view)
    app.add_url_rule("/user/<name>", "user", view)
    app.add_url_rule("/post/<int:number>", "post", view)
    app.add_url_rule("/price/<float:amount>", "price", view)
    app.add_url_rule("/path/<path:rest>", "path", view)
    app.add_url_rule("/slash/", "slash", view)
    app.add_url_rule("/method/get", "method", view, methods=["GET"])
    app.add_url_rule("/method/post", "method", view, methods=["POST"])
    app.add_url_rule("/page/", "page", view, defaults={"page": 1})
    app.add_url_rule("/page/<int:page>", "page", view)
    parent = f.Blueprint("parent", "parity", url_prefix="/parent")
    child = f.Blueprint("child", "parity", url_prefix="/child")
    parent.add_url_rule("/", "index", view)
    child.add_url_rule("/", "index", view)
    parent.register_blueprint(child)
    app.register_blueprint(parent)
    return app


URLS: list[Arguments] = [
    ("index", {}),
    ("index", {"q": "a b", "r": "ü&", "n": None, "list": [1, 2]}),
    ("index", {"_anchor": "top of ü?/#%20"}),
    ("index", {"_anchor": ""}),
    ("index", {"_external": True}),
    ("index", {"_external": False}),
    ("index", {"_scheme": "https"}),
    ("index", {"_scheme": "https", "_external": True}),
    ("index", {"_scheme": "https", "_external": False}),
    ("index", {"_scheme": "", "_external": True}),
    ("user", {"name": "Ada Lovelace"}),
    ("user", {"name": "ü/ß?#&%"}),
    ("user", {"name": ""}),
    ("user", {}),
    ("user", {"name": "a", "_anchor": "x", "q": 1, "_external": True}),
    ("post", {"number": 7}),
    ("post", {"number": "7"}),
    ("post", {"number": "seven"}),
    ("price", {"amount": 1.5}),
    ("path", {"rest": "a/b c"}),
    ("slash", {}),
    ("method", {}),
    ("method", {"_method": "POST"}),
    ("method", {"_method": "PUT"}),
    ("page", {"page": 1}),
    ("page", {"page": 2}),
    ("page", {}),
    ("static", {"filename": "a/style sheet.css"}),
    ("parent.index", {}),
    ("parent.child.index", {}),
    (".index", {}),
    (".child.index", {}),
    ("nothing", {}),
    ("", {}),
]


def built(f: ModuleType, app: Any, arguments: Arguments) -> str:
    endpoint, values = arguments
    try:
        return str(f.url_for(endpoint, **values))
    except Exception as error:
        return type(error).__name__


@pytest.mark.parametrize(
    "where",
    [
        {"path": "/"},
        {"path": "/parent/"},
        {"path": "/parent/child/"},
        {"path": "/missing"},
        {"path": "/", "base_url": "https://example.org:8443/under"},
    ],
    ids=str,
)
@pytest.mark.parametrize("arguments", URLS, ids=str)
def test_urls_are_built_alike_in_a_request(
    compare: Comparison, arguments: Arguments, where: dict[str, str]
) -> None:
    def build(f: ModuleType) -> str:
        app = site(f)
        with app.request_context(create_environ(**where)):
            return built(f, app, arguments)

    compare.values(build)


@pytest.mark.parametrize(
    "config",
    [
        {},
        {"SERVER_NAME": "example.org"},
        {
            "SERVER_NAME": "example.org:8000",
            "APPLICATION_ROOT": "/under",
            "PREFERRED_URL_SCHEME": "https",
        },
    ],
    ids=str,
)
@pytest.mark.parametrize("arguments", URLS, ids=str)
def test_urls_are_built_alike_outside_of_a_request(
    compare: Comparison, arguments: Arguments, config: dict[str, str]
) -> None:
    def build(f: ModuleType) -> str:
        app = site(f, **config)
        with app.app_context():
            return built(f, app, arguments)

    compare.values(build)


def test_urls_are_built_alike_without_any_context(compare: Comparison) -> None:
    def build(f: ModuleType) -> list[str]:
        app = site(f, SERVER_NAME="example.org")
        return [app.url_for("index"), app.url_for("user", name="a", self="clash")]

    compare.values(build)


def test_build_errors_are_handled_alike(compare: Comparison) -> None:
    def build(f: ModuleType) -> list[str]:
        from werkzeug.routing import BuildError

        app = site(f)
        seen = []

        def first(error: Exception, endpoint: str, values: dict[str, Any]) -> str | None:
            seen.append(f"{endpoint} {sorted(values.items(), key=repr)}")
            return None

        def second(error: Exception, endpoint: str, values: dict[str, Any]) -> str | None:
            if endpoint == "raises":
                raise BuildError(endpoint, values, None)
            return "/found" if endpoint == "found" else None

        app.url_build_error_handlers.extend([first, second])
        with app.request_context(create_environ()):
            for endpoint in ("found", "raises", "lost"):
                seen.append(built(f, app, (endpoint, {"a": 1, "_anchor": "x", "_external": True})))
        return seen

    compare.values(build)


def test_redirects_to_built_urls_are_alike(compare: Comparison) -> None:
    def build(f: ModuleType) -> Any:
        app = site(f)
        app.add_url_rule("/go/<name>", "go", lambda name: f.redirect(f.url_for("user", name=name)))
        return app

    compare(build, get("/go/Ada"), get("/go/ü ß", base_url="http://x.org/under"))


LOCATIONS = ["/", "/a?b=c&d='e'\"<f>", "/ü ß", "//other", "http://x.org/", "", "\0", "/%41"]
LOCATIONS += ["a\nb", "a\rb", "/a" * 1000, "\ud800"]


@pytest.mark.parametrize("code", [301, 302, 303, 307, 308, 200, 204, 304, 418, 599])
def test_redirects_are_made_alike(compare: Comparison, code: int) -> None:
    def made(f: ModuleType, app: Any, location: str) -> Any:
        try:
            response = f.redirect(location, code)
        except Exception as error:
            return type(error), str(error)
        parts = (response.status, response.status_code, response.mimetype, response.response)
        return (
            isinstance(response, app.response_class),
            sorted(response.__dict__),
            parts,
            list(response.headers),
        )

    def all_made(f: ModuleType) -> Any:
        app = f.Flask("parity")

        class Response(f.Response):
            default_mimetype = "text/plain"

        found = []
        for response_class in (app.response_class, Response):
            app.response_class = response_class
            with app.test_request_context():
                found += [made(f, app, location) for location in LOCATIONS]
        return found

    compare.values(all_made)


def test_a_redirect_method_of_the_application_is_asked_alike(compare: Comparison) -> None:
    def build(f: ModuleType) -> Any:
        class Own(f.Flask):
            def redirect(self, location: str, code: int = 302) -> Any:
                return super().redirect(f"{location}?own", code=code)

        app = Own("parity")
        app.add_url_rule("/go", "go", lambda: f.redirect("/there"))
        return app

    compare(build, get("/go"), get("/go", method="HEAD"))
