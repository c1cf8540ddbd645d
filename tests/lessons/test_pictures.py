"""A picture becomes part of the page, and what is more than a drawing is refused by its line."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from course.course import read_course
from course.pictures import Gallery
from course.problems import CourseError
from course.prose import Prose, read_prose

from .conftest import ROOT

DRAWING = """\
<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 10 10" width="10">
  <g id="way-one" fill="var(--ink)"><text x="1">One &lt; two</text></g>
</svg>
"""
BLOCK = "::: picture way\nThe way of *a* request\nand back.\n:::\n"

Read = Callable[..., Prose]


@pytest.fixture
def read(tmp_path: Path) -> Read:
    """Return a function that reads a text with a picture beside it."""

    def with_picture(
        text: str = BLOCK, svg: str = DRAWING, file: str = "pictures/way.svg"
    ) -> Prose:
        path = tmp_path / file
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(svg, "utf-8")
        return read_prose("lesson.md", text, gallery=Gallery(tmp_path, ["01-a/01-b", "01-a"]))

    return with_picture


def complaints(read: Read, **given: str) -> list[str]:
    with pytest.raises(CourseError) as caught:
        read(**given)
    return [str(problem) for problem in caught.value.problems]


def test_picture_stands_in_the_page_with_its_alternative_text(read: Read) -> None:
    prose = read()
    assert prose.html == (
        '<figure class="picture">\n<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 10 10"'
        ' role="img" aria-label="The way of *a* request and back.">\n'
        '  <g id="way-one" fill="var(--ink)"><text x="1">One &lt; two</text></g>\n'
        "</svg>\n</figure>\n"
    )
    assert prose.ids == ["way-one"]


@pytest.mark.parametrize("place", ["01-a/01-b", "01-a", "pictures"])
def test_picture_is_found_beside_the_lesson_in_its_chapter_or_with_those_for_all(
    read: Read, place: str
) -> None:
    assert "<svg" in read(file=f"{place}/way.svg").html


def test_picture_of_a_language_goes_before_the_one_for_all(read: Read, tmp_path: Path) -> None:
    read()
    (tmp_path / "pictures/way.de.svg").write_text(DRAWING.replace("One", "Eins"))
    gallery = Gallery(tmp_path, [], "de")
    assert "Eins" in gallery.find("way", "Der Weg").svg
    assert "One" in Gallery(tmp_path, [], "fr").find("way", "Le chemin").svg


def test_picture_needs_a_file_and_an_alternative_text(read: Read) -> None:
    assert complaints(read, text="::: picture way\n:::\n") == [
        (
            "lesson.md:1: A picture has no alternative text. Say inside of the block what the"
            " picture shows, for those who cannot see it."
        )
    ]
    assert complaints(read, text=BLOCK.replace("way\n", "wya\n", 1)) == [
        (
            "lesson.md:1: There is no picture 'wya'."
            " Put wya.svg into one of: 01-a/01-b, 01-a, pictures."
        )
    ]
    assert complaints(read, text=BLOCK.replace("way\n", "../way\n", 1)) == [
        (
            "lesson.md:1: '../way' is not the name of a picture."
            " Write '::: picture a-name' for the file a-name.svg."
        )
    ]


def test_picture_twice_on_a_page_would_have_ids_twice(read: Read) -> None:
    assert complaints(read, text=BLOCK + "\n" + BLOCK)[0].startswith(
        "lesson.md:6: The id 'way-one' is there twice."
    )


@pytest.mark.parametrize(
    ("old", "new", "problem"),
    [
        ("<g", "<script>1</script><g", "2: <script> is no part of a drawing."),
        ("<g", "<style>*{}</style><g", "2: <style> is no part of a drawing."),
        ("<g", '<image href="a.png"/><g', "2: <image> is no part of a drawing."),
        ("<g", "<foreignObject/><g", "2: <foreignObject> is no part of a drawing."),
        ("<g", '<p xmlns="http://www.w3.org/1999/xhtml"/><g', "2: <p> is no part of a drawing."),
        ("<g", '<g onclick="x()"', "2: The attribute 'onclick' is no part of a drawing."),
        ("<g", '<g style="fill:red"', "2: The attribute 'style' is no part of a drawing."),
        ("var(--ink)", "#fff", "2: fill is '#fff', the same by day and by night."),
        ("var(--ink)", "url(//a.test/x)", "2: fill is 'url(//a.test/x)', the same by day"),
        ("<g", '<g marker-end="url(a.svg#b)"', "2: marker-end is 'url(a.svg#b)'."),
        ("way-one", "one", "2: The id 'one' may be that of another picture."),
        (' viewBox="0 0 10 10"', "", "1: The picture has no viewBox"),
        ("<svg", "<!DOCTYPE svg><svg", "1: There is a DOCTYPE"),
        ("<svg", '<?xml-stylesheet href="a.css"?><svg', "1: There is an instruction"),
        ("</g>", "", "3: This is not XML: mismatched tag."),
    ],
)
def test_more_than_a_drawing_is_refused_with_its_line(
    read: Read, old: str, new: str, problem: str
) -> None:
    found = complaints(read, svg=DRAWING.replace(old, new, 1))
    assert len(found) == 1
    assert found[0].startswith(f"pictures/way.svg:{problem}")


def test_broken_picture_leaves_its_lesson_out_and_names_its_own_file(
    root: Path, edit: Callable[[str, str, str], None]
) -> None:
    (root / "pictures").mkdir()
    (root / "pictures/way.svg").write_text(DRAWING.replace("text", "script"))
    edit("lesson.md", "## Your turn\n", f"{BLOCK}\n## Your turn\n")
    course = read_course(root)
    assert [str(each).partition(" is")[0] for each in course.problems] == [
        "pictures/way.svg:2: <script>"
    ]
    assert [lesson.slug for lesson in course.lessons] == ["second"]


def test_course_shows_a_request_a_cookie_and_the_contexts() -> None:
    course = read_course(ROOT / "lessons")
    shown = [lesson for lesson in course.lessons if "<svg" in lesson.prose.html]
    assert {"what-the-code-does", "cookies", "whose-request"} <= {
        lesson.matter.id for lesson in shown
    }
