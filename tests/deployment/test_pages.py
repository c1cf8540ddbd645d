"""What the documentation says of the command line and of deployment is so, block by block."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from .pages import PAGES, Command, Reader, blocks, check, commands

NAMES = ["command-line.md", "deployment.md"]


@pytest.mark.parametrize("name", NAMES)
def test_blocks_of_a_page_do_what_they_say(tmp_path: Path, name: str) -> None:
    reader = Reader(tmp_path)
    found = blocks(PAGES / name)
    assert len(found) > 8
    for block in found:
        try:
            reader.follow(block)
        except AssertionError as error:
            error.add_note(f"{name}, line {block.line}")
            raise


@pytest.mark.parametrize("name", NAMES)
def test_page_has_one_title_and_links_to_pages_alone(name: str) -> None:
    text = (PAGES / name).read_text(encoding="utf-8")
    assert text.startswith("# ")
    links = re.findall(r"\]\(([^)]+)\)", text)
    assert links
    # What the built site's links lead to, anchors as well, is looked at where the site is tested.
    files = [link.partition("#")[0] for link in links]
    assert [name for name in files if not (PAGES / name).is_file()] == []


def test_console_block_is_read_command_by_command() -> None:
    text = "$ one --x\nout\n$ two\n>>> 1 + 1\n2\n"
    assert list(commands(text)) == [
        Command("one --x", "", ["out"]),
        Command("two", "1 + 1\n", ["2"]),
    ]


def test_other_output_than_the_page_shows_is_refused() -> None:
    check(Command("x", "", ["a … c"]), "a b c\n")
    for printed in ("a b\n", "", "a b c\nd\n"):
        with pytest.raises(AssertionError, match="is not"):
            check(Command("x", "", ["a … c"]), printed)
