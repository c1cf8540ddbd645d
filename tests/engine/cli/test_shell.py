"""The shell: the application's names, inside of its context, at a Python prompt."""

from __future__ import annotations

from pathlib import Path

from ..command_line import erlen

APP = """\
from flask import Flask

app = Flask(__name__)


@app.shell_context_processor
def more():
    return {"answer": 42}
"""


def test_shell_has_the_application_s_names_and_context(tmp_path: Path) -> None:
    (tmp_path / "app.py").write_text(APP)
    code = "from flask import current_app\nprint(app.name, answer, current_app == app, g)\n"
    answer = erlen(tmp_path, "shell", stdin=code)
    assert answer.returncode == 0
    assert "app 42 True <flask.g of 'app'>" in answer.stdout
    assert f"App: app\nInstance: {tmp_path.resolve()}/instance" in answer.stderr


def test_shell_runs_the_user_s_startup_file(tmp_path: Path) -> None:
    (tmp_path / "app.py").write_text(APP)
    startup = tmp_path / "startup.py"
    startup.write_text("from_startup = 'here'\n")
    answer = erlen(tmp_path, "shell", stdin="print(from_startup)\n", PYTHONSTARTUP=str(startup))
    assert "here" in answer.stdout
