"""`pip install .` works on every supported Python that this machine has."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
SUPPORTED = ("3.11", "3.12", "3.13", "3.14")

APP = """\
from flask import Flask, request, session, url_for

app = Flask(__name__)
app.secret_key = "only for this test"


@app.route("/hello/<name>")
def hello(name):
    session["seen"] = name
    return f"{name} {request.args['greeting']} {url_for('hello', name='x')}"
"""

ASK = """\
import erlen
erlen.install_as_flask()
from app import app
answer = app.test_client().get("/hello/Ada?greeting=hi")
print(answer.status, answer.text, "Set-Cookie" in answer.headers)
"""


def interpreters() -> dict[str, Path]:
    """Find a Python of each supported version: on the path, or among pyenv's."""
    pyenv = Path(os.environ.get("PYENV_ROOT", Path.home() / ".pyenv"))
    found = {f"{sys.version_info[0]}.{sys.version_info[1]}": Path(sys.executable)}
    for version in SUPPORTED:
        candidates = [*sorted(pyenv.glob(f"versions/{version}.*/bin/python3"))]
        on_path = shutil.which(f"python{version}")
        for candidate in [*candidates, *([Path(on_path)] if on_path else [])]:
            if answers(candidate, version):
                found.setdefault(version, candidate)
    return found


def answers(python: Path, version: str) -> bool:
    """Tell whether ``python`` runs, is of that version and can make virtual environments."""
    code = "import ensurepip, venv, sys; print('%d.%d' % sys.version_info[:2])"
    said = subprocess.run([python, "-c", code], capture_output=True, text=True, check=False)
    return said.stdout.strip() == version


@pytest.mark.parametrize("version", sorted(interpreters()))
def test_installed_engine_answers_an_app_that_imports_flask(version: str, tmp_path: Path) -> None:
    venv = tmp_path / "venv"
    subprocess.run([interpreters()[version], "-m", "venv", venv], check=True)
    python = venv / "bin" / "python"
    subprocess.run([python, "-m", "pip", "install", "--quiet", ROOT], check=True)
    (tmp_path / "app.py").write_text(APP)

    asked = subprocess.run(
        [python, "-W", "error", "-c", ASK],
        cwd=tmp_path,
        capture_output=True,
        text=True,
        check=False,
    )
    assert asked.stdout == "200 OK Ada hi /hello/x True\n", asked.stderr

    routes = subprocess.run(
        [venv / "bin" / "erlen", "--app", "app", "routes"],
        cwd=tmp_path,
        capture_output=True,
        text=True,
        check=True,
    )
    assert "/hello/<name>" in routes.stdout
