"""The project's files on disk, and what is noticed of the app's own writing."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from erlen_bridge.project import Project, UnsafePathError


@pytest.fixture
def project(tmp_path: Path) -> Project:
    made = Project(tmp_path / "project")
    made.replace({"app.py": b"one", "templates/a.html": b"two"})
    return made


def files(project: Project) -> dict[str, bytes]:
    """Read everything in the project."""
    return {
        path.relative_to(project.root).as_posix(): path.read_bytes()
        for path in project.root.rglob("*")
        if path.is_file()
    }


def test_replace_leaves_nothing_of_before(project: Project) -> None:
    project.replace({"b/c.txt": b"\xff\x00"})
    assert files(project) == {"b/c.txt": b"\xff\x00"}
    assert not (project.root / "templates").exists()


def test_changes_write_and_remove(project: Project) -> None:
    project.apply([("app.py", b"new"), ("templates/a.html", None), ("static/x.css", b"p")])
    assert files(project) == {"app.py": b"new", "static/x.css": b"p"}
    assert not (project.root / "templates").exists()


def test_a_file_may_become_a_folder_and_back(project: Project) -> None:
    project.apply([("app.py/x", b"1")])
    assert files(project)["app.py/x"] == b"1"
    project.apply([("app.py", b"2")])
    assert files(project)["app.py"] == b"2"


def test_removing_what_is_not_there_changes_nothing(project: Project) -> None:
    project.apply([("none/x", None)])
    assert sorted(files(project)) == ["app.py", "templates/a.html"]


@pytest.mark.parametrize("path", ["", "/etc/x", "../x", "a/../../x", "a\0b", "."])
def test_paths_out_of_the_project_are_refused(project: Project, path: str) -> None:
    with pytest.raises(UnsafePathError):
        project.apply([("good.txt", b"x"), (path, b"x")])
    assert "good.txt" not in files(project)


def test_the_page_s_own_changes_are_not_reported(project: Project) -> None:
    project.apply([("app.py", b"new"), ("templates/a.html", None)])
    assert project.written() == []


def test_what_the_app_wrote_is_reported_once(project: Project) -> None:
    (project.root / "notes").mkdir()
    (project.root / "notes" / "b.bin").write_bytes(b"\x00\xff")
    (project.root / "app.py").write_bytes(b"longer")
    (project.root / "templates" / "a.html").unlink()
    assert project.written() == [
        ("app.py", b"longer"),
        ("notes/b.bin", b"\x00\xff"),
        ("templates/a.html", None),
    ]
    assert project.written() == []


def test_a_change_of_the_same_size_within_the_clock_s_grain_is_noticed(project: Project) -> None:
    place = project.root / "app.py"
    times = place.stat().st_atime_ns, place.stat().st_mtime_ns
    place.write_bytes(b"two")
    os.utime(place, ns=times)
    assert project.written() == [("app.py", b"two")]


def test_what_the_app_wrote_survives_the_page_s_change_of_another_file(project: Project) -> None:
    (project.root / "data.txt").write_bytes(b"mine")
    project.apply([("app.py", b"new")])
    assert project.written() == [("data.txt", b"mine")]


def test_bytecode_is_nobody_s_work(project: Project) -> None:
    (project.root / "__pycache__").mkdir()
    (project.root / "__pycache__" / "app.pyc").write_bytes(b"x")
    assert project.written() == []


def test_a_dangling_link_does_no_harm(project: Project) -> None:
    (project.root / "link").symlink_to("nowhere")
    assert project.written() == []
    project.replace({})
    assert list(project.root.iterdir()) == []
