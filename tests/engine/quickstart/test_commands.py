"""The quickstart's commands, as processes: run, python -m, FLASK_APP, FLASK_DEBUG, --host."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from ..command_line import Server, clean_environment, erlen, serve
from .conftest import SAMPLES


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Give a folder with the minimal application in hello.py."""
    shutil.copy(SAMPLES / "hello.py", tmp_path)
    return tmp_path


def test_flask_app_names_the_application_to_run(folder: Path) -> None:
    with serve(folder, "run", FLASK_APP="hello.py") as server:
        assert server.get("/") == (200, "Hello, World!")
        assert server.address.startswith("http://127.0.0.1:")
        assert " * Serving Flask app 'hello.py'" in server.output


def test_option_names_the_application_to_run(folder: Path) -> None:
    with serve(folder, "--app", "hello", "run") as server:
        assert server.get("/") == (200, "Hello, World!")


def test_command_of_the_wheel_runs_what_the_module_runs(folder: Path) -> None:
    code = "import sys; from erlen.__main__ import main; sys.argv[0] = 'erlen'; main()"
    answer = subprocess.run(
        [sys.executable, "-c", code, "--app", "hello", "routes"],
        cwd=folder,
        env=clean_environment({}),
        capture_output=True,
        text=True,
        check=True,
    )
    assert answer.stdout == erlen(folder, "--app", "hello", "routes").stdout
    assert "hello_world" in answer.stdout


def test_interrupt_ends_the_server_without_a_traceback(folder: Path) -> None:
    with serve(folder, "--app", "hello", "run") as server:
        assert server.get("/") == (200, "Hello, World!")
        assert server.interrupt() == 0
        assert "Traceback" not in server.output


def test_interrupt_ends_reloader_and_server_without_a_traceback(folder: Path) -> None:
    with serve(folder, "--app", "hello", "--debug", "run") as server:
        assert server.get("/") == (200, "Hello, World!")
        assert server.interrupt() == 0
        assert "Traceback" not in server.output


@pytest.mark.parametrize("option", ["--host=0.0.0.0", "--host=::"])
def test_host_makes_the_server_visible_outside(folder: Path, option: str) -> None:
    with serve(folder, "--app", "hello", "run", option) as server:
        assert "Running on all addresses" in server.output
        server.address = f"http://127.0.0.1:{server.address.rpartition(':')[2]}"
        assert server.get("/") == (200, "Hello, World!")


def test_wrong_flask_app_says_what_was_tried_and_what_is_there(folder: Path) -> None:
    answer = erlen(folder, "run", FLASK_APP="helo.py")
    assert answer.returncode == 2
    assert "Traceback" not in answer.stderr
    assert answer.stderr.endswith(
        "Error: Could not import 'helo'. There is no module of that name in"
        f" {folder.resolve()}. Did you mean 'hello'?\n"
    )


@pytest.mark.parametrize("name", ["flask", "erlen"])
def test_application_called_like_the_framework_is_told_to_be_renamed(
    folder: Path, name: str
) -> None:
    (folder / "hello.py").rename(folder / f"{name}.py")
    # As the command of the wheel: `python -m erlen` itself would run the file erlen.py.
    code = "import sys; from erlen.__main__ import main; sys.path.insert(0, '.'); main()"
    answer = subprocess.run(
        [sys.executable, "-P", "-c", code, "--app", f"{name}.py", "routes"],
        cwd=folder,
        env=clean_environment({}),
        capture_output=True,
        text=True,
    )
    assert answer.returncode == 2
    assert answer.stderr.endswith(
        f"Error: '{name}' is a name of the framework itself, so a file of that name conflicts"
        " with it. Give your file another name.\n"
    )


def test_module_without_an_application_says_so(folder: Path) -> None:
    (folder / "empty.py").write_text("import flask\n")
    answer = erlen(folder, "run", FLASK_APP="empty")
    assert answer.returncode == 2
    assert "Failed to find Flask application or factory in module 'empty'." in answer.stderr


def test_wrong_flask_app_shows_in_the_browser_with_debug(folder: Path) -> None:
    with serve(folder, "run", FLASK_APP="helo.py", FLASK_DEBUG="1") as server:
        server.wait_for("Debugger is active")
        status, page = server.get("/")
        assert status == 500
        assert "No module named &#39;helo&#39;" in page
        assert "Could not import 'helo'." in server.output


def test_debug_gives_the_debugger_at_the_failing_line(folder: Path) -> None:
    with (folder / "hello.py").open("a") as file:
        file.write("\n@app.route('/fail')\ndef fail():\n    return 1 / 0\n")
    with serve(folder, "run", FLASK_APP="hello.py", FLASK_DEBUG="1") as server:
        status, page = server.get("/fail")
        assert " * Debug mode: on" in server.output
    assert status == 500
    assert "EVALEX = true" in page
    assert "return 1 / 0" in page


def test_without_debug_a_failure_gives_nothing_away(folder: Path) -> None:
    with (folder / "hello.py").open("a") as file:
        file.write("\n@app.route('/fail')\ndef fail():\n    return 1 / 0\n")
    with serve(folder, "run", FLASK_APP="hello.py") as server:
        status, page = server.get("/fail")
    assert status == 500
    assert "1 / 0" not in page


def test_debug_reloads_on_change_and_survives_a_broken_save(folder: Path) -> None:
    app = folder / "hello.py"
    works = app.read_text()
    with serve(folder, "run", FLASK_APP="hello.py", FLASK_DEBUG="1") as server:
        server.wait_for("Debugger is active")
        # An answer shows that the reloader has seen the files as they are now.
        assert server.get("/") == (200, "Hello, World!")

        app.write_text(works.replace("Hello, World!", "Hello again, World!"))
        server.wait_for("Debugger is active")
        assert server.get("/") == (200, "Hello again, World!")

        app.write_text(works + "def broken(:\n")
        server.wait_for("Debugger is active")
        status, page = server.get("/")
        assert status == 500
        assert "SyntaxError" in page
        assert "def broken(:" in page
        assert "a SyntaxError was raised in" in server.output

        app.write_text(works)
        server.wait_for("Debugger is active")
        assert server.get("/") == (200, "Hello, World!")


def test_application_may_serve_itself(folder: Path) -> None:
    script = folder / "itself.py"
    script.write_text(
        "from erlen import install_as_flask\n\ninstall_as_flask()\n"
        + (folder / "hello.py").read_text()
        + "\nif __name__ == '__main__':\n    app.run(port=0)\n"
    )
    with Server(folder, str(script)) as server:
        assert server.get("/") == (200, "Hello, World!")
        assert " * Serving Flask app 'itself'" in server.output
        assert server.interrupt() == 0
