"""A traced request tells its stages in order, and is answered as if nobody watched."""

from __future__ import annotations

import os
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from werkzeug.middleware.proxy_fix import ProxyFix

from erlen import (
    Flask,
    Response,
    abort,
    after_this_request,
    g,
    has_request_context,
    redirect,
    render_template,
    request,
    session,
)
from erlen.sessions import SecureCookieSessionInterface
from erlen.tracing import Event, Trace, Tracer


@pytest.fixture
def app(tmp_path: Any) -> Flask:
    templates = tmp_path / "templates"
    templates.mkdir()
    (templates / "layout.html").write_text("<h1>{% block title %}{% endblock %}</h1>\n")
    (templates / "hello.html").write_text(
        '{% extends "layout.html" %}\n{% block title %}Hello {{ name }}{% endblock %}\n'
    )
    app = Flask(__name__, root_path=str(tmp_path))
    app.secret_key = "for the tests"

    @app.route("/hello/<name>")
    def hello(name: str) -> str:
        return render_template("hello.html", name=name)

    return app


def only_trace(app: Flask, path: str = "/hello/Ada", **options: Any) -> Trace:
    with Tracer(app) as tracer:
        assert app.test_client().open(path, **options).data is not None
    return tracer.traces[0]


def outline(trace: Trace) -> list[tuple[int, str, str]]:
    return [(event.depth, event.stage, event.title) for event in trace.events]


def find(trace: Trace, title: str) -> Event:
    return next(event for event in trace.events if event.title == title)


def test_a_request_tells_its_stages_in_order(app: Flask) -> None:
    @app.before_request
    def remember() -> None:
        g.user = "Ada"

    @app.after_request
    def sign(response: Response) -> Response:
        response.headers["X-Signed"] = "yes"
        return response

    @app.teardown_request
    def put_away(error: BaseException | None) -> None:
        pass

    assert outline(only_trace(app)) == [
        (0, "wire-in", "GET /hello/Ada HTTP/1.1"),
        (0, "environ", "The environ"),
        (0, "context", "Push the contexts"),
        (1, "session", "Open the session"),
        (1, "match", "Match the URL"),
        (0, "before", "Before-hooks"),
        (1, "before", "remember()"),
        (0, "view", "Dispatch"),
        (1, "view", "hello()"),
        (2, "template", "hello.html"),
        (0, "response", "Return value to Response"),
        (0, "after", "After-hooks"),
        (1, "after", "sign()"),
        (1, "session", "Save the session"),
        (0, "context", "Pop the contexts"),
        (1, "teardown", "Teardown of the request"),
        (2, "teardown", "put_away()"),
        (1, "teardown", "Teardown of the app context"),
        (0, "wire-out", "200 OK"),
    ]


def test_events_lie_within_one_another_in_time(app: Flask) -> None:
    trace = only_trace(app)
    open_events: list[Event] = []
    for event in trace.events:
        del open_events[event.depth :]
        assert event.ended is not None
        assert event.begun <= event.ended <= trace.milliseconds
        for around in open_events:
            assert around.begun <= event.begun
            assert around.ended is not None
            assert event.ended <= around.ended
        open_events.append(event)


def test_the_view_is_told_with_its_arguments_and_its_line(app: Flask) -> None:
    event = find(only_trace(app), "hello()")
    assert event.values["arguments"] == {"name": "'Ada'"}
    assert event.values["returned"] == repr("<h1>Hello Ada</h1>")
    assert event.place is not None
    assert event.place.file == __file__
    assert event.place.owner == "app"
    line = Path(__file__).read_text().splitlines()[event.place.line - 1]
    assert line == "    def hello(name: str) -> str:"
    assert event.place.text == "def hello(name: str) -> str:"


def test_a_stage_leads_to_the_engine_and_its_docstring(app: Flask) -> None:
    place = find(only_trace(app), "Match the URL").place
    assert place is not None
    assert place.owner == "engine"
    assert place.name == "match_request"
    assert place.doc.startswith("Match the URL of a request")


def test_a_template_is_told_with_variables_and_blocks(app: Flask, tmp_path: Any) -> None:
    event = find(only_trace(app), "hello.html")
    assert event.values["variables"]["name"] == "'Ada'"
    folder = tmp_path / "templates"
    block = {"name": "title", "line": 2}
    assert event.values["templates"] == [
        {
            "name": "hello.html",
            "file": str(folder / "hello.html"),
            "owner": "app",
            "blocks": [block],
        },
        {
            "name": "layout.html",
            "file": str(folder / "layout.html"),
            "owner": "app",
            "blocks": [{**block, "line": 1}],
        },
    ]


def test_what_was_read_of_the_request_is_told_and_nothing_else_is_read(app: Flask) -> None:
    @app.post("/form")
    def form() -> str:
        return request.form["name"]

    @app.post("/raw")
    def raw() -> str:
        return "not read"

    event = find(only_trace(app, "/form", method="POST", data={"name": "Ada"}), "form()")
    assert event.values["form"] == {"name": "['Ada']"}
    unread = only_trace(app, "/raw", method="POST", data={"name": "Ada"})
    assert "form" not in find(unread, "raw()").values
    assert unread.events[0].values["body"]["length"] == 0


def test_the_body_is_kept_as_the_application_reads_it(app: Flask) -> None:
    @app.post("/raw")
    def raw() -> bytes:
        return request.get_data()

    trace = only_trace(app, "/raw", method="POST", data=b"\xff\x00")
    assert trace.events[0].values["body"] == {"length": 2, "is_cut": False, "hex": "ff 00"}
    assert trace.events[-1].values["body"] == {"length": 2, "is_cut": False, "hex": "ff 00"}


def test_session_is_told_when_opened_and_saved_and_stays_unread(app: Flask) -> None:
    @app.route("/count")
    def count() -> str:
        session["n"] = session.get("n", 0) + 1
        return "counted"

    client = app.test_client()
    with Tracer(app) as tracer:
        client.get("/count")
        client.get("/count")
        untouched = client.get("/hello/Ada")
    first, second, third = tracer.traces
    saved = find(first, "Save the session").values
    assert saved["session"] == {"n": "1"}
    assert (saved["modified"], saved["accessed"]) == (True, True)
    assert saved["set_cookie"][0].startswith("session=")
    assert find(second, "Open the session").values["session"] == {"n": "1"}
    assert find(third, "Save the session").values["set_cookie"] == []
    assert "Vary" not in untouched.headers


def test_an_error_is_told_where_it_was_raised(app: Flask) -> None:
    @app.route("/broken")
    def broken() -> str:
        return request.view_args["missing"]  # type: ignore[index,no-any-return]

    app.config["PROPAGATE_EXCEPTIONS"] = False
    trace = only_trace(app, "/broken")
    raised = find(trace, "broken()").raised
    assert raised is not None
    assert (raised.type, raised.message) == ("KeyError", "'missing'")
    assert raised.place is not None
    assert raised.place.name.endswith("broken")
    assert raised.place.text.startswith('return request.view_args["missing"]')
    assert trace.status == "500 INTERNAL SERVER ERROR"


def test_an_error_that_escapes_ends_the_trace_and_goes_on(app: Flask) -> None:
    @app.route("/broken")
    def broken() -> str:
        raise ValueError("no")

    app.testing = True
    with Tracer(app) as tracer, pytest.raises(ValueError, match="no"):
        app.test_client().get("/broken")
    assert find(tracer.traces[0], "Escaped to the server").raised is not None
    assert tracer.traces[0].events[-1].title == "No answer"


def test_an_error_handler_is_told(app: Flask) -> None:
    @app.errorhandler(404)
    def missing(error: Exception) -> tuple[str, int]:
        return "Nothing here", 404

    trace = only_trace(app, "/nowhere")
    assert find(trace, "missing()").stage == "error"
    assert find(trace, "Match the URL").values["rule"] is None


def test_functions_after_this_request_are_told(app: Flask) -> None:
    @app.route("/later")
    def later() -> str:
        @after_this_request
        def mark(response: Response) -> Response:
            return response

        return "x"

    assert find(only_trace(app, "/later"), "mark()").stage == "after"


class Shout:
    """Middleware in a class: changes the environ and adds a header."""

    def __init__(self, inner: Callable[..., Any]) -> None:
        self.inner = inner

    def __call__(self, environ: dict[str, Any], start_response: Callable[..., Any]) -> Any:
        environ["shout.on"] = "1"

        def loud(status: str, headers: list[tuple[str, str]], *more: Any) -> Any:
            return start_response(status, [*headers, ("X-Loud", "yes")], *more)

        return self.inner(environ, loud)


def in_function(inner: Callable[..., Any]) -> Callable[..., Any]:
    def wrapped(environ: dict[str, Any], start_response: Callable[..., Any]) -> Any:
        return inner(environ, start_response)

    return wrapped


def test_middleware_is_entered_and_left_from_the_outside_in(app: Flask) -> None:
    app.wsgi_app = Shout(app.wsgi_app)  # type: ignore[method-assign]
    app.wsgi_app = in_function(app.wsgi_app)  # type: ignore[method-assign]
    app.wsgi_app = ProxyFix(app.wsgi_app)  # type: ignore[method-assign]
    known: Any = app.wsgi_app
    trace = only_trace(app, headers={"X-Forwarded-For": "192.0.2.1"})
    layers = [event for event in trace.events if event.stage == "middleware"]
    assert [(event.depth, event.title) for event in layers] == [
        (0, "ProxyFix"),
        (1, "in_function.<locals>.wrapped"),
        (2, "Shout"),
    ]
    changed = {change["name"]: change["after"] for change in layers[0].values["environ_changed"]}
    assert changed["REMOTE_ADDR"] == "192.0.2.1"
    assert layers[1].values["environ_changed"] == []
    assert layers[2].values["environ_changed"] == [
        {"name": "shout.on", "before": None, "after": "1"}
    ]
    assert layers[2].values["answer_added"] == ["X-Loud: yes"]
    assert layers[0].values["answer_added"] == []
    assert find(trace, "Push the contexts").depth == 3
    assert app.wsgi_app == known


def test_headers_are_explained_on_the_way_out(app: Flask) -> None:
    headers = only_trace(app).events[-1].values["headers"]
    assert headers[0] == {
        "name": "Content-Type",
        "value": "text/html; charset=utf-8",
        "meaning": "What kind of data the body is, and how its text is encoded.",
    }


def test_a_streamed_answer_is_told_to_its_end(app: Flask) -> None:
    @app.route("/stream")
    def stream() -> Iterator[str]:
        yield "one "
        yield "two"

    with Tracer(app) as tracer:
        response = app.test_client().get("/stream", buffered=False)
        last = tracer.traces[0].events[-1]
        is_on_its_way = last.ended is None
        assert response.data == b"one two"
    assert is_on_its_way
    assert last.ended is not None
    assert last.values["body"] == {"length": 7, "is_cut": False, "text": "one two"}


def test_stopping_leaves_the_application_as_it_was(app: Flask) -> None:
    app.test_client().get("/hello/Ada")
    known = {name: value for name, value in vars(app).items() if name != "_plan"}
    interface = dict(vars(app.session_interface))
    only_trace(app)
    assert {name: value for name, value in vars(app).items() if name != "_plan"} == known
    assert vars(app.session_interface) == interface


UNTRACED = """\
import sys
from erlen import Flask

app = Flask("app")
app.add_url_rule("/", view_func=lambda: "Hello")
assert app.test_client().get("/").text == "Hello"
print(sorted(name for name in sys.modules if name.startswith("erlen.tracing")))
"""


def test_nothing_of_it_is_loaded_by_an_application_that_nobody_traces() -> None:
    answer = subprocess.run(
        [sys.executable, "-c", UNTRACED],
        env={"PYTHONPATH": os.pathsep.join(sys.path)},
        capture_output=True,
        text=True,
        check=True,
    )
    assert answer.stdout == "[]\n"


def test_a_request_after_the_end_is_not_traced(app: Flask) -> None:
    tracer = Tracer(app)
    with tracer:
        app.test_client().get("/hello/Ada")
    app.test_client().get("/hello/Bob")
    assert [trace.path for trace in tracer.traces] == ["/hello/Ada"]


def test_each_stage_is_heard_as_it_begins_with_the_request_at_hand(app: Flask) -> None:
    heard: list[tuple[str, str | None]] = []

    def hear(event: Event) -> None:
        heard.append((event.title, request.path if has_request_context() else None))

    with Tracer(app, heard=hear):
        app.test_client().get("/hello/Ada")
    stages = dict(heard)
    assert stages["Push the contexts"] is None
    assert stages["Match the URL"] == stages["hello()"] == "/hello/Ada"
    assert heard[-1] == ("No answer", None)


def test_what_a_listener_raises_ends_the_request_and_tears_it_down(app: Flask) -> None:
    torn_down: list[BaseException | None] = []
    app.teardown_request(torn_down.append)

    def hear(event: Event) -> None:
        if event.title == "hello()":
            raise KeyboardInterrupt

    with Tracer(app, heard=hear), pytest.raises(KeyboardInterrupt):
        app.test_client().get("/hello/Ada")
    assert [type(error) for error in torn_down] == [KeyboardInterrupt]


def test_an_application_is_traced_once_at_a_time(app: Flask) -> None:
    with Tracer(app), pytest.raises(RuntimeError, match="traced already"):
        Tracer(app).start()


def test_the_oldest_trace_goes_first(app: Flask) -> None:
    with Tracer(app, keep=2) as tracer:
        for name in ("a", "b", "c"):
            app.test_client().get(f"/hello/{name}")
    assert [trace.path for trace in tracer.traces] == ["/hello/b", "/hello/c"]
    assert tracer.find(3) is tracer.traces[1]
    assert tracer.find(1) is None


def test_hooks_and_views_that_come_late_are_told(app: Flask) -> None:
    with Tracer(app) as tracer:
        app.test_client().get("/hello/Ada")
        app.before_request_funcs[None].append(lambda: None)
        app.test_client().get("/hello/Ada")
    hooks = [event.title for event in tracer.traces[1].events if event.stage == "before"]
    assert hooks == ["Before-hooks", "<lambda>()"]


def test_methods_of_a_subclass_and_of_the_instance_are_called(app: Flask) -> None:
    class Own(Flask):
        def preprocess_request(self) -> Any:
            return "answered early"

    def shout(value: str) -> Response:
        return own.response_class(f"<{value}>")

    own = Own(__name__)
    own.make_response = shout  # type: ignore[method-assign,assignment]
    trace = only_trace(own, "/")
    assert find(trace, "Before-hooks").values["answer"] == "'answered early'"
    assert trace.events[-1].values["body"]["text"] == "<answered early>"
    assert "make_response" in vars(own)


def test_another_session_interface_is_told_too(app: Flask) -> None:
    class Quiet(SecureCookieSessionInterface):
        def save_session(self, app: Flask, session: Any, response: Response) -> None:
            response.headers["X-Saved"] = "quietly"

    app.session_interface = Quiet()
    trace = only_trace(app)
    place = find(trace, "Save the session").place
    assert place is not None
    assert place.name.endswith("Quiet.save_session")
    assert ("X-Saved", "quietly") in [
        (each["name"], each["value"]) for each in trace.events[-1].values["headers"]
    ]


def test_requests_in_several_threads_keep_apart(app: Flask) -> None:
    meeting = threading.Barrier(2)

    @app.route("/meet/<name>")
    def meet(name: str) -> str:
        meeting.wait(timeout=10)
        return name

    with Tracer(app) as tracer:
        threads = [
            threading.Thread(target=lambda n=n: app.test_client().get(f"/meet/{n}"))
            for n in ("a", "b")
        ]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
    for trace in tracer.traces:
        views = [event for event in trace.events if event.title == "meet()"]
        assert [view.values["arguments"] for view in views] == [
            {"name": repr(trace.path.rpartition("/")[2])}
        ]


def test_a_value_that_cannot_be_shown_does_no_harm(app: Flask) -> None:
    class Broken:
        def __repr__(self) -> str:
            raise ValueError("no repr")

    @app.route("/odd")
    def odd() -> str:
        g.broken = Broken()
        g.named_like_a_list = type("list", (), {})()
        return "odd"

    values = find(only_trace(app, "/odd"), "odd()").values
    assert values["g"]["broken"].startswith("<Broken instance at ")
    assert values["g"]["named_like_a_list"] == "<list whose repr raised TypeError>"


ANSWERS: list[tuple[str, dict[str, Any]]] = [
    ("/hello/Ada", {}),
    ("/hello/Ada", {"method": "HEAD"}),
    ("/hello/Ada", {"method": "POST"}),
    ("/hello/Ada", {"method": "OPTIONS"}),
    ("/nowhere", {}),
    ("/away", {}),
    ("/forbidden", {}),
    ("/json", {"method": "POST", "json": {"a": [1, 2]}}),
]


@pytest.mark.parametrize(("path", "options"), ANSWERS)
def test_the_answer_is_the_same_with_and_without(
    app: Flask, path: str, options: dict[str, Any]
) -> None:
    @app.route("/away")
    def away() -> Any:
        return redirect("/hello/Ada")

    @app.route("/forbidden")
    def forbidden() -> Any:
        abort(403)

    @app.post("/json")
    def as_json() -> Any:
        return request.get_json()

    plain = app.test_client().open(path, **options)
    with Tracer(app):
        traced = app.test_client().open(path, **options)
    assert (traced.status, list(traced.headers), traced.data) == (
        plain.status,
        list(plain.headers),
        plain.data,
    )
