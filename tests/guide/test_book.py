"""The guide's pages are read in the order of the overview, and their links lead somewhere."""

from __future__ import annotations

from pathlib import Path

import pytest

from course.problems import CourseError
from guide.book import Heading, Targets, read_guide, render_document

DOCS = Path(__file__).resolve().parents[2] / "engine" / "docs"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Return a guide of three pages."""
    (tmp_path / "index.md").write_text("# Docs\n\nAll.\n\n[Two](two.md), [one](one.md#second).\n")
    (tmp_path / "one.md").write_text("# Page *one*\n\nOf `it`.\n\n## First\n\n## Second\n")
    (tmp_path / "two.md").write_text('# Two\n\nText.\n\n```python app.py\nx = "<"\n```\n')
    return tmp_path


def targets(root: str = "../../") -> Targets:
    return Targets(
        root,
        lesson=lambda wanted: "lessons/a/routes/" if wanted == "routes" else "",
        name=lambda text: "reference/x/#erlen.g" if text == "g" else "",
        differences="<dl></dl>\n",
    )


def render(folder: Path, text: str) -> str:
    (folder / "index.md").write_text(f"# Docs\n\n{text}\n")
    return render_document(read_guide(folder)[0], targets("../"))


def test_pages_come_in_the_order_of_the_overview(folder: Path) -> None:
    assert [page.slug for page in read_guide(folder)] == ["index", "two", "one"]


def test_page_has_title_summary_headings_and_code(folder: Path) -> None:
    _, two, one = read_guide(folder)
    assert (one.title, one.summary, one.address) == ("Page *one*", "Of it.", "docs/one/")
    assert one.headings == (Heading("First", "first"), Heading("Second", "second"))
    [snippet] = two.snippets
    assert (snippet.code, snippet.language, snippet.file, snippet.line) == (
        'x = "<"\n',
        "python",
        "app.py",
        5,
    )


def test_links_lead_to_pages_lessons_and_places(folder: Path) -> None:
    html = render(folder, "[a](one.md#second) [b](lesson:routes) [c](site:reference/) [d](#here)")
    assert html == (
        '<p><a href="../docs/one/#second">a</a> <a href="../lessons/a/routes/">b</a>'
        ' <a href="../reference/">c</a> <a href="#here">d</a></p>\n'
    )


@pytest.mark.parametrize("address", ["https://example.test/", "lesson:none", "../README.md"])
def test_link_that_leads_out_of_the_site_is_refused(folder: Path, address: str) -> None:
    with pytest.raises(CourseError, match=f"The link to '{address}' leads nowhere"):
        render(folder, f"[out]({address})")


def test_name_in_code_is_linked_unless_it_is_in_a_link(folder: Path) -> None:
    html = render(folder, "`g`, `h` and [`g`](one.md)")
    assert html == (
        '<p><a href="../reference/x/#erlen.g"><code>g</code></a>, <code>h</code> and'
        ' <a href="../docs/one/"><code>g</code></a></p>\n'
    )


def test_block_of_differences_is_filled_in(folder: Path) -> None:
    assert render(folder, "::: differences\n:::") == "<dl></dl>\n"


def test_unknown_language_is_refused_with_its_line(folder: Path) -> None:
    with pytest.raises(CourseError, match=r"two\.md:5: 'basic' is not a language for code"):
        (folder / "two.md").write_text("# Two\n\nText.\n\n```basic\n10 END\n```\n")
        read_guide(folder)


def test_page_without_a_title_is_refused(folder: Path) -> None:
    (folder / "two.md").write_text("Text.\n")
    with pytest.raises(CourseError, match=r"There is no title\. Begin with"):
        read_guide(folder)


def test_overview_links_every_page() -> None:
    index, *others = read_guide(DOCS)
    assert {page.slug for page in others} <= set(index.links)


def test_text_of_the_guide_is_plain() -> None:
    for page in read_guide(DOCS):
        prose = [token.content for token in page.tokens if token.type == "inline"]
        assert [text for text in prose if "!" in text.replace("Hello, World!", "")] == []
