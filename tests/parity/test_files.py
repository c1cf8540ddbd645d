"""Static files, sent files, templates: alike on Flask and erlen."""

# `f` is one of two frameworks, chosen at run time, so nothing of it has a type.
# mypy: disable-error-code="untyped-decorator, name-defined, misc, no-any-return"

from __future__ import annotations

import io
import os
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest
from jinja2 import DictLoader

from .comparison import Answer, Comparison, ask, get, module

MODIFIED = 1_700_000_000


@pytest.fixture
def site(tmp_path: Path) -> Path:
    """A folder with static files and templates."""
    files = {
        "static/style.css": "body { color: red }",
        "static/deep/page.html": "<p>ü</p>",
        "static/data.bin": "\x00\x01\x02\x03\x04\x05\x06\x07\x08\x09",
        "static/archive.tar.gz": "zip",
        "static/noext": "?",
        "own/own.txt": "own static",
        "templates/page.html": "<p>{{ name }} {{ request.path }} {{ config.TESTING }}</p>",
        "templates/page.txt": "{{ name }}",
        "templates/child.html": "{% extends 'base.html' %}{% block body %}{{ name }}{% endblock %}",
        "templates/base.html": "<b>{% block body %}{% endblock %}</b>{{ url_for('index') }}",
        "templates/macros.html": "{% macro hi(n) %}hi {{ n }} {{ g.x }}{% endmacro %}",
        "templates/both.html": "app's",
        "blue/both.html": "blueprint's",
        "blue/only.html": "only {{ extra }}",
        "notes.txt": "beside the code",
    }
    for name, text in files.items():
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
        os.utime(path, (MODIFIED, MODIFIED))
    return tmp_path


def static_app(f: ModuleType, site: Path, **config: Any) -> Any:
    app = f.Flask("parity", root_path=str(site))
    app.config.update(config)
    return app


STATIC_ASKS = [
    get("/static/style.css"),
    ask("HEAD", "/static/style.css"),
    ask("OPTIONS", "/static/style.css"),
    ask("POST", "/static/style.css"),
    get("/static/deep/page.html"),
    get("/static/archive.tar.gz"),
    get("/static/noext"),
    get("/static/deep"),
    get("/static/deep/"),
    get("/static/"),
    get("/static/../notes.txt"),
    get("/static/..%2Fnotes.txt"),
    get("/static/%2e%2e/notes.txt"),
    get("/static//etc/passwd"),
    get("/static/none.css"),
    get("/static/style.css%00"),
    get("/static/data.bin", headers={"Range": "bytes=2-4"}),
    get("/static/data.bin", headers={"Range": "bytes=-3"}),
    get("/static/data.bin", headers={"Range": "bytes=7-"}),
    get("/static/data.bin", headers={"Range": "bytes=50-"}),
    get("/static/data.bin", headers={"Range": "bytes=0-1,4-5"}),
    get("/static/data.bin", headers={"Range": "junk"}),
    get("/static/style.css", headers={"If-Modified-Since": "Tue, 14 Nov 2023 22:13:20 GMT"}),
    get("/static/style.css", headers={"If-Modified-Since": "Mon, 13 Nov 2023 22:13:20 GMT"}),
    get("/static/style.css", headers={"If-None-Match": "*"}),
    get("/static/style.css", headers={"If-None-Match": '"other"'}),
    get("/static/data.bin", headers={"Range": "bytes=2-4", "If-Range": '"other"'}),
]


@pytest.mark.parametrize("request_", STATIC_ASKS, ids=str)
def test_static_files_are_sent_alike(compare: Comparison, site: Path, request_: Any) -> None:
    compare(lambda f: static_app(f, site), request_)


def test_static_files_are_known_by_their_etag_alike(compare: Comparison, site: Path) -> None:
    (first,) = compare(lambda f: static_app(f, site), get("/static/style.css"))
    etag = dict(first.headers)["ETag"]
    (again,) = compare(
        lambda f: static_app(f, site), get("/static/style.css", headers={"If-None-Match": etag})
    )
    assert again.status == "304 NOT MODIFIED"


def test_time_stands_still_for_both(compare: Comparison, site: Path) -> None:
    (answer,) = compare(
        lambda f: static_app(f, site, SEND_FILE_MAX_AGE_DEFAULT=60), get("/static/style.css")
    )
    headers = dict(answer.headers)
    assert headers["Date"] == "Fri, 17 May 2024 12:30:00 GMT"
    assert headers["Expires"] == "Fri, 17 May 2024 12:31:00 GMT"


@pytest.mark.parametrize("age", [None, 0, 60, __import__("datetime").timedelta(hours=1)], ids=str)
def test_static_files_are_cached_alike(compare: Comparison, site: Path, age: Any) -> None:
    build_config = {"SEND_FILE_MAX_AGE_DEFAULT": age}
    compare(lambda f: static_app(f, site, **build_config), get("/static/style.css"))


def test_x_sendfile_is_used_alike(compare: Comparison, site: Path) -> None:
    compare(lambda f: static_app(f, site, USE_X_SENDFILE=True), get("/static/style.css"))


@pytest.mark.parametrize(
    "options",
    [
        {"static_folder": None},
        {"static_folder": "own"},
        {"static_folder": "own/"},
        {"static_folder": "own", "static_url_path": "/files/"},
        {"static_url_path": ""},
        {"static_folder": "static/deep"},
        {"static_folder": Path("own")},
    ],
    ids=str,
)
def test_static_folders_are_chosen_alike(
    compare: Comparison, site: Path, options: dict[str, Any]
) -> None:
    def build(f: ModuleType) -> Any:
        app = f.Flask("parity", root_path=str(site), **options)
        app.extensions["folder"] = (app.static_folder, app.static_url_path, app.has_static_folder)
        app.add_url_rule("/about/folder", "folder", lambda: repr(app.extensions["folder"]))
        return app

    paths = ["/static/style.css", "/own/own.txt", "/files/own.txt", "/style.css", "/deep/page.html"]
    compare(build, *(get(path) for path in paths), get("/about/folder"))


def read(file: Any) -> Any:
    with file:
        return file.read()


SENT: dict[str, Any] = {
    "path": lambda f, site: f.send_file(site / "notes.txt"),
    "relative": lambda f, site: f.send_file("notes.txt"),
    "attachment": lambda f, site: f.send_file("notes.txt", as_attachment=True),
    "named": lambda f, site: f.send_file(
        "notes.txt", as_attachment=True, download_name="nötes & more.txt"
    ),
    "type": lambda f, site: f.send_file("notes.txt", mimetype="text/x-own"),
    "bytes": lambda f, site: f.send_file(io.BytesIO(b"12345"), mimetype="a/b"),
    "bytes, name": lambda f, site: f.send_file(io.BytesIO(b"12345"), download_name="a.csv"),
    "bytes, no name": lambda f, site: f.send_file(io.BytesIO(b"1"), as_attachment=True),
    "text file": lambda f, site: f.send_file(io.StringIO("1"), mimetype="a/b"),
    "etag": lambda f, site: f.send_file("notes.txt", etag="mine"),
    "no etag": lambda f, site: f.send_file("notes.txt", etag=False),
    "date": lambda f, site: f.send_file("notes.txt", last_modified=1_600_000_000),
    "age": lambda f, site: f.send_file("notes.txt", max_age=90),
    "age by name": lambda f, site: f.send_file("notes.txt", max_age=lambda name: len(name or "")),
    "unconditional": lambda f, site: f.send_file("notes.txt", conditional=False),
    "missing": lambda f, site: f.send_file("missing.txt"),
    "directory": lambda f, site: f.send_from_directory("static", "deep/page.html"),
    "directory, age": lambda f, site: f.send_from_directory("static", "style.css", max_age=5),
    "directory, escape": lambda f, site: f.send_from_directory("static", "../notes.txt"),
    "directory, missing": lambda f, site: f.send_from_directory(site / "static", "none"),
    "resource": lambda f, site: read(f.current_app.open_resource("notes.txt")),
    "resource text": lambda f, site: read(f.current_app.open_resource("notes.txt", "r")),
    "resource write": lambda f, site: f.current_app.open_resource("notes.txt", "w"),
}


@pytest.mark.parametrize("name", SENT)
def test_files_are_sent_alike(compare: Comparison, site: Path, name: str) -> None:
    def build(f: ModuleType) -> Any:
        app = static_app(f, site)
        app.testing = True
        app.add_url_rule("/", "index", lambda: SENT[name](f, site))
        return app

    compare(build, get("/"), get("/", headers={"Range": "bytes=1-2"}), ask("HEAD", "/"))


def templates(f: ModuleType, site: Path) -> Any:
    app = static_app(f, site)
    blue = f.Blueprint(
        "blue", "parity", root_path=str(site), template_folder="blue", static_folder="own"
    )

    @blue.context_processor
    def extra() -> dict[str, Any]:
        return {"extra": "extra", "name": "processor's"}

    @app.context_processor
    def common() -> dict[str, Any]:
        return {"extra": "app's extra", "name": "app's name"}

    @app.template_filter()
    def shout(text: str) -> str:
        return text.upper() + "!"

    @app.template_test("loud")
    def is_loud(text: str) -> bool:
        return text.isupper()

    @app.template_global()
    def twice(number: int) -> int:
        return number * 2

    @blue.app_template_filter("whisper")
    def whisper(text: str) -> str:
        return text.lower()

    @blue.app_template_test()
    def quiet(text: str) -> bool:
        return text.islower()

    @blue.app_template_global("thrice")
    def three_times(number: int) -> int:
        return number * 3

    app.add_template_filter(len, "size")
    app.add_url_rule("/", "index", lambda: "")
    app.add_url_rule("/t/<path:name>", "t", lambda name: f.render_template(name, name="<Ada>"))
    app.add_url_rule(
        "/first", "first", lambda: f.render_template(["none.html", "page.txt"], name="&")
    )
    app.add_url_rule("/stream", "stream", lambda: f.stream_template("page.html", name="<s>"))

    @app.get("/macro")
    def macro() -> Any:
        f.g.x = "y"
        return f.get_template_attribute("macros.html", "hi")("Ada")

    @app.route("/string", methods=["GET", "POST"])
    def string() -> Any:
        f.g.x = "gee"
        return f.render_template_string(f.request.values["s"], name="<Ada>")

    blue.add_url_rule("/b/<path:name>", "b", lambda name: f.render_template(name))
    app.register_blueprint(blue, url_prefix="/blue")
    return app


STRINGS = [
    "{{ name }}",
    "{{ name|safe }}",
    "{{ '<x>'|escape }}",
    "{{ name|shout }}",
    "{{ 'A' is loud }}{{ 'a' is quiet }}",
    "{{ twice(2) }}{{ thrice(2) }}",
    "{{ name|size }}",
    "{{ 'ABC'|whisper }}",
    "{{ {'b': '<', 'a': 1}|tojson }}",
    "{{ extra }} {{ g.x }} {{ g.get('none', 7) }}",
    "{{ request.method }} {{ session }}",
    "{{ url_for('t', name='a b', q=1) }} {{ url_for('static', filename='style.css') }}",
    "{{ config['DEBUG'] }}",
    "{{ undefined_name }}",
    "{{ undefined_name.attribute }}",
    "{% include 'page.txt' %}",
    "{% from 'macros.html' import hi %}{{ hi('x') }}",
    "{% from 'macros.html' import hi with context %}{{ hi('x') }}",
    "{% autoescape false %}{{ name }}{% endautoescape %}",
    "{% include 'none.html' %}",
    "{{ broken",
]


@pytest.mark.parametrize("source", STRINGS)
def test_template_strings_render_alike(compare: Comparison, site: Path, source: str) -> None:
    compare(lambda f: templates(f, site), ask("POST", "/string", data={"s": source}))


PAGES = ["page.html", "page.txt", "child.html", "both.html", "only.html", "none.html"]
PATHS = [f"/t/{page}" for page in PAGES] + [f"/blue/b/{page}" for page in PAGES]
PATHS += ["/first", "/stream", "/macro", "/blue/own/own.txt", "/blue/own/none", "/blue/own/"]


@pytest.mark.parametrize("path", PATHS)
def test_templates_render_alike(compare: Comparison, site: Path, path: str) -> None:
    compare(lambda f: templates(f, site), get(path))


def test_template_listing_and_loaders_are_alike(compare: Comparison, site: Path) -> None:
    def build(f: ModuleType) -> Any:
        app = templates(f, site)
        app.jinja_loader = DictLoader({"dict.html": "from a dict"})
        names = sorted(app.jinja_env.list_templates())
        with app.app_context():
            return names, f.render_template("dict.html"), app.jinja_env.autoescape("a.svg")

    compare.values(build)


def test_what_signals_tell_of_a_template_is_alike(compare: Comparison, site: Path) -> None:
    def told(f: ModuleType) -> Any:
        app = templates(f, site)
        seen: list[Any] = []

        def receive(sender: Any, template: Any, context: dict[str, Any], **_: Any) -> None:
            seen.append((template.name, sorted(context), context["name"]))
            seen.append(context["request"].path)

        f.before_render_template.connect(receive, app)
        f.template_rendered.connect(receive, app)
        compare.answers(f, lambda _: app, (get("/t/page.html"), get("/stream")))
        return seen

    assert len(compare.values(told)) == 8


def test_environment_options_are_used_alike(compare: Comparison) -> None:
    def build(f: ModuleType) -> Any:
        class Environment(module(f, "templating").Environment):
            pass

        class App(f.Flask):
            jinja_environment = Environment
            jinja_options = {"trim_blocks": True, "variable_start_string": "[["}  # noqa: RUF012 - as in applications

            def select_jinja_autoescape(self, filename: str | None) -> bool:
                return False

        app = App("parity")
        app.debug = True
        facts = [
            type(app.jinja_env) is Environment,
            app.jinja_env.trim_blocks,
            app.jinja_env.auto_reload,
        ]
        app.debug = False
        facts.append(app.jinja_env.auto_reload)
        with app.app_context():
            return [*facts, f.render_template_string("[[ x }}", x="<")]

    compare.values(build)


def test_explained_template_loading_says_alike_what_was_found(
    compare: Comparison, site: Path, caplog: pytest.LogCaptureFixture
) -> None:
    def said(f: ModuleType) -> list[str]:
        caplog.clear()
        app = templates(f, site)
        app.debug = True
        app.testing = True
        app.config["EXPLAIN_TEMPLATE_LOADING"] = True
        compare.answers(f, lambda _: app, (get("/blue/b/both.html"), get("/blue/b/none.html")))
        text = caplog.text
        return [
            word
            for word in ("both.html", "none.html", "'blue'", str(site / "templates"), "no match")
            if word in text
        ]

    assert len(compare.values(said)) == 5


def test_answers_compare_whole() -> None:
    assert Answer("200 OK", (("A", "b"),), b"x") != Answer("200 OK", (("A", "b"),), b"y")
