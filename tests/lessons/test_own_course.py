"""The guide for instructors makes a course that passes the gate, block by block."""

from __future__ import annotations

import shlex
import subprocess
import sys
from pathlib import Path
from zipfile import ZipFile

import pytest

from guide.book import read_guide
from provision.engine import INSTALLED
from provision.site import RUNTIME

ROOT = Path(__file__).resolve().parents[2]
[PAGE] = [page for page in read_guide(ROOT / "engine" / "docs") if page.slug == "your-own-course"]


def follow(home: Path) -> dict[str, str]:
    """Follow the page with a home of one's own; return what each command printed."""
    printed: dict[str, str] = {}
    for snippet in PAGE.snippets:
        if snippet.language == "console":
            for line in snippet.code.splitlines():
                command = line.removeprefix("$ ")
                name = command.rpartition("my-course ")[2].split()[0]
                if name != "serve":  # it serves until it is stopped; the browser's tests try it
                    printed[name] = run(command.replace("~", str(home)))
        elif snippet.file:
            path = home / "my-course" / snippet.file
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(snippet.code, "utf-8")
    return printed


def run(command: str) -> str:
    words = shlex.split(command)
    program = {"python3": sys.executable, "mv": "mv"}[words[0]]
    done = subprocess.run(
        [program, *words[1:]], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, f"{command}\n{done.stdout}\n{done.stderr}"
    return done.stdout


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("home")


@pytest.fixture(scope="module")
def printed(home: Path) -> dict[str, str]:
    return follow(home)


def test_lesson_of_the_guide_passes_the_gate_in_both_pythons(printed: dict[str, str]) -> None:
    assert "1 lesson tried in cpython and pyodide: no problem." in printed["check"]
    assert "stale" not in printed["check"]


def test_site_of_the_guide_has_the_lesson_in_both_languages(
    home: Path, printed: dict[str, str]
) -> None:
    assert "1 lesson, " in printed["build"]
    for prefix, title in (("", "Greet by name"), ("de/", "Mit Namen grüßen")):
        page = home / "my-site" / f"{prefix}lessons/first-steps/greet-by-name/index.html"
        assert f"<h1>{title}</h1>" in page.read_text("utf-8")


def test_course_from_elsewhere_is_proven_on_the_wheel_that_its_site_carries(
    home: Path, printed: dict[str, str]
) -> None:
    [wheel] = home.glob("my-site/runtime/*/erlen-*.whl")
    assert wheel.read_bytes() == next(RUNTIME.glob("erlen-*.whl")).read_bytes()
    with ZipFile(wheel) as archive:
        carried = {
            name: archive.read(name)
            for name in archive.namelist()
            if name.startswith("erlen/") and name.endswith(".py")
        }
    installed = {
        path.relative_to(INSTALLED).as_posix(): path.read_bytes()
        for path in INSTALLED.glob("erlen/**/*.py")
    }
    assert installed.keys() == carried.keys()
    assert [name for name, content in installed.items() if content != carried[name]] == []


def test_engine_of_a_course_from_elsewhere_is_the_installed_one(
    home: Path, printed: dict[str, str]
) -> None:
    lesson = home / "my-course/01-first-steps/01-greet-by-name"
    tests = lesson / "test_lesson.py"
    tests.write_text(f"{tests.read_text('utf-8')}{WHERE}", "utf-8")
    course = lesson.parents[1]
    command = f"python3 scripts/lessons.py --course {course} check --no-mutants"
    words = [sys.executable, *shlex.split(command)[1:], "greet-by-name"]
    done = subprocess.run(words, cwd=ROOT, capture_output=True, text=True, check=False)
    said = f"It is in {INSTALLED / 'erlen'}."
    assert said in done.stdout
    assert "It is in /lib/python3.14/site-packages/erlen." in done.stdout


WHERE = '''

def test_where(app):
    """Says where the engine is."""
    import erlen

    assert not erlen.__file__, f"It is in {erlen.__file__.removesuffix('/__init__.py')}."
'''
