"""The page of the traces: for the developer at this computer, and for nobody else."""

from __future__ import annotations

import linecache
import os
import sys
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest
from werkzeug.test import Client, TestResponse

from erlen import Flask
from erlen.tracing.served import XRay


@pytest.fixture
def xray() -> Iterator[XRay]:
    app = Flask(__name__)

    @app.route("/hello/<name>")
    def hello(name: str) -> str:
        return f"Hello {name}"

    served = XRay(app, "/__xray__/", keep=2)
    yield served
    served.tracer.stop()


def get(xray: XRay, path: str, **environ: str) -> TestResponse:
    return Client(xray).get(path, environ_overrides={"REMOTE_ADDR": "127.0.0.1", **environ})


def test_the_application_answers_as_before(xray: XRay) -> None:
    assert get(xray, "/hello/Ada").text == "Hello Ada"


def test_the_last_requests_are_listed_without_those_of_the_page(xray: XRay) -> None:
    for name in ("a", "b", "c"):
        get(xray, f"/hello/{name}")
    listed = get(xray, "/__xray__/traces.json").json
    assert listed is not None
    assert [(each["number"], each["path"], each["status"]) for each in listed] == [
        (2, "/hello/b", "200 OK"),
        (3, "/hello/c", "200 OK"),
    ]


def test_a_hundred_requests_are_kept() -> None:
    served = XRay(Flask(__name__), "/__xray__/")
    for number in range(101):
        get(served, f"/{number}")
    listed = get(served, "/__xray__/traces.json").json
    served.tracer.stop()
    assert listed is not None
    assert [each["path"] for each in listed] == [f"/{number}" for number in range(1, 101)]


def test_a_request_is_given_with_its_events(xray: XRay) -> None:
    get(xray, "/hello/Ada")
    trace = get(xray, "/__xray__/traces/1.json").json
    assert trace is not None
    assert trace["events"][0]["title"] == "GET /hello/Ada HTTP/1.1"
    assert get(xray, "/__xray__/traces/9.json").status_code == 404


def test_source_is_shown_of_places_in_the_trace_alone(xray: XRay) -> None:
    get(xray, "/hello/Ada")
    trace = get(xray, "/__xray__/traces/1.json").json
    assert trace is not None
    place = next(event["place"] for event in trace["events"] if event["title"] == "hello()")
    path = f"/__xray__/traces/1/source.json?file={place['file']}&line="
    shown = get(xray, f"{path}{place['line']}").json
    assert shown is not None
    assert shown["lines"][place["line"] - shown["first"]] == "    def hello(name: str) -> str:"
    assert get(xray, f"{path}1").status_code == 404
    assert get(xray, "/__xray__/traces/1/source.json?file=/etc/passwd&line=1").status_code == 404


def test_a_file_that_has_changed_since_the_request_is_said_to_have(tmp_path: Path) -> None:
    file = tmp_path / "late.py"
    file.write_text("def late():\n    return 'Late'\n")
    names: dict[str, Any] = {}
    exec(compile(file.read_text(), file, "exec"), names)
    app = Flask(__name__)
    app.add_url_rule("/", view_func=names["late"])
    served = XRay(app, "/__xray__/")
    path = f"/__xray__/traces/1/source.json?file={file}&line=1"
    os.utime(file, (0, 0))
    get(served, "/")
    before = get(served, path).json
    file.write_text("# Above it.\n" + file.read_text())
    after = get(served, path).json
    served.tracer.stop()
    assert before == {"first": 1, "lines": ["def late():", "    return 'Late'"]}
    assert after == {
        "first": 1,
        "lines": ["# Above it.", "def late():", "    return 'Late'"],
        "changed": True,
    }


def test_a_file_that_has_changed_since_its_import_is_said_to_have(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "early.py"
    file.write_text("def early():\n    return 'Early'\n")
    module: Any = ModuleType("early")
    module.__file__ = str(file)
    exec(compile(file.read_text(), file, "exec"), module.__dict__)
    monkeypatch.setitem(sys.modules, "early", module)
    app = Flask(__name__)
    app.add_url_rule("/", view_func=module.early)
    os.utime(file, (0, 0))
    served = XRay(app, "/__xray__/")
    path = f"/__xray__/traces/1/source.json?file={file}&line=1"
    get(served, "/")
    before = get(served, path).json
    started = get(served, "/__xray__/traces/1.json").json["started"]  # type: ignore[index]
    monkeypatch.setattr(served, "_begun", started - 20)
    file.write_text("# Above it.\n" + file.read_text())
    os.utime(file, (started - 10, started - 10))
    after = get(served, path).json
    served.tracer.stop()
    assert before == {"first": 1, "lines": ["def early():", "    return 'Early'"]}
    assert after is not None
    assert after["changed"] is True


def test_source_without_a_file_is_shown(monkeypatch: pytest.MonkeyPatch) -> None:
    source = "def made():\n    return 'Made'\n"
    lines = source.splitlines(keepends=True)
    monkeypatch.setitem(linecache.cache, "<made>", (len(source), None, lines, "<made>"))
    names: dict[str, Any] = {}
    exec(compile(source, "<made>", "exec"), names)
    app = Flask(__name__)
    app.add_url_rule("/", view_func=names["made"])
    served = XRay(app, "/__xray__/")
    get(served, "/")
    shown = get(served, "/__xray__/traces/1/source.json?file=<made>&line=1")
    served.tracer.stop()
    assert (shown.status_code, shown.json) == (
        200,
        {"first": 1, "lines": ["def made():", "    return 'Made'"]},
    )


@pytest.mark.parametrize(
    ("name", "content_type"),
    [
        ("", "text/html; charset=utf-8"),
        ("elements.js", "text/javascript; charset=utf-8"),
        ("page.js", "text/javascript; charset=utf-8"),
        ("page.css", "text/css; charset=utf-8"),
        ("values.js", "text/javascript; charset=utf-8"),
        ("words.js", "text/javascript; charset=utf-8"),
        ("xray.js", "text/javascript; charset=utf-8"),
        ("xray.css", "text/css; charset=utf-8"),
    ],
)
def test_the_page_comes_with_all_of_its_files(xray: XRay, name: str, content_type: str) -> None:
    answer = get(xray, f"/__xray__/{name}")
    assert (answer.status_code, answer.content_type) == (200, content_type)
    assert "default-src 'self'" in answer.headers["Content-Security-Policy"]


def test_other_files_are_not_served(xray: XRay) -> None:
    for name in ("../served.py", "%2e%2e/served.py", "nothing.js"):
        assert get(xray, f"/__xray__/{name}").status_code == 404


def test_other_computers_are_refused(xray: XRay) -> None:
    answer = get(xray, "/__xray__/traces.json", REMOTE_ADDR="192.0.2.1")
    assert answer.status_code == 403
    assert "192.0.2.1" in answer.text
    assert get(xray, "/hello/Ada", REMOTE_ADDR="192.0.2.1").status_code == 200


def test_other_names_of_this_computer_are_refused(xray: XRay) -> None:
    assert get(xray, "/__xray__/traces.json", HTTP_HOST="evil.example:5000").status_code == 403
    for name in ("localhost:5000", "127.0.0.1", "[::1]:5000"):
        assert get(xray, "/__xray__/traces.json", HTTP_HOST=name).status_code == 200


def test_the_page_fetches_nothing_from_elsewhere() -> None:
    view = Path(__file__).parents[3] / "engine" / "erlen" / "tracing" / "view"
    for file in view.iterdir():
        assert "//" not in file.read_text().replace("/**", "").replace("// ", "")
