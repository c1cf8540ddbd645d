"""A course is read lesson by lesson: overlays, bases, and lessons that continue one another."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from course.course import read_course
from course.files import read_base, to_wire
from course.lesson import Lesson
from course.problems import CourseError

from .conftest import COURSE, Edit

Problems = Callable[[], list[str]]


def test_broken_lesson_leaves_the_others(root: Path, edit: Edit) -> None:
    edit("lesson.md", "minutes: 5\n", "")
    course = read_course(root)
    assert [lesson.matter.id for lesson in course.lessons] == ["second"]
    assert len(course.problems) == 1


def test_start_is_laid_over_the_base(root: Path, edit: Edit) -> None:
    base = root / "bases" / "plain"
    (base / "static").mkdir(parents=True)
    (base / "app.py").write_text("hidden by the start")
    (base / "static" / "style.css").write_text("body {}")
    edit("lesson.md", "url: /", "url: /\nbase: plain")
    start = read_course(root).lessons[0].start
    assert start["static/style.css"] == b"body {}"
    assert b"Flask" in start["app.py"]


def test_base_extends_another(tmp_path: Path) -> None:
    for name in ("below", "above"):
        (tmp_path / name).mkdir()
        (tmp_path / name / f"{name}.txt").write_text(name)
        (tmp_path / name / "shared.txt").write_text(name)
    (tmp_path / "above" / "base.toml").write_text('extends = "below"\n')
    files = read_base(tmp_path, "above")
    assert files == {"above.txt": b"above", "below.txt": b"below", "shared.txt": b"above"}


def test_bases_that_extend_each_other_are_refused(tmp_path: Path) -> None:
    for name, other in (("a", "b"), ("b", "a")):
        (tmp_path / name).mkdir()
        (tmp_path / name / "base.toml").write_text(f'extends = "{other}"\n')
    with pytest.raises(CourseError, match="a extends b extends a"):
        read_base(tmp_path, "a")


def test_unknown_base_names_the_known_ones(root: Path, edit: Edit, problems: Problems) -> None:
    (root / "bases" / "plain").mkdir(parents=True)
    edit("lesson.md", "url: /", "url: /\nbase: plane")
    assert problems() == [
        "01-basics/01-first/lesson.md:10: base: There is no base 'plane'. There are: plain."
    ]


def test_lesson_continues_the_solution_of_another(root: Path) -> None:
    second = root / "01-basics" / "02-second"
    page = second / "lesson.md"
    page.write_text(page.read_text().replace("url: /", "url: /\ncontinues: first"))
    shutil.rmtree(second / "start")
    lessons = read_course(root).lessons
    assert lessons[1].start == lessons[0].solution


def test_lesson_that_continues_an_unknown_one_is_refused(edit: Edit, problems: Problems) -> None:
    edit("lesson.md", "url: /", "url: /\ncontinues: nothing")
    said = "continues: There is no usable lesson 'nothing'. Name one by its id."
    assert problems() == [f"01-basics/01-first/lesson.md:10: {said}"]


def test_lesson_that_continues_a_broken_one_is_refused(
    root: Path, edit: Edit, problems: Problems
) -> None:
    page = root / "01-basics" / "02-second" / "lesson.md"
    page.write_text(page.read_text().replace("url: /", "url: /\ncontinues: first"))
    edit("lesson.md", "minutes: 5", "minutes: five")
    assert [said.partition(": ")[0] for said in problems()] == [
        "01-basics/01-first/lesson.md:10",
        "01-basics/02-second/lesson.md:10",
    ]


def test_lessons_that_continue_each_other_are_refused(
    root: Path, edit: Edit, problems: Problems
) -> None:
    page = root / "01-basics" / "02-second" / "lesson.md"
    page.write_text(page.read_text().replace("url: /", "url: /\ncontinues: first"))
    edit("lesson.md", "url: /", "url: /\ncontinues: second")
    said = [problem.partition(": ")[2] for problem in problems()]
    assert said == [
        "continues: 'first' continues this lesson in turn. Break the circle.",
        "continues: 'second' continues this lesson in turn. Break the circle.",
    ]


def test_id_that_is_taken_names_the_other_lesson(root: Path, problems: Problems) -> None:
    page = root / "01-basics" / "02-second" / "lesson.md"
    page.write_text(page.read_text().replace("id: second", "id: first"))
    said = "id: 'first' is the id of 01-basics/01-first too. Ids are unique."
    assert problems() == [f"01-basics/02-second/lesson.md:2: {said}"]


@pytest.mark.parametrize(
    ("file", "old", "new", "problem"),
    [
        (
            "lesson.md",
            "[app.py]",
            "[main.py]",
            "lesson.md:8: open: The start has no file 'main.py'.",
        ),
        (
            "lesson.md",
            "url: /",
            "url: /\nfocus: {file: app.py, line: 99}",
            "lesson.md:10: focus: app.py has no line 99. It has 8 lines.",
        ),
        (
            "lesson.md",
            "url: /",
            "url: /\nunsolved: [test_other]",
            "lesson.md:10: unsolved: There is no check 'test_other'.",
        ),
        (
            "test_lesson.py",
            "hint(1)",
            "hint(4)",
            "test_lesson.py:5: test_page_says_done names hint 4",
        ),
        ("test_lesson.py", '"""The', '# """The', "test_lesson.py:5: test_page_says_done has no"),
        ("test_lesson.py", "def test_", "def ", "test_lesson.py: There is no check."),
        ("test_lesson.py", "import pytest", "import", "test_lesson.py:1: This is not Python:"),
        (
            "wrong/small-letters/expect.toml",
            "test_page_says_done",
            "test_other",
            "wrong/small-letters/expect.toml:2: check: There is no check 'test_other'.",
        ),
    ],
)
def test_name_that_leads_nowhere_is_found(
    edit: Edit, problems: Problems, file: str, old: str, new: str, problem: str
) -> None:
    edit(file, old, new)
    assert [said for said in problems() if said.startswith(f"01-basics/01-first/{problem}")]


def test_lesson_without_solution_is_refused(root: Path, problems: Problems) -> None:
    shutil.rmtree(root / "01-basics" / "01-first" / "solution")
    assert problems() == ["01-basics/01-first: There is no folder solution/. Write one."]


def test_folder_without_number_is_refused(root: Path, problems: Problems) -> None:
    (root / "01-basics" / "02-second").rename(root / "01-basics" / "second")
    assert problems()[0].startswith("01-basics/second: The folder's name 'second' has no number.")


def test_files_that_tools_leave_are_no_part_of_a_project(
    root: Path, first: Callable[[], Lesson]
) -> None:
    cache = root / "01-basics" / "01-first" / "start" / "__pycache__"
    cache.mkdir()
    (cache / "app.cpython-313.pyc").write_bytes(b"\0")
    assert list(first().start) == ["app.py"]


def test_file_that_is_not_text_travels_as_base64() -> None:
    wire = to_wire({"logo.png": b"\x89PNG", "app.py": "ü".encode()})
    assert wire == [
        {"path": "app.py", "content": "ü", "encoding": "text"},
        {"path": "logo.png", "content": "iVBORw==", "encoding": "base64"},
    ]


@pytest.mark.parametrize("name", [".#app.py", ".app.py.swp", "app.py~", "#app.py#", "4913"])
def test_files_that_editors_leave_are_no_part_of_a_project(root: Path, name: str) -> None:
    start = root / "01-basics" / "01-first" / "start"
    before = read_course(root)
    (start / name).write_text("half a word")
    assert read_course(root) == before


def test_link_that_leads_nowhere_is_no_part_of_a_project(root: Path) -> None:
    """Emacs locks a file by such a link."""
    before = read_course(root)
    (root / "01-basics" / "01-first" / ".#lesson.md").symlink_to("somebody@somewhere.1:2")
    (root / "01-basics" / "01-first" / "start" / "more.py").symlink_to("nowhere.py")
    assert read_course(root) == before


def test_chapter_that_is_named_twice_is_named_in_the_error(root: Path) -> None:
    text = COURSE.replace('["01-basics"]', '["01-basics", "01-basics"]')
    (root / "course.toml").write_text(text)
    with pytest.raises(CourseError) as caught:
        read_course(root)
    assert str(caught.value) == (
        "course.toml:3: chapters: '01-basics' is named twice."
        " The chapters' folders in the order of the map."
    )


def test_language_without_texts_is_refused_with_the_known_ones(
    root: Path, problems: Problems
) -> None:
    (root / "course.toml").write_text(f'{COURSE}locales = ["en", "xx"]\n')
    assert problems() == [
        "course.toml:4: locales: The pages have no texts in 'xx'. There are: en, de."
    ]
    assert read_course(root).translations == ()


def test_file_that_is_no_text_in_a_translation_is_named(root: Path, problems: Problems) -> None:
    (root / "course.toml").write_text(f'{COURSE}locales = ["en", "de"]\n')
    (root / "01-basics" / "01-first" / "lesson.de.md").write_bytes(b"\xff")
    assert problems() == [
        "01-basics/01-first/lesson.de.md: The file is not UTF-8 text. Save it as UTF-8."
    ]


def test_base_that_is_no_text_is_named_and_leaves_the_other_lessons(
    root: Path, edit: Edit, problems: Problems
) -> None:
    base = root / "bases" / "plain"
    base.mkdir(parents=True)
    (base / "base.toml").write_bytes(b"extends = \xff")
    edit("lesson.md", "url: /", "url: /\nbase: plain")
    assert problems() == ["bases/plain/base.toml: The file is not UTF-8 text. Save it as UTF-8."]
    assert [lesson.matter.id for lesson in read_course(root).lessons] == ["second"]


def test_answer_in_the_console_that_is_no_text_leaves_the_other_lessons(
    root: Path, problems: Problems
) -> None:
    (root / "01-basics" / "01-first" / "solution" / "console.txt").write_bytes(b"\xff")
    said = "01-basics/01-first/solution/console.txt: The file is not UTF-8 text. Save it as UTF-8."
    assert problems() == [said]
    assert [lesson.matter.id for lesson in read_course(root).lessons] == ["second"]
