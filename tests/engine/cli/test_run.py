"""Loading for the server: at once, late, or as the error that stands for the application."""

from __future__ import annotations

import pytest
from werkzeug.test import Client

from erlen import Flask
from erlen.cli.run import FailedApp, load_for_serving, unserved
from erlen.commands import NoAppException, ScriptInfo

from ..conftest import Write


def test_application_is_loaded_at_once_without_the_reloader() -> None:
    app = Flask("demo")
    assert load_for_serving(ScriptInfo(create_app=lambda: app), reload=False) is app


def test_failure_ends_the_command_without_the_reloader(write: Write) -> None:
    write("site_p.py", "1 / 0\n")
    with pytest.raises(NoAppException, match="a ZeroDivisionError was raised in"):
        load_for_serving(ScriptInfo("site_p"), reload=False)


def test_process_that_only_watches_loads_nothing() -> None:
    assert load_for_serving(ScriptInfo("nowhere"), reload=True) is unserved


def test_served_process_stands_for_an_app_that_fails(
    write: Write, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("WERKZEUG_RUN_MAIN", "true")
    write("site_q.py", "1 / 0\n")
    served = load_for_serving(ScriptInfo("site_q"), reload=True)
    assert isinstance(served, FailedApp)
    assert "Error: While importing 'site_q', a ZeroDivisionError" in capsys.readouterr().err
    with pytest.raises(ZeroDivisionError):
        Client(served).get("/")


def test_factory_that_raises_is_served_as_its_error(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def create_app() -> Flask:
        raise ValueError("no settings") from KeyError("settings")

    monkeypatch.setenv("WERKZEUG_RUN_MAIN", "true")
    served = load_for_serving(ScriptInfo(create_app=create_app), reload=True)
    assert "Error: While loading the application, a ValueError" in capsys.readouterr().err
    with pytest.raises(ValueError, match="no settings"):
        Client(served).get("/")


def test_application_that_exits_is_served_as_its_error(
    write: Write, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("WERKZEUG_RUN_MAIN", "true")
    file = write("site_s.py", "raise SystemExit(3)\n")
    served = load_for_serving(ScriptInfo("site_s"), reload=True)
    said = capsys.readouterr().err
    assert said.startswith(
        f"Error: While loading the application, a SystemExit was raised in {file}"
    )
    with pytest.raises(RuntimeError, match="exited with 3 while it was loaded") as caught:
        Client(served).get("/")
    assert isinstance(caught.value.__cause__, SystemExit)


def test_application_that_exits_ends_the_command_without_the_reloader(write: Write) -> None:
    write("site_t.py", "raise SystemExit(3)\n")
    with pytest.raises(SystemExit):
        load_for_serving(ScriptInfo("site_t"), reload=False)


def test_error_without_a_cause_is_raised_itself() -> None:
    served = FailedApp(NoAppException("There is none."))
    with pytest.raises(NoAppException, match=r"There is none\."):
        Client(served).get("/")


def test_frames_do_not_pile_up_from_request_to_request() -> None:
    served = FailedApp(NoAppException("There is none."))
    lengths = []
    for _ in range(3):
        with pytest.raises(NoAppException) as caught:
            Client(served).get("/")
        lengths.append(len(caught.traceback))
    assert len(set(lengths)) == 1
