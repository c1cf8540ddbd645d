"""The development server as a process: how it is told what to serve and where, and how it ends."""

from __future__ import annotations

import signal
import socket
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from werkzeug.serving import make_ssl_devcert

from ..engine.command_line import Server, erlen, serve


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("hello", "Hello from hello"),
        ("hello.py", "Hello from hello"),
        ("shop", "Hello from shop"),
        ("shop.admin.site", "Hello from shop.admin.site"),
        ("shop/admin/site.py:site", "Hello from shop.admin.site"),
        ("factory", "green 1"),
        ("factory:create_app('red', size=3)", "red 3"),
    ],
)
def test_application_is_named_in_any_of_its_forms(shared: Path, name: str, expected: str) -> None:
    with serve(shared, "--app", name, "run") as server:
        assert server.get("/") == (200, expected)
        assert f" * Serving Flask app '{name}'\n * Debug mode: off\n" in server.output


def test_own_variable_comes_before_flask_s(shared: Path) -> None:
    with serve(shared, "run", ERLEN_APP="shop", FLASK_APP="hello") as server:
        assert server.get("/") == (200, "Hello from shop")


def test_usual_file_needs_no_name_and_wsgi_comes_first(project: Path) -> None:
    (project / "hello.py").rename(project / "wsgi.py")
    (project / "app.py").write_text("raise SystemExit('the wrong file')\n")
    with serve(project, "run") as server:
        assert server.get("/") == (200, "Hello from wsgi")


def test_port_and_host_are_options_and_variables(shared: Path) -> None:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    with Server(shared, "-m", "erlen", "--app", "hello", "run", "-p", str(port)) as server:
        assert server.address == f"http://127.0.0.1:{port}"
        assert server.get("/")[0] == 200
    with serve(shared, "--app", "hello", "run", FLASK_RUN_HOST="127.0.0.2") as server:
        assert server.address == f"http://127.0.0.2:{server.port}"
        assert server.get("/")[0] == 200


@pytest.mark.parametrize("debug", [[], ["--debug"]])
def test_port_in_use_is_told_without_a_traceback(shared: Path, debug: list[str]) -> None:
    with socket.create_server(("127.0.0.1", 0)) as other:
        port = str(other.getsockname()[1])
        answer = erlen(shared, "--app", "hello", *debug, "run", "--port", port)
    assert answer.returncode == 1
    assert answer.stderr == (
        f"Address already in use\nPort {port} is in use by another program. Either identify and"
        " stop that program, or start the server with a different port.\n"
    )


def test_requests_meet_in_threads(shared: Path) -> None:
    with serve(shared, "--app", "hello", "run", "--with-threads") as server:
        with ThreadPoolExecutor() as pool:
            answers = list(pool.map(server.get, ["/meet", "/meet"]))
        assert answers == [(200, "met")] * 2
        assert server.get("/thread") == (200, "main False multithread True")


def test_without_threads_the_main_one_answers(shared: Path) -> None:
    with serve(shared, "--app", "hello", "run", "--without-threads") as server:
        assert server.get("/thread") == (200, "main True multithread False")


def test_certificate_may_be_made_at_once(shared: Path) -> None:
    with serve(shared, "--app", "hello", "run", "--cert", "adhoc") as server:
        assert server.address.startswith("https://")
        assert server.get("/") == (200, "Hello from hello")


def test_certificate_may_be_a_file_with_its_key(shared: Path, tmp_path: Path) -> None:
    cert, key = make_ssl_devcert(str(tmp_path / "own"), host="localhost")
    with serve(shared, "--app", "hello", "run", "--cert", cert, "--key", key) as server:
        assert server.address.startswith("https://")
        assert server.get("/") == (200, "Hello from hello")


@pytest.mark.parametrize("debug", [[], ["--debug"]])
@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
@pytest.mark.parametrize("reach", ["group", "first process"])
def test_signal_ends_all_processes_quietly_and_frees_the_port(
    shared: Path, debug: list[str], number: signal.Signals, reach: str
) -> None:
    with serve(shared, "--app", "hello", *debug, "run") as server:
        if debug:
            server.wait_for("Debugger PIN")
        else:
            server.wait_for("CTRL+C to quit")
        before = server.output
        assert server.stop(number, everywhere=reach == "group") == 0
        assert server.output == before
        with socket.create_server(("127.0.0.1", server.port)):
            pass


def test_functions_registered_by_atexit_run_on_sigterm(project: Path) -> None:
    with (project / "hello.py").open("a") as file:
        file.write("\nimport atexit\n\natexit.register(print, 'put away')\n")
    with serve(project, "--app", "hello", "run") as server:
        server.wait_for("CTRL+C to quit")
        assert server.stop() == 0
        assert server.output.endswith("put away\n")


def test_xray_shows_the_requests_of_the_run(shared: Path) -> None:
    with serve(shared, "--app", "hello", "--debug", "run", "--no-reload", "--xray") as server:
        assert server.get("/")[0] == 200
        status, listed = server.get("/__xray__/traces.json")
        assert status == 200
        assert '"path": "/"' in listed
        assert " * What happened in each request: /__xray__/\n" in server.output


def test_xray_is_shown_by_no_other_name_of_this_computer(shared: Path) -> None:
    with serve(shared, "--app", "hello", "--debug", "run", "--no-reload", "--xray") as server:
        for host, status in (("localhost", 200), ("evil.example", 403)):
            assert server.get("/__xray__/traces.json", Host=host)[0] == status
            assert server.get("/", Host=host)[0] == 200


def test_without_the_option_there_is_no_xray(shared: Path) -> None:
    with serve(shared, "--app", "hello", "--debug", "run", "--no-reload") as server:
        assert server.get("/__xray__/")[0] == 404


@pytest.mark.parametrize(
    ("options", "told"),
    [
        (["--app", "hello", "run", "--xray"], "Add '--debug' to it."),
        (
            ["--app", "hello", "--debug", "run", "--host", "0.0.0.0", "--xray"],
            "others may reach '0.0.0.0'",
        ),
    ],
)
def test_xray_is_refused_where_others_could_look(
    shared: Path, options: list[str], told: str
) -> None:
    result = erlen(shared, *options)
    assert result.returncode == 2
    assert told in " ".join(result.stderr.split())
