"""Variables come from files, by precedence; those set already are kept."""

from __future__ import annotations

import os
import sys

import pytest

from erlen.commands import load_dotenv

from ..conftest import Write


def test_precedence_is_environment_given_file_env_flaskenv(
    write: Write, monkeypatch: pytest.MonkeyPatch
) -> None:
    write(".flaskenv", "ONE=flaskenv\nTWO=flaskenv\nTHREE=flaskenv\nFOUR=flaskenv\n")
    write(".env", "ONE=env\nTWO=env\nTHREE=env\n")
    given = write("own.env", "ONE=own\nTWO=own\n")
    monkeypatch.setenv("ONE", "set")
    assert load_dotenv(given)
    names = ["ONE", "TWO", "THREE", "FOUR"]
    assert [os.environ[name] for name in names] == ["set", "own", "env", "flaskenv"]


def test_defaults_may_be_left_out(write: Write) -> None:
    write(".env", "LEFT_OUT=1\n")
    assert not load_dotenv(load_defaults=False)
    assert "LEFT_OUT" not in os.environ


def test_defaults_are_found_in_a_folder_above(
    write: Write, monkeypatch: pytest.MonkeyPatch
) -> None:
    write(".env", "FROM_ABOVE=1\n")
    write("below/empty.txt", "")
    monkeypatch.chdir("below")
    assert load_dotenv()
    assert os.environ["FROM_ABOVE"] == "1"


def test_no_file_gives_no_variables(write: Write) -> None:
    write("other.txt", "")
    assert not load_dotenv("nowhere.env")


def test_without_dotenv_the_files_are_mentioned(
    write: Write, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setitem(sys.modules, "dotenv", None)
    assert not load_dotenv()
    assert capsys.readouterr().err == ""
    write(".env", "A=1\n")
    assert not load_dotenv()
    assert "There are .env files present. Install python-dotenv" in capsys.readouterr().err
