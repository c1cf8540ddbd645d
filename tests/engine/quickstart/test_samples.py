"""Each sample of the quickstart answers as the quickstart says."""

from __future__ import annotations

import io
import re
from pathlib import Path

import pytest
from markupsafe import Markup

from .conftest import Load


def test_minimal_application_greets_the_world(load: Load) -> None:
    assert load("hello").app.test_client().get("/").text == "Hello, World!"


def test_route_binds_a_function_to_a_url(load: Load) -> None:
    client = load("routing").app.test_client()
    assert client.get("/").text == "Index Page"
    assert client.get("/hello").text == "Hello, World"


@pytest.mark.parametrize(
    ("path", "text"),
    [
        ("/user/Ada", "User Ada"),
        ("/post/7", "Post 7"),
        ("/path/a/b/c", "Subpath a/b/c"),
    ],
)
def test_variable_part_reaches_the_view(load: Load, path: str, text: str) -> None:
    assert load("variable_rules").app.test_client().get(path).text == text


@pytest.mark.parametrize("path", ["/user/a/b", "/post/seven", "/post/-7"])
def test_variable_part_of_another_type_is_not_found(load: Load, path: str) -> None:
    assert load("variable_rules").app.test_client().get(path).status_code == 404


@pytest.mark.parametrize(
    ("converter", "right", "wrong"),
    [
        ("string", "text", "a/b"),
        ("int", "12", "1.5"),
        ("float", "1.5", "half"),
        ("path", "a/b", ""),
        ("uuid", "c4a760a8-dbcf-5254-a0d9-6a4474bd1b62", "c4a760a8"),
    ],
)
def test_each_converter_of_the_table_accepts_its_type(
    load: Load, converter: str, right: str, wrong: str
) -> None:
    app = load("hello").app
    app.add_url_rule(f"/x/<{converter}:value>", "x", lambda value: f"{value}")
    client = app.test_client()
    assert client.get(f"/x/{right}").text == right
    assert client.get(f"/x/{wrong}").status_code == 404


def test_rule_with_trailing_slash_redirects_to_it(load: Load) -> None:
    client = load("unique_urls").app.test_client()
    assert client.get("/projects/").text == "The project page"
    redirect = client.get("/projects")
    assert (redirect.status_code, redirect.location) == (308, "http://localhost/projects/")


def test_rule_without_trailing_slash_is_not_found_with_one(load: Load) -> None:
    client = load("unique_urls").app.test_client()
    assert client.get("/about").text == "The about page"
    assert client.get("/about/").status_code == 404


def test_url_for_prints_the_urls(load: Load, capsys: pytest.CaptureFixture[str]) -> None:
    load("url_building")
    assert capsys.readouterr().out == "/\n/login\n/login?next=/\n/user/John%20Doe\n"


def test_url_for_knows_the_application_root(load: Load) -> None:
    app = load("routing").app
    app.add_url_rule("/where", "where", lambda: app.url_for("hello"))
    client = app.test_client()
    answer = client.get("/where", base_url="http://localhost/myapplication")
    assert answer.text == "/myapplication/hello"


def test_view_sees_the_method(load: Load) -> None:
    client = load("methods").app.test_client()
    assert client.get("/login").text == "The login form"
    assert client.post("/login").text == "Logging in"


def test_head_and_options_are_answered_by_themselves(load: Load) -> None:
    client = load("methods").app.test_client()
    assert (client.head("/login").status_code, client.head("/login").data) == (200, b"")
    assert set(client.options("/login").allow) == {"GET", "HEAD", "OPTIONS", "POST"}


def test_static_file_has_a_url_and_is_served(
    load: Load, capsys: pytest.CaptureFixture[str]
) -> None:
    app = load("static_files").app
    assert capsys.readouterr().out == "/static/style.css\n"
    with app.test_client().get("/static/style.css") as answer:
        assert (answer.text, answer.mimetype) == ("body { color: teal }\n", "text/css")


@pytest.mark.parametrize("sample", ["templates_module", "package_case"])
def test_template_is_found_beside_module_and_in_package(load: Load, sample: str) -> None:
    client = load(sample).app.test_client()
    assert "<h1>Hello, World!</h1>" in client.get("/hello/").text
    assert "<h1>Hello Ada!</h1>" in client.get("/hello/Ada").text


def test_template_escapes_what_it_is_given(load: Load) -> None:
    client = load("templates_module").app.test_client()
    assert "<h1>Hello &lt;blink&gt;!</h1>" in client.get("/hello/<blink>").text


def test_template_leaves_markup_and_what_is_called_safe_as_it_is(load: Load) -> None:
    template = load("templates_module").app.jinja_env.from_string("{{ a }} {{ b }} {{ b|safe }}")
    assert template.render(a=Markup("<b>"), b="<i>") == "<b> &lt;i&gt; <i>"


def test_template_sees_request_session_g_and_messages(load: Load) -> None:
    client = load("template_objects").app.test_client()
    assert client.get("/hi").text == "/hi hi hi [&#39;You said hi&#39;]"


def test_markup_works_as_at_the_prompt(load: Load) -> None:
    module = load("markup")
    assert module.formatted == Markup("<strong>Hello &lt;blink&gt;hacker&lt;/blink&gt;!</strong>")
    assert module.escaped == Markup("&lt;blink&gt;hacker&lt;/blink&gt;")
    assert module.stripped == "Marked up \xbb HTML"
    assert {type(module.formatted), type(module.escaped)} == {Markup}


@pytest.mark.parametrize("sample", ["context_locals", "request_context"])
def test_context_makes_a_request_current(load: Load, sample: str) -> None:
    module = load(sample)
    with pytest.raises(RuntimeError, match="Working outside of request context"):
        module.request.path


def test_form_data_logs_in_or_shows_the_error(load: Load) -> None:
    client = load("request_object").app.test_client()
    right = client.post("/login", data={"username": "Ada", "password": "engine"})
    wrong = client.post("/login", data={"username": "Ada", "password": "loom"})
    assert right.text == "Welcome, Ada"
    assert "Invalid username/password" in wrong.text
    assert "Invalid" not in client.get("/login").text


def test_missing_form_key_is_a_bad_request(load: Load) -> None:
    assert load("request_object").app.test_client().post("/login").status_code == 400


def test_missing_form_key_can_be_caught_as_a_key_error(load: Load) -> None:
    module = load("request_object")
    with module.app.test_request_context("/login", method="POST"), pytest.raises(KeyError):
        module.request.form["username"]


def test_query_parameter_has_a_default(load: Load) -> None:
    client = load("request_object").app.test_client()
    assert client.get("/search?key=lace").text == "lace"
    assert client.get("/search").text == ""


def test_uploaded_file_is_saved_byte_for_byte(load: Load, tmp_path: Path) -> None:
    app = load("uploads").app
    app.config["UPLOADS"] = str(tmp_path)
    content = bytes(range(256)) * 4096
    data = {"the_file": (io.BytesIO(content), "any.bin")}
    answer = app.test_client().post("/upload", data=data)
    answer.request.environ["wsgi.input"].close()  # werkzeug keeps a body of this size in a file
    assert answer.text == "Saved"
    assert (tmp_path / "uploaded_file.txt").read_bytes() == content


def test_forged_filename_is_made_safe(load: Load, tmp_path: Path) -> None:
    app = load("uploads_named").app
    app.config["UPLOADS"] = str(tmp_path)
    data = {"the_file": (io.BytesIO(b"text"), "../../etc/my passwd")}
    app.test_client().post("/upload", data=data)
    assert [file.name for file in tmp_path.iterdir()] == ["etc_my_passwd"]


def test_cookie_is_set_and_read(load: Load) -> None:
    client = load("cookies").app.test_client()
    assert client.get("/read").text == "Hello None"
    assert client.get("/").headers["Set-Cookie"] == 'username="the username"; Path=/'
    assert client.get("/read").text == "Hello the username"


def test_redirect_leads_to_a_page_that_denies_access(load: Load) -> None:
    client = load("redirects_errors").app.test_client()
    redirect = client.get("/")
    assert (redirect.status_code, redirect.location) == (302, "/login")
    assert client.get("/", follow_redirects=True).status_code == 401


def test_error_handler_gives_the_page_and_its_status(load: Load) -> None:
    answer = load("redirects_errors").app.test_client().get("/nowhere")
    assert (answer.status_code, answer.text) == (404, "<h1>No such page</h1>")


def test_make_response_lets_the_view_change_the_response(load: Load) -> None:
    client = load("responses").app.test_client()
    plain, changed = client.get("/nowhere"), client.post("/string")
    assert (plain.status_code, plain.headers.get("X-Something")) == (404, None)
    assert (changed.status_code, changed.headers["X-Something"]) == (405, "A value")
    assert plain.text == changed.text == "<h1>Something is wrong</h1>"


@pytest.mark.parametrize(
    ("path", "status", "text", "tea", "mimetype"),
    [
        ("/string", 200, "text", None, "text/html"),
        ("/response", 201, "made", None, "text/html"),
        ("/tuple", 418, "teapot", "green", "text/html"),
        ("/headers", 200, "body", "black", "text/html"),
        ("/wsgi", 202, "from WSGI", None, "text/plain"),
    ],
)
def test_return_value_becomes_a_response(
    load: Load, path: str, status: int, text: str, tea: str | None, mimetype: str
) -> None:
    answer = load("responses").app.test_client().get(path)
    found = (answer.status_code, answer.text, answer.headers.get("X-Tea"), answer.mimetype)
    assert found == (status, text, tea, mimetype)


def test_session_keeps_the_login_until_logout(load: Load) -> None:
    client = load("sessions").app.test_client()
    assert client.get("/").text == "You are not logged in"
    assert "<input type=text name=username>" in client.get("/login").text
    data = {"username": "<Ada>"}
    answer = client.post("/login", data=data, follow_redirects=True)
    assert answer.text == "Logged in as &lt;Ada&gt;"
    assert client.get("/logout", follow_redirects=True).text == "You are not logged in"


def test_session_cookie_cannot_be_forged(load: Load) -> None:
    client = load("sessions").app.test_client()
    client.post("/login", data={"username": "Ada"})
    cookie = client.get_cookie("session")
    assert cookie is not None
    client.set_cookie("session", re.sub("^.", "f", cookie.value))
    assert client.get("/").text == "You are not logged in"


def test_message_is_flashed_to_the_next_request_only(load: Load) -> None:
    client = load("flashing").app.test_client()
    assert client.get("/save", follow_redirects=True).text == "Your changes are saved"
    assert client.get("/").text == "Nothing to say"


def test_urandom_gives_a_secret_key_of_its_own_each_time(load: Load) -> None:
    first, second = load("flashing").app.secret_key, load("flashing").app.secret_key
    assert (len(first), len(second)) == (24, 24)
    assert first != second


def test_logger_takes_the_example_calls(load: Load, caplog: pytest.LogCaptureFixture) -> None:
    app = load("logs").app
    with caplog.at_level("DEBUG", app.logger.name):
        app.test_client().get("/")
    assert [(record.levelname, record.getMessage()) for record in caplog.records] == [
        ("DEBUG", "A value for debugging"),
        ("WARNING", "A warning occurred (42 apples)"),
        ("ERROR", "An error occurred"),
    ]


def test_middleware_wraps_the_application(load: Load) -> None:
    client = load("middleware").app.test_client()
    assert client.get("/").text == "/"
    assert client.get("/", headers={"X-Forwarded-Prefix": "/behind"}).text == "/behind/"
