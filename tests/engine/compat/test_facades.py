"""What extensions import from Flask's modules is there, and is the very object that erlen uses."""

from __future__ import annotations

import importlib
from collections.abc import Iterator
from typing import Any

import pytest
from jinja2 import DictLoader

import erlen
from erlen.compat import as_flask

# What extensions are known to import, module by module.
KNOWN = {
    "flask": "Flask Blueprint Config Markup Request Response abort after_this_request current_app"
    " escape flash g get_flashed_messages has_app_context has_request_context json jsonify"
    " make_response redirect render_template render_template_string request send_file"
    " send_from_directory session stream_with_context url_for",
    "flask.app": "Flask",
    "flask.blueprints": "Blueprint BlueprintSetupState",
    "flask.cli": "AppGroup FlaskGroup NoAppException ScriptInfo load_dotenv main pass_script_info"
    " run_command routes_command shell_command with_appcontext",
    "flask.config": "Config ConfigAttribute",
    "flask.ctx": "AppContext RequestContext _AppCtxGlobals after_this_request"
    " copy_current_request_context has_app_context has_request_context",
    "flask.debughelpers": "DebugFilesKeyError FormDataRoutingRedirect UnexpectedUnicodeError",
    "flask.globals": "_cv_app _cv_request app_ctx current_app g request request_ctx session",
    "flask.helpers": "abort flash get_debug_flag get_flashed_messages get_load_dotenv"
    " get_root_path get_template_attribute make_response redirect send_file send_from_directory"
    " stream_with_context url_for",
    "flask.json": "dump dumps jsonify load loads",
    "flask.json.provider": "DefaultJSONProvider JSONProvider",
    "flask.json.tag": "JSONTag PassDict PassList TagBytes TagDateTime TagDict TagMarkup TagTuple"
    " TagUUID TaggedJSONSerializer",
    "flask.logging": "create_logger default_handler has_level_handler wsgi_errors_stream",
    "flask.sansio.app": "App",
    "flask.sansio.blueprints": "Blueprint BlueprintSetupState",
    "flask.sansio.scaffold": "Scaffold setupmethod",
    "flask.sessions": "NullSession SecureCookieSession SecureCookieSessionInterface"
    " SessionInterface SessionMixin TaggedJSONSerializer",
    "flask.signals": "Namespace appcontext_popped appcontext_pushed appcontext_tearing_down"
    " before_render_template got_request_exception message_flashed request_finished"
    " request_started request_tearing_down template_rendered",
    "flask.templating": "DispatchingJinjaLoader Environment render_template"
    " render_template_string stream_template stream_template_string",
    "flask.testing": "EnvironBuilder FlaskCliRunner FlaskClient",
    "flask.typing": "ResponseReturnValue ResponseValue RouteCallable",
    "flask.views": "MethodView View",
    "flask.wrappers": "Request Response",
}


@pytest.fixture(autouse=True)
def installed() -> Iterator[None]:
    """Install for one test."""
    with as_flask():
        yield


@pytest.mark.parametrize("name", KNOWN)
def test_module_offers_what_extensions_import(name: str) -> None:
    module = importlib.import_module(name)
    assert [known for known in KNOWN[name].split() if not hasattr(module, known)] == []


def test_app_variable_reads_the_current_context() -> None:
    names = vars(importlib.import_module("flask.globals"))
    assert names["_cv_app"].get(None) is None
    with pytest.raises(LookupError):
        names["_cv_app"].get()
    with erlen.Flask("demo").app_context() as context:
        assert names["_cv_app"].get() is context
        assert names["app_ctx"] == context


def test_request_variable_reads_the_current_context() -> None:
    names = vars(importlib.import_module("flask.globals"))
    assert names["_cv_request"].get("none") == "none"
    with erlen.Flask("demo").test_request_context("/") as context:
        assert names["_cv_request"].get() is context
        assert names["request_ctx"] == context


def test_names_that_a_module_borrows_are_the_very_objects() -> None:
    app: Any = importlib.import_module("flask.app")
    assert app.request is erlen.request
    assert app.request_started is erlen.request_started
    views: Any = importlib.import_module("flask.views")
    assert views.http_method_funcs >= {"get", "post"}


def test_files_of_a_form_can_be_made_to_explain_what_it_lacks() -> None:
    names = vars(importlib.import_module("flask.debughelpers"))
    with erlen.Flask("demo").test_request_context("/", method="POST", data={"photo": "me.png"}):
        names["attach_enctype_error_multidict"](erlen.request)
        with pytest.raises(names["DebugFilesKeyError"], match="no file contents were transmitted"):
            erlen.request.files["photo"]


def test_attempts_to_load_a_template_are_told_in_the_log(caplog: pytest.LogCaptureFixture) -> None:
    names = vars(importlib.import_module("flask.debughelpers"))
    app = erlen.Flask("demo")
    app.logger.setLevel("INFO")
    loader = DictLoader({"page.html": "A page"})
    found = loader.get_source(app.jinja_env, "page.html")
    names["explain_template_loading_attempts"](app, "page.html", [(loader, app, found)])
    assert "\n".join(caplog.messages).splitlines() == [
        "Locating template 'page.html':",
        "    1: trying loader of application 'demo'",
        "       class: jinja2.loaders.DictLoader",
        "       -> found ('<string>')",
    ]


def test_functions_and_proxies_are_those_that_erlen_uses() -> None:
    assert vars(importlib.import_module("flask.helpers"))["url_for"] is erlen.url_for
    assert vars(importlib.import_module("flask.globals"))["current_app"] is erlen.current_app
