"""The worker's interface as TypeScript calls it: load, change, request, check."""

from __future__ import annotations

import sys
from collections.abc import Callable
from typing import Any

from erlen_bridge.worker import Bridge

Load = Callable[..., dict[str, Any]]
Get = Callable[[str], dict[str, Any]]
Printed = list[tuple[str, str]]

HEAD = "from flask import Flask, render_template, request\napp = Flask(__name__)\n"
HELLO = HEAD + "@app.route('/')\ndef hello():\n    return 'hello'\n"

COUNTING = (
    HEAD
    + "seen = []\n@app.route('/')\ndef hello():\n    seen.append(1)\n    return f'{len(seen)}'\n"
)


def text(printed: Printed, stream: str) -> str:
    """Join what went to one stream."""
    return "".join(piece for name, piece in printed if name == stream)


def test_a_loaded_project_serves(load: Load, get: Get) -> None:
    assert load(HELLO) == {"kind": "serving"}
    exchange = get("/")
    assert exchange["milliseconds"] > 0
    assert exchange["written"] == []
    assert "failure" not in exchange
    response = exchange["response"]
    assert (response["status"], response["reason"], response["body"]) == (200, "OK", b"hello")
    assert ["Content-Type", "text/html; charset=utf-8"] in response["headers"]


def test_a_factory_serves_too(load: Load, get: Get) -> None:
    load("from flask import Flask\ndef create_app():\n    return Flask('app')\n")
    assert get("/")["response"]["status"] == 404


def test_app_run_at_the_end_of_the_file_does_not_block(load: Load) -> None:
    assert load(HELLO + "app.run()\n") == {"kind": "serving"}


def test_an_edit_of_the_app_is_served_at_once(bridge: Bridge, load: Load, get: Get) -> None:
    load(HELLO)
    for word in ("one", "two", "six"):  # of one length, within one tick of the clock
        changed = HELLO.replace("'hello'", repr(word)).encode()
        assert bridge.change([("app.py", changed)]) == {"kind": "serving"}
        assert get("/")["response"]["body"] == word.encode()


def test_an_edit_of_another_module_restarts_the_app(bridge: Bridge, load: Load, get: Get) -> None:
    source = HEAD + "from words import word\n@app.route('/')\ndef hello():\n    return word\n"
    bridge.load({"app.py": source.encode(), "words/__init__.py": b"word = 'one'"})
    bridge.change([("words/__init__.py", b"word = 'two'")])
    assert get("/")["response"]["body"] == b"two"


def test_a_restart_forgets_the_app_s_state_and_keeps_libraries(
    bridge: Bridge, load: Load, get: Get
) -> None:
    load(COUNTING)
    library = sys.modules["jinja2"]
    assert [get("/")["response"]["body"] for _ in range(2)] == [b"1", b"2"]
    bridge.change([("templates/x.html", b"x"), ("static/x.css", b"x")])
    assert get("/")["response"]["body"] == b"3"
    bridge.change([("app.py", COUNTING.encode() + b"\n")])
    assert get("/")["response"]["body"] == b"1"
    assert sys.modules["jinja2"] is library


def test_a_run_without_any_change_starts_the_app_anew(bridge: Bridge, load: Load, get: Get) -> None:
    load(COUNTING)
    assert [get("/")["response"]["body"] for _ in range(2)] == [b"1", b"2"]
    assert bridge.change([]) == {"kind": "serving"}
    assert get("/")["response"]["body"] == b"1"


def test_templates_and_static_files_are_read_anew(bridge: Bridge, get: Get) -> None:
    source = HEAD + "@app.route('/')\ndef hello():\n    return render_template('a.html')\n"
    files = {
        "app.py": source,
        "templates/a.html": "{% include 'b.html' %}",
        "templates/b.html": "1",
    }
    bridge.load({name: content.encode() for name, content in files.items()})
    assert get("/")["response"]["body"] == b"1"
    bridge.change([("templates/b.html", b"2"), ("static/a.css", b"p{}")])
    assert get("/")["response"]["body"] == b"2"
    assert get("/static/a.css")["response"]["body"] == b"p{}"


def test_a_broken_app_is_told_and_comes_back(bridge: Bridge, load: Load, get: Get) -> None:
    state = load(HEAD + "x = (\n")
    assert state["kind"] == "broken"
    assert state["failure"]["place"]["line"] == 3
    exchange = get("/")
    assert exchange["response"]["status"] == 500
    assert exchange["failure"] == state["failure"]
    assert bridge.change([("app.py", HELLO.encode())]) == {"kind": "serving"}
    assert "failure" not in get("/")


def test_a_broken_app_tries_again_after_any_change(bridge: Bridge, load: Load) -> None:
    assert (
        load(HELLO + "from pathlib import Path\nPath('settings.json').read_text()\n")["kind"]
        == "broken"
    )
    assert bridge.change([("settings.json", b"{}")]) == {"kind": "serving"}


def test_an_import_that_fails_halfway_leaves_no_module_behind(bridge: Bridge, load: Load) -> None:
    bridge.load({"app.py": b"import part\nnam\n", "part.py": b""})
    bridge.server.stop()
    assert "part" not in sys.modules
    assert "app" not in sys.modules


def test_an_unhandled_error_is_a_failure_beside_the_app_s_own_page(load: Load, get: Get) -> None:
    load(
        HEAD + "@app.route('/')\ndef hello():\n    return nam\n"
        "@app.errorhandler(500)\ndef sorry(error):\n    return 'sorry', 500\n"
    )
    exchange = get("/")
    assert (exchange["response"]["status"], exchange["response"]["body"]) == (500, b"sorry")
    assert exchange["failure"]["name"] == "NameError"
    assert exchange["failure"]["place"] == {
        "file": "app.py", "line": 5, "column": 12, "endLine": 5, "endColumn": 15,
    }  # fmt: skip
    assert exchange["failure"]["frames"][-1]["own"]


def test_a_handled_error_is_no_failure(load: Load, get: Get) -> None:
    load(
        HEAD + "@app.route('/')\ndef hello():\n    return nam\n"
        "@app.errorhandler(NameError)\ndef sorry(error):\n    return 'fine'\n"
    )
    assert "failure" not in get("/")
    assert "failure" not in get("/missing")


def test_a_failure_belongs_to_its_request_alone(load: Load, get: Get) -> None:
    load(HELLO + "@app.route('/bad')\ndef bad():\n    return nam\n")
    assert "failure" in get("/bad")
    assert "failure" not in get("/")


def test_a_view_called_wrongly_is_marked_at_its_definition(load: Load, get: Get) -> None:
    load(HEAD + "@app.route('/<name>')\ndef hello():\n    return ''\n")
    assert get("/x")["failure"]["place"] == {"file": "app.py", "line": 3}


def test_template_errors_name_the_template_and_its_line(bridge: Bridge, get: Get) -> None:
    source = HEAD + "@app.route('/<name>')\ndef show(name):\n    return render_template(name)\n"
    templates = {
        "syntax.html": "<p>\n{% if %}\n",
        "undefined.html": "<p>\n\n{{ user.name }}\n",
        "child.html": "\n{% extends 'none.html' %}\n",
    }
    files = {"app.py": source, **{f"templates/{name}": body for name, body in templates.items()}}
    bridge.load({name: content.encode() for name, content in files.items()})
    places = {name: get(f"/{name}")["failure"]["place"] for name in templates}
    assert places == {
        "syntax.html": {"file": "templates/syntax.html", "line": 2},
        "undefined.html": {"file": "templates/undefined.html", "line": 3},
        "child.html": {"file": "templates/child.html", "line": 2},
    }
    assert get("/none.html")["failure"]["place"]["file"] == "app.py"


def test_a_generator_that_fails_is_told(load: Load, get: Get, printed: Printed) -> None:
    load(
        HEAD + "@app.route('/')\ndef hello():\n    def rows():\n        yield 'a'\n"
        "        raise ValueError('late')\n    return rows()\n"
    )
    exchange = get("/")
    assert (exchange["response"]["status"], exchange["response"]["body"]) == (200, b"a")
    assert exchange["failure"]["place"]["line"] == 7
    assert "ValueError: late" in text(printed, "stderr")


def test_middleware_that_fails_is_told(load: Load, get: Get) -> None:
    load(HELLO + "def broken(environ, start):\n    raise ValueError('x')\napp.wsgi_app = broken\n")
    exchange = get("/")
    assert exchange["response"]["status"] == 500
    assert exchange["failure"]["message"] == "x"


def test_an_endless_recursion_is_answered(load: Load, get: Get) -> None:
    load(HEAD + "@app.route('/')\ndef hello():\n    return hello()\n")
    assert get("/")["failure"]["name"] == "RecursionError"
    assert get("/")["failure"]["name"] == "RecursionError"


def test_prints_logs_and_tracebacks_reach_their_streams(
    load: Load, get: Get, printed: Printed
) -> None:
    load(
        HEAD + "print('starting')\n@app.route('/')\ndef hello():\n    print('visited')\n"
        "    app.logger.debug('noted')\n    return nam\n"
    )
    get("/")
    assert text(printed, "stdout") == "starting\nvisited\n"
    errors = text(printed, "stderr")
    assert "noted" in errors
    assert errors.count("Traceback") == 1
    assert 'File "app.py", line 8, in hello' in errors
    assert "dispatch" not in errors


def test_a_reload_does_not_log_twice(
    bridge: Bridge, load: Load, get: Get, printed: Printed
) -> None:
    source = (
        "import logging\nlogging.basicConfig(level=logging.INFO)\n" + HEAD
        + "@app.route('/')\ndef hello():\n    logging.info('noted')\n    return ''\n"
    )  # fmt: skip
    load(source)
    bridge.change([("app.py", source.encode() + b"\n")])
    printed.clear()
    get("/")
    assert text(printed, "stderr").count("noted") == 1


def test_an_error_at_import_is_printed(load: Load, printed: Printed) -> None:
    load("print('a')\n1 / 0\n")
    assert "ZeroDivisionError" in text(printed, "stderr")


def test_files_that_the_app_writes_are_reported(load: Load, get: Get) -> None:
    load(
        HEAD + "from pathlib import Path\nPath('start.txt').write_text('s')\n"
        "@app.route('/')\ndef hello():\n    Path('count.txt').write_text('1')\n"
        "    Path('start.txt').unlink(missing_ok=True)\n    return ''\n"
    )
    assert get("/missing")["written"] == [["start.txt", b"s"]]
    assert get("/")["written"] == [["count.txt", b"1"], ["start.txt", None]]
    assert get("/missing")["written"] == []


def test_forms_reach_the_app(bridge: Bridge, load: Load) -> None:
    load(HEAD + "@app.post('/')\ndef hello():\n    return request.form.getlist('a')\n")
    kind = ["Content-Type", "application/x-www-form-urlencoded"]
    exchange: Any = bridge.request("POST", "http://localhost:5000/", [kind], b"a=1&a=2")
    assert exchange["response"]["body"].split() == [b"[", b'"1",', b'"2"', b"]"]


def test_checks_run_beside_the_running_app(bridge: Bridge, load: Load, get: Get) -> None:
    load(COUNTING)
    get("/")
    tests = (
        'def test_first(client):\n    """Starts."""\n    assert client.get("/").text == "1", "no"\n'
    )
    report: Any = bridge.check(tests)
    assert report["passed"], report
    assert get("/")["response"]["body"] == b"2"
    assert get("/")["written"] == []


def test_a_new_project_replaces_the_old_one(load: Load, get: Get) -> None:
    load(HELLO, extra__txt="x")
    load(HELLO.replace("hello'", "bye'"))
    assert get("/")["response"]["body"] == b"bye"
