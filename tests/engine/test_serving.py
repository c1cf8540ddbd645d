"""`app.run()`: what the server is started with, and when it is not started."""

from __future__ import annotations

from typing import Any

import pytest

from erlen import Flask

from .conftest import Write

Served = list[tuple[str, int, dict[str, Any]]]


@pytest.fixture
def served(monkeypatch: pytest.MonkeyPatch, write: Write) -> Served:
    """Collect what servers would have been started with."""
    started: Served = []

    def run_simple(host: str, port: int, app: Flask, **options: Any) -> None:
        app._got_first_request = True
        started.append((host, port, options))

    monkeypatch.setattr("werkzeug.serving.run_simple", run_simple)
    return started


OFF = {"use_reloader": False, "use_debugger": False, "threaded": True}


def test_server_listens_on_this_computer(served: Served) -> None:
    Flask("demo").run()
    assert served == [("127.0.0.1", 5000, OFF)]


@pytest.mark.parametrize(
    ("name", "host", "port", "address"),
    [
        ("site.example:8080", None, None, ("site.example", 8080)),
        ("site.example", None, None, ("site.example", 5000)),
        ("site.example:8080", "0.0.0.0", None, ("0.0.0.0", 8080)),
        ("site.example:8080", None, 0, ("site.example", 0)),
        ("site.example", None, "8080", ("site.example", 8080)),
    ],
)
def test_server_name_completes_the_address(
    served: Served, name: str, host: str | None, port: Any, address: tuple[str, int]
) -> None:
    app = Flask("demo")
    app.config["SERVER_NAME"] = name
    app.run(host, port)
    assert served[0][:2] == address


def test_debug_turns_reloader_and_debugger_on(served: Served) -> None:
    app = Flask("demo")
    app.run(debug=True)
    assert app.debug
    assert served[0][2] == {"use_reloader": True, "use_debugger": True, "threaded": True}


def test_options_of_the_caller_take_precedence(served: Served) -> None:
    Flask("demo").run(debug=True, use_reloader=False, threaded=False, processes=2)
    assert served[0][2] == {
        "use_reloader": False,
        "use_debugger": True,
        "threaded": False,
        "processes": 2,
    }


def test_debug_comes_from_files_of_variables(served: Served, write: Write) -> None:
    write(".env", "FLASK_DEBUG=1\n")
    app = Flask("demo")
    app.run(load_dotenv=False)
    assert not app.debug
    app.run()
    assert app.debug


def test_banner_names_app_and_mode(served: Served, capsys: pytest.CaptureFixture[str]) -> None:
    Flask("demo").run()
    assert capsys.readouterr().out == " * Serving Flask app 'demo'\n * Debug mode: off\n"


def test_banner_is_not_repeated_by_the_reloader(
    served: Served, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("WERKZEUG_RUN_MAIN", "true")
    Flask("demo").run()
    assert capsys.readouterr().out == ""


def test_app_can_be_changed_after_serving(served: Served) -> None:
    app = Flask("demo")
    app.run()
    app.add_url_rule("/late", "late", lambda: "page")
    assert "late" in app.view_functions


def test_call_is_ignored_inside_of_a_command(
    served: Served, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("FLASK_RUN_FROM_CLI", "true")
    Flask("demo").run()
    assert served == []
    assert "'app.run()' was called while a command loads the application" in capsys.readouterr().out
