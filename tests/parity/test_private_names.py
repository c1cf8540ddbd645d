"""Private functions of Flask that extensions call all the same: alike on Flask and erlen."""

from __future__ import annotations

import importlib.metadata
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import click
import pytest
from jinja2 import FileSystemLoader

from erlen.compat import as_flask

from .surface import flasks_module, own_module

# Asks a framework, whose modules it imports by Flask's names.
Ask = Callable[[Callable[[str], Any]], Any]


@pytest.fixture
def both() -> Iterator[Callable[[Ask], Any]]:
    """Ask both frameworks the same, and give the answer that they share."""

    def ask(question: Ask) -> Any:
        expected = question(flasks_module)
        with as_flask():
            answer = question(own_module)
        assert answer == expected
        return expected

    yield ask


def test_path_of_a_blueprint_is_split_alike(both: Any) -> None:
    assert both(lambda f: f("flask.helpers")._split_blueprint_path("a.b.c")) == [
        "a.b.c",
        "a.b",
        "a",
    ]


def test_endpoint_is_named_after_the_view_alike(both: Any) -> None:
    def index() -> None: ...

    assert both(lambda f: f("flask.sansio.scaffold")._endpoint_from_view_func(index)) == "index"


@pytest.mark.parametrize("seconds", [None, 0, 90])
def test_seconds_become_a_timedelta_alike(both: Any, seconds: int | None) -> None:
    both(lambda f: f("flask.app")._make_timedelta(seconds))


def test_lifetime_of_sessions_may_be_none(both: Any) -> None:
    def lifetime(f: Callable[[str], Any]) -> Any:
        app = f("flask").Flask("demo")
        app.config["PERMANENT_SESSION_LIFETIME"] = None
        return app.permanent_session_lifetime

    assert both(lifetime) is None


@pytest.mark.parametrize("name", ["click", "no_such_package"])
def test_packages_are_found_alike(both: Any, name: str) -> None:
    both(lambda f: f("flask.sansio.scaffold")._find_package_path(name))
    both(lambda f: f("flask.sansio.scaffold").find_package(name))


@pytest.mark.parametrize(
    "paths", [("/a", "/a/b"), ("/a", "/ab"), ("/a/", "/a/b"), ("/a", "/a"), ("", "a")]
)
def test_paths_below_one_another_are_told_alike(both: Any, paths: tuple[str, str]) -> None:
    both(lambda f: f("flask.cli")._path_is_ancestor(*paths))


@pytest.mark.parametrize("args", [(), (1,)])
def test_call_with_wrong_arguments_is_told_from_a_failing_body_alike(
    both: Any, args: tuple[int, ...]
) -> None:
    def factory() -> None:
        len(3)  # type: ignore[arg-type]  # fails on purpose

    def ask(f: Callable[[str], Any]) -> Any:
        try:
            factory(*args)
        except TypeError:
            return f("flask.cli")._called_with_wrong_args(factory)

    assert both(ask) is bool(args)


def test_surroundings_of_a_file_are_added_alike(both: Any) -> None:
    def ask(f: Callable[[str], Any]) -> Any:
        app = f("flask").Flask("demo")
        with app.test_request_context("/page"):
            given = f("flask.helpers")._prepare_send_file_kwargs(max_age=None, name="x")
            return (
                sorted(given),
                given["environ"]["PATH_INFO"],
                given["max_age"]("x"),
                given["response_class"] is app.response_class,
                given["_root_path"] == app.root_path,
                f("flask.helpers")._prepare_send_file_kwargs(max_age=3)["max_age"],
            )

    both(ask)


def test_loader_is_described_alike(both: Any) -> None:
    loader = FileSystemLoader(["/templates", "/more"])
    both(lambda f: list(f("flask.debughelpers")._dump_loader_info(loader)))


def test_digest_and_version_are_those_of_flask(both: Any) -> None:
    both(lambda f: f("flask.sessions")._lazy_sha1(b"text").hexdigest())
    both(lambda f: f("flask.testing")._get_werkzeug_version())


def test_options_of_the_command_are_alike(both: Any) -> None:
    def ask(f: Callable[[str], Any]) -> Any:
        cli = f("flask.cli")
        options: list[click.Option] = [cli._app_option, cli._debug_option, cli._env_file_option]
        callbacks = [cli._set_app, cli._set_debug, cli._env_file_callback]
        assert [option.callback for option in options] == callbacks
        return [(option.name, option.opts, option.secondary_opts) for option in options]

    both(ask)


def test_context_variables_can_be_set_and_reset(both: Any) -> None:
    def ask(f: Callable[[str], Any]) -> Any:
        flask, variables = f("flask"), f("flask.globals")
        context = flask.Flask("demo").test_request_context("/page")
        app_context = context.app.app_context()
        seen = []
        app_token = variables._cv_app.set(app_context)
        seen.append((flask.current_app.name, flask.has_request_context()))
        token = variables._cv_request.set(context)
        seen.append((flask.current_app.name, flask.request.path))
        variables._cv_request.reset(token)
        variables._cv_app.reset(app_token)
        return [*seen, flask.has_app_context(), flask.has_request_context()]

    assert both(ask) == [("demo", False), ("demo", "/page"), False, False]


def test_templates_are_rendered_through_the_function_that_is_patched(
    both: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    def ask(f: Callable[[str], Any]) -> Any:
        templating = f("flask.templating")
        render = templating._render
        with monkeypatch.context() as patch:
            patch.setattr(templating, "_render", lambda app, template, context: f"<{context}>")
            with f("flask").Flask("demo").app_context():
                patched = f("flask").render_template_string("{{ a }}", a=1)
        with f("flask").Flask("demo").app_context():
            return patched, render is templating._render, f("flask").render_template_string("b")

    assert both(ask) == ("<{'a': 1}>", True, "b")


def test_loaders_of_templates_may_depend_on_the_name(both: Any, tmp_path: Path) -> None:
    (tmp_path / "page.html").write_text("found")

    def ask(f: Callable[[str], Any]) -> Any:
        class Loader(f("flask.templating").DispatchingJinjaLoader):  # type: ignore[misc]
            def _iter_loaders(self, template: str) -> Iterator[tuple[Any, Any]]:
                if template == "page.html":
                    yield self.app, FileSystemLoader(tmp_path)

        app = f("flask").Flask("demo")
        app.create_global_jinja_loader = lambda: Loader(app)
        with app.app_context():
            return f("flask").render_template("page.html")

    assert both(ask) == "found"


def test_static_folders_are_class_attributes_too(both: Any) -> None:
    both(lambda f: (f("flask").Flask._static_folder, f("flask").Blueprint._static_url_path))


def test_limits_of_a_request_can_be_set_by_a_subclass(both: Any) -> None:
    def ask(f: Callable[[str], Any]) -> Any:
        class Request(f("flask").Request):  # type: ignore[misc]
            _max_content_length = 3

        app = f("flask").Flask("demo")
        app.request_class = Request
        with app.test_request_context("/") as context:
            return context.request.max_content_length, context.request._max_form_parts

    assert both(ask) == (3, None)


def test_client_completes_environments_through_its_own_methods(both: Any) -> None:
    def ask(f: Callable[[str], Any]) -> Any:
        class Client(f("flask.testing").FlaskClient):  # type: ignore[misc]
            def _copy_environ(self, other: Any) -> Any:
                return super()._copy_environ({**other, "HTTP_X_ADDED": "yes"})

            def _request_from_builder_args(self, args: Any, kwargs: Any) -> Any:
                return super()._request_from_builder_args(args, {**kwargs, "method": "PUT"})

        flask = f("flask")
        app = flask.Flask("demo")
        app.test_client_class = Client
        app.put("/")(lambda: flask.request.headers["X-Added"])
        return app.test_client().get("/").text

    assert both(ask) == "yes"


def test_version_is_answered_by_metadata_and_module() -> None:
    with as_flask():
        assert importlib.metadata.version("flask") == importlib.metadata.version("Flask")
