"""Configuration: what the errors say. What is loaded is compared in tests/parity."""

from __future__ import annotations

from pathlib import Path

import pytest

from erlen import Config, Flask
from erlen.config import get_debug_flag, get_load_dotenv


def test_missing_variable_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("NO_SUCH_SETTINGS", raising=False)
    with pytest.raises(RuntimeError) as caught:
        Config("").from_envvar("NO_SUCH_SETTINGS")
    assert str(caught.value) == (
        "The environment variable 'NO_SUCH_SETTINGS' is not set, so the configuration"
        " could not be loaded. Set it to the path of a configuration file."
    )


def test_missing_file_says_that_it_is_a_configuration_file(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError) as caught:
        Config(tmp_path).from_pyfile("none.py")
    assert caught.value.strerror == (
        "Unable to load configuration file (No such file or directory)"
    )


def test_error_in_a_file_points_at_the_file(tmp_path: Path) -> None:
    path = tmp_path / "settings.py"
    path.write_text("A = 1\nB = A / 0\n")
    with pytest.raises(ZeroDivisionError) as caught:
        Config(tmp_path).from_pyfile("settings.py")
    last = caught.traceback[-1]
    assert (Path(str(last.path)), last.lineno + 1) == (path, 2)


def test_attributes_of_the_application_are_keys_of_its_config() -> None:
    app = Flask("demo")
    app.secret_key = "key"
    app.testing = True
    assert (app.config["SECRET_KEY"], app.config["TESTING"]) == ("key", True)
    app.config["PERMANENT_SESSION_LIFETIME"] = 90
    assert app.permanent_session_lifetime.total_seconds() == 90


@pytest.mark.parametrize(
    ("value", "flag"), [("1", True), ("True", True), ("0", False), ("No", False), ("", False)]
)
def test_debug_flag_is_read_from_the_environment(
    monkeypatch: pytest.MonkeyPatch, value: str, flag: bool
) -> None:
    monkeypatch.setenv("FLASK_DEBUG", value)
    assert get_debug_flag() is flag


@pytest.mark.parametrize(("value", "flag"), [("1", False), ("0", True), ("", True)])
def test_dotenv_files_can_be_skipped(
    monkeypatch: pytest.MonkeyPatch, value: str, flag: bool
) -> None:
    monkeypatch.setenv("FLASK_SKIP_DOTENV", value)
    assert get_load_dotenv() is flag
