"""The site of a course that is being written outlives whatever is written into its files."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from course.course import read_course
from course.messages import read_templates
from course.translation import fingerprint
from live.site import LiveSite
from live.workshop import Workshop
from provision.site import RUNTIME

LESSON = Path("01-basics/01-first")
PAGE = "lessons/basics/first/index.html"
GERMAN = """\
---
title: Erste
summary: Kurz.
objectives: [eins]
follows: "{follows}"
---
{text}"""


@pytest.fixture
def site(root: Path, tmp_path: Path) -> LiveSite:
    web = tmp_path / "web"
    web.mkdir()
    entries = {name: {"file": f"{name}.js"} for name in ("src/main.tsx", "src/reading.ts")}
    (web / "manifest.json").write_text(json.dumps(entries))
    return LiveSite(root, web=web, runtime=RUNTIME)


def pin(root: Path, version: str) -> None:
    file = root / "course.toml"
    settings = file.read_text().partition("[runtime]")[0]
    file.write_text(f'{settings}[runtime]\npyodide = "{version}"\n')


def test_changed_pin_is_told_and_the_course_stays_as_it_was(root: Path, site: LiveSite) -> None:
    pin(root, "1.2.3")
    assert site.refresh() == []
    [problem] = site.problems
    assert (problem.file, problem.field) == ("course.toml", "runtime.pyodide")
    assert "First" in (site.page(PAGE) or "")
    pin(root, json.loads((RUNTIME / "manifest.json").read_text())["pyodide"])
    site.refresh()
    assert site.problems == ()


def test_file_that_cannot_be_read_is_told(root: Path, site: LiveSite) -> None:
    course = root / "course.toml"
    text = course.read_text()
    course.unlink()
    course.mkdir()
    assert site.refresh() == []
    assert [str(each) for each in site.problems] == [
        "course.toml: It cannot be read: Is a directory. Is it there, and may this user read it?"
    ]
    course.rmdir()
    course.write_text(text)
    site.refresh()
    assert site.problems == ()


def test_watching_outlives_an_error_that_nobody_foresaw(
    monkeypatch: pytest.MonkeyPatch, site: LiveSite, capsys: pytest.CaptureFixture[str]
) -> None:
    def fail(root: Path, memory: object) -> None:
        raise ValueError("embedded null byte")

    workshop = Workshop(site)
    monkeypatch.setattr("live.site.read_course", fail)
    workshop.refresh()
    [problem] = workshop.news("index.html").problems
    assert str(problem).startswith(
        "course.toml: The course cannot be read: ValueError: embedded null byte."
    )
    workshop.close()
    assert "ValueError" in capsys.readouterr().err


def test_edit_of_a_translation_alone_has_the_lesson_tried(root: Path, site: LiveSite) -> None:
    course = root / "course.toml"
    course.write_text(course.read_text() + 'locales = ["en", "de"]\n')
    german = root / LESSON / "lesson.de.md"
    english = (root / LESSON / "lesson.md").read_text()
    text = english.split("---\n", 2)[2]
    german.write_text(GERMAN.format(follows=fingerprint(english), text=text))
    lesson = read_course(root).lessons[0]
    said = "".join(f"{each.name} = 'Tu es.'\n" for each in lesson.checks)
    templates = map(json.dumps, read_templates(lesson.tests))
    words = "".join(f"{each} = {each}\n" for each in templates)
    checks = root / LESSON / "test_lesson.de.toml"
    checks.write_text(f"[requirements]\n{said}[messages]\n{words}")
    site.refresh()
    assert site.problems == ()
    german.write_text(german.read_text().replace("Give the reason", "Nenne den Grund"))
    assert [each.folder for each in site.refresh()] == [str(LESSON)]
    assert site.refresh() == []


def test_page_is_found_or_not_while_the_course_changes(root: Path, site: LiveSite) -> None:
    """A page that goes between two looks at the course is no error."""
    second = root / "01-basics" / "02-second" / "lesson.md"
    text = second.read_text()
    name = "lessons/basics/second/index.html"
    plan = site._plan

    class Makers(dict[str, Callable[[], str]]):
        """Loses the course as soon as it has been looked into."""

        def __contains__(self, key: object) -> bool:
            found = super().__contains__(key)
            second.unlink(missing_ok=True)
            site.refresh()
            return found

    object.__setattr__(plan, "makers", Makers(plan.makers))
    assert "Second" in (site.page(name) or "")
    assert site.page(name) is None
    second.write_text(text)
