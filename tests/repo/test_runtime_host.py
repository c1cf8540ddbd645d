"""Pyodide under Node answers calls, and says clearly when it cannot."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from werkzeug.security import check_password_hash

from runtime.pyodide_host import HostError, HostTimeoutError, PyodideHost, RemoteError

MODULE = b"""
import sys

def twice(value):
    print("printed")
    print("and to the other stream", file=sys.stderr)
    return [value, value]

def fail():
    raise KeyError("missing")

def leave():
    raise SystemExit(3)

def nothing_in_json():
    return object()
"""


@pytest.fixture(scope="module")
def host() -> Iterator[PyodideHost]:
    with PyodideHost() as host:
        host.write_files("/home/pyodide/deep/er", {"spoken.py": MODULE, "data/é.bin": b"\x00\xff"})
        host.call("site:addsitedir", "/home/pyodide/deep/er")
        yield host


def test_call_returns_what_the_function_returns(host: PyodideHost) -> None:
    assert host.call("math:sqrt", 2.25) == 1.5


def test_prints_do_not_disturb_the_answer(host: PyodideHost) -> None:
    assert host.call("spoken:twice", "é") == ["é", "é"]


def test_files_are_written_byte_for_byte(host: PyodideHost) -> None:
    assert host.call("os.path:getsize", "/home/pyodide/deep/er/data/é.bin") == 2


def test_exception_arrives_with_its_name_message_and_traceback(host: PyodideHost) -> None:
    with pytest.raises(RemoteError) as caught:
        host.call("spoken:fail")
    assert (caught.value.name, caught.value.message) == ("KeyError", "'missing'")
    assert 'raise KeyError("missing")' in caught.value.traceback


@pytest.mark.parametrize(
    ("function", "name"),
    [
        ("spoken:leave", "SystemExit"),
        ("spoken:absent", "AttributeError"),
        ("absent:function", "ModuleNotFoundError"),
        ("spoken:nothing_in_json", "TypeError"),
    ],
)
def test_host_goes_on_after_any_exception(host: PyodideHost, function: str, name: str) -> None:
    with pytest.raises(RemoteError) as caught:
        host.call(function)
    assert caught.value.name == name
    assert host.call("math:sqrt", 4) == 2


def test_python_is_the_playgrounds(host: PyodideHost) -> None:
    assert host.call("platform:python_version").startswith("3.14.")
    assert host.call("importlib.metadata:version", "erlen")
    assert host.call("importlib.metadata:version", "pytest")


@pytest.mark.parametrize("method", ["scrypt", "pbkdf2"])
def test_passwords_are_hashed_as_elsewhere(host: PyodideHost, method: str) -> None:
    hashed = host.call("werkzeug.security:generate_password_hash", "correct horse", method)
    assert check_password_hash(hashed, "correct horse")
    assert host.call("werkzeug.security:check_password_hash", hashed, "correct horse")
    assert not host.call("werkzeug.security:check_password_hash", hashed, "wrong")


def test_call_that_takes_too_long_ends_the_host() -> None:
    with PyodideHost() as host:
        with pytest.raises(HostTimeoutError, match=r"no answer within 0\.5 s"):
            host.call("time:sleep", 30, timeout=0.5)
        with pytest.raises(HostError, match="ended"):
            host.call("math:sqrt", 4)


def test_crash_is_an_exception_with_the_last_words() -> None:
    with PyodideHost() as host, pytest.raises(HostError, match="ended with"):
        host.call("os:abort")


def test_missing_runtime_says_what_to_run(tmp_path: Path) -> None:
    with pytest.raises(HostError, match=r"Run: python scripts/build_runtime\.py"):
        PyodideHost(tmp_path)
