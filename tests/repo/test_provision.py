"""Setting up, building and serving: what a person with a fresh machine meets and reads."""

from __future__ import annotations

import os
import queue
import re
import signal
import socket
import subprocess
import sys
import threading
from pathlib import Path

import pytest

import play
import test as stages
from provision import node_env, python_env, server, site, steps

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture
def elsewhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Let stamps and the virtual environment lie in a folder of the test's own."""
    monkeypatch.setattr(steps, "STAMPS", tmp_path / "stamps")
    monkeypatch.setattr(python_env, "PYTHON", tmp_path / "venv" / "bin" / "python")
    monkeypatch.setattr(python_env, "VENV", tmp_path / "venv")
    return tmp_path


def programs(monkeypatch: pytest.MonkeyPatch, module: object) -> list[str]:
    """Note the programs that a module would run, instead of running them."""
    ran: list[str] = []
    monkeypatch.setattr(module, "run", lambda words, **_: ran.append(" ".join(map(str, words))))
    return ran


def test_unfinished_virtual_environment_is_made_anew(
    elsewhere: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    python_env.PYTHON.parent.mkdir(parents=True)
    python_env.PYTHON.write_text("#!/bin/sh\nexit 1\n")  # as when venv stops before it has pip
    python_env.PYTHON.chmod(0o755)
    ran = programs(monkeypatch, python_env)
    python_env.set_up_python()
    assert [words.split(" -m ")[1].split()[0] for words in ran] == ["venv", "pip"]


def test_set_up_that_broke_off_is_done_again(
    elsewhere: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    wanted = steps.digest([ROOT / "package-lock.json"])
    steps.mark_current("node", wanted)

    def break_off(*_: object, **__: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(node_env, "run", break_off)
    monkeypatch.setattr(node_env, "is_current", lambda *_: False)
    with pytest.raises(KeyboardInterrupt):
        node_env.set_up_node()
    assert not steps.is_current("node", wanted)


def test_python_that_is_too_old_is_told_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "version_info", (3, 9, 18))
    monkeypatch.setattr(python_env, "_candidates", lambda: iter([Path("/nowhere/python3.13")]))
    with pytest.raises(steps.SetUpError) as caught:
        python_env.find_python()
    assert str(caught.value) == (
        "This is Python 3.9; erlen's tools need 3.12 or newer (the engine itself runs on 3.11)."
        " Install Python 3.13 and run this again."
    )


def test_missing_node_is_told_plainly(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "/nowhere")
    with pytest.raises(steps.SetUpError) as caught:
        node_env.set_up_node()
    assert str(caught.value) == "Node is missing. Install Node 20.19 or newer, with npm."


def test_second_run_waits_for_the_first_and_says_so(
    elsewhere: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    said: queue.Queue[str] = queue.Queue()
    monkeypatch.setattr(steps, "say", said.put)

    def second() -> None:
        with steps.one_at_a_time():
            said.put("second")

    with steps.one_at_a_time():
        thread = threading.Thread(target=second)
        thread.start()
        assert said.get(timeout=60) == "» Waiting: another run is setting up or building here"
        said.put("first")
    thread.join()
    assert said.get() == "first"
    assert said.get().startswith("  done in ")
    assert said.get() == "second"


def test_broken_lesson_does_not_keep_the_others_from_being_served(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(site, "_build_web", lambda: None)
    codes = {"build_runtime.py": 0, "build_site.py": 1}

    def run(words: list[str], *, accepted: tuple[int, ...] = (0,), **_: object) -> int:
        code = next(code for name, code in codes.items() if name in str(words[1]))
        assert code in accepted
        return code

    monkeypatch.setattr(site, "run", run)
    assert site.build_site() is False
    monkeypatch.setattr(stages, "build_site", site.build_site)
    with pytest.raises(steps.SetUpError, match="Mend them first"):
        stages._build_whole_site()


def test_site_that_is_not_built_at_all_stops_the_command(tmp_path: Path) -> None:
    script = ROOT / "scripts" / "build_site.py"
    words: list[str | Path] = [sys.executable, script, "--out", tmp_path, "--lessons", tmp_path]
    with pytest.raises(steps.SetUpError, match="exit code 2"):
        steps.run(words, accepted=(0, site.LESSONS_LEFT_OUT))


def test_all_that_the_web_app_imports_lets_it_be_built_anew() -> None:
    imported = re.compile(r'(?:from|import) "(\.[^"?]*)')
    source = ROOT / "web" / "src"
    for file in [*source.rglob("*.ts"), *source.rglob("*.tsx")]:
        for path in imported.findall(file.read_text("utf-8")):
            target = (file.parent / path).resolve()
            assert any(target.is_relative_to(each) for each in site._WEB_SOURCES), (file, path)


@pytest.mark.parametrize("port", ["99999", "-1", "http"])
def test_port_that_is_none_is_refused(port: str, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        play._parse(["--port", port])
    assert f"{port!r} is not a port: they go from 0 to 65535" in capsys.readouterr().err


def test_port_that_is_taken_is_refused_and_the_usual_one_replaced(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        with pytest.raises(steps.SetUpError, match=f"Port {port} cannot be used .*--port"):
            play._bind(port)
        monkeypatch.setattr(server, "USUAL_PORT", port)
        with play._bind(None) as other:
            assert other.server_address[1] not in (0, port)


def test_interrupted_command_says_only_that_it_stopped(capsys: pytest.CaptureFixture[str]) -> None:
    def press() -> int:
        os.kill(os.getpid(), signal.SIGINT)
        return 0

    before = signal.getsignal(signal.SIGINT)
    try:
        assert steps.command(press) == steps.INTERRUPTED
    finally:
        signal.signal(signal.SIGINT, before)
    assert capsys.readouterr() == ("\nStopped.\n", "")


@pytest.mark.parametrize("name", ["build_runtime", "build_site", "lessons", "play", "test"])
def test_ctrl_c_while_a_command_is_still_importing_shows_no_traceback(name: str) -> None:
    words = [sys.executable, "tests/repo/interrupted.py", name, "--help"]
    ended = subprocess.run(words, cwd=ROOT, capture_output=True, text=True, check=False)
    assert (ended.returncode, ended.stdout, ended.stderr) == (-signal.SIGINT, "", "")
