"""Whatever the engine says it does unlike Flask is on the page that lists it, and nothing else."""

from __future__ import annotations

import re
from pathlib import Path

from guide.book import read_guide
from reference.differences import find_deviations, render_differences
from reference.docstrings import DIFFERENCE
from reference.names import Names
from reference.render import Renderer
from reference.surface import read_surface

ENGINE = Path(__file__).resolve().parents[2] / "engine"
CHAPTERS = read_surface()


def lines_in_sources() -> set[str]:
    """Return each "Unlike Flask" up to the end of its paragraph, by the text of the files alone."""
    found = set()
    for path in (ENGINE / "erlen").rglob("*.py"):
        lines = path.read_text("utf-8").splitlines()
        for number, line in enumerate(lines):
            if line.strip().startswith(DIFFERENCE):
                paragraph = [line.strip()]
                for further in lines[number + 1 :]:
                    text = further.strip()
                    if not text or text.startswith((DIFFERENCE, '"""', ":")):
                        break
                    paragraph.append(text)
                found.add(" ".join(paragraph))
    return found


def page_text() -> str:
    renderer = Renderer(Names(CHAPTERS), "../../")
    return render_differences(ENGINE, CHAPTERS, renderer)


def test_every_difference_is_on_the_page_and_no_other() -> None:
    shown = re.findall(r"<dd>(.*?)</dd>", page_text())
    plain = {re.sub(r"<[^>]+>", "", text) for text in shown}
    assert plain == {text.replace("`", "") for text in lines_in_sources()}


def test_docstring_tells_a_difference_at_the_beginning_of_a_line() -> None:
    for path in (ENGINE / "erlen").rglob("*.py"):
        for line in path.read_text("utf-8").splitlines():
            assert DIFFERENCE not in line or line.strip().startswith(DIFFERENCE), f"{path}: {line}"


def test_difference_names_every_entry_that_tells_it() -> None:
    deviations = {each.text: each.names for each in find_deviations(ENGINE, CHAPTERS)}
    [names] = [names for text, names in deviations.items() if "teardown function" in text]
    assert {"erlen.Flask.teardown_request", "erlen.Flask.teardown_appcontext"} <= set(names)


def test_difference_outside_of_the_reference_names_its_module() -> None:
    deviations = {each.text: each.names for each in find_deviations(ENGINE, CHAPTERS)}
    [names] = [names for text, names in deviations.items() if "ERLEN_APP" in text]
    assert names == ("erlen.cli.options",)


def test_page_has_a_place_for_them() -> None:
    [page] = [page for page in read_guide(ENGINE / "docs") if page.slug == "coming-from-flask"]
    assert "container_differences_open" in [token.type for token in page.tokens]
