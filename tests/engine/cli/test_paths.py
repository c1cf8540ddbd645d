"""Values that are paths: several in one, and certificates with their keys."""

from __future__ import annotations

import os
import ssl
import sys
from types import ModuleType
from typing import Any

import click
import pytest
from click.testing import CliRunner

from erlen import Flask
from erlen.cli import CertParamType, SeparatedPathType, run_command
from erlen.commands import ScriptInfo

from ..conftest import Write


@pytest.fixture
def served(monkeypatch: pytest.MonkeyPatch) -> dict[str, Any]:
    """Collect what the server would have been started with."""
    options: dict[str, Any] = {}

    def run_simple(host: str, port: int, app: object, **kwargs: Any) -> None:
        options.update(kwargs, host=host, port=port)

    monkeypatch.setattr("erlen.cli.run.run_simple", run_simple)
    return options


def run(*args: str) -> str:
    """Run `run` with an application that is there."""
    info = ScriptInfo(create_app=lambda: Flask("demo"))
    output: str = CliRunner().invoke(run_command, args, obj=info).output
    return output


def test_options_reach_the_server(write: Write, served: dict[str, Any]) -> None:
    files = f"one.txt{os.pathsep}two.txt"
    run("-h", "::1", "-p", "8000", "--without-threads", "--extra-files", files)
    assert served == {
        "host": "::1",
        "port": 8000,
        "threaded": False,
        "use_reloader": False,
        "use_debugger": False,
        "ssl_context": None,
        "extra_files": ["one.txt", "two.txt"],
        "exclude_patterns": None,
    }


def test_debug_turns_reloader_and_debugger_on(write: Write, served: dict[str, Any]) -> None:
    run("--debug")
    assert (served["use_reloader"], served["use_debugger"]) == (True, True)


def test_reloader_and_debugger_may_differ(write: Write, served: dict[str, Any]) -> None:
    run("--debug", "--no-debugger")
    assert (served["use_reloader"], served["use_debugger"]) == (True, False)


def test_each_option_has_a_variable(
    write: Write, served: dict[str, Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("FLASK_RUN_PORT", "8001")
    CliRunner().invoke(
        run_command,
        [],
        obj=ScriptInfo(create_app=lambda: Flask("demo")),
        auto_envvar_prefix="FLASK_RUN",
    )
    assert served["port"] == 8001


def test_certificate_and_key_go_together(write: Write, served: dict[str, Any]) -> None:
    cert, key = str(write("cert.pem", "").resolve()), str(write("key.pem", "").resolve())
    run("--cert", cert, "--key", key)
    assert served["ssl_context"] == (cert, key)


@pytest.mark.parametrize(
    ("args", "message"),
    [
        (["--cert", "cert.pem"], 'Required when using "--cert".'),
        (["--key", "cert.pem"], '"--cert" must also be specified.'),
        (["--cert", "nowhere.pem"], "File 'nowhere.pem' does not exist."),
        (
            ["--cert", "known:context", "--key", "cert.pem"],
            'When "--cert" is an SSLContext object, "--key" is not used.',
        ),
    ],
)
def test_certificate_without_its_key_is_refused(
    write: Write, monkeypatch: pytest.MonkeyPatch, args: list[str], message: str
) -> None:
    write("cert.pem", "")
    monkeypatch.setitem(sys.modules, "known", module_with_context())
    assert message in run(*args)


def test_certificate_may_be_a_context(monkeypatch: pytest.MonkeyPatch) -> None:
    module = module_with_context()
    monkeypatch.setitem(sys.modules, "known", module)
    assert CertParamType().convert("known:context", None, None) is vars(module)["context"]


def test_certificate_made_at_once_needs_its_library(monkeypatch: pytest.MonkeyPatch) -> None:
    cryptography = ModuleType("cryptography")
    monkeypatch.setitem(sys.modules, "cryptography", None)
    with pytest.raises(click.BadParameter, match="requires the cryptography library"):
        CertParamType().convert("adhoc", None, None)
    monkeypatch.setitem(sys.modules, "cryptography", cryptography)
    assert CertParamType().convert("ADHOC", None, None) == "adhoc"


def test_separated_paths_are_split_as_in_path() -> None:
    assert SeparatedPathType().convert(os.pathsep.join("abc"), None, None) == ["a", "b", "c"]
    assert SeparatedPathType().convert(["a"], None, None) == ["a"]


def module_with_context() -> ModuleType:
    """Make a module with an SSL context in it."""
    module = ModuleType("known")
    vars(module)["context"] = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    return module
