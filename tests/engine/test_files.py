"""Files: the errors that say what to do. What is sent is compared in tests/parity."""

from __future__ import annotations

import pytest

from erlen import Blueprint, Flask


def test_resources_are_never_opened_for_writing() -> None:
    with pytest.raises(ValueError, match="mode 'w' would write"):
        Flask("demo").open_resource("x.txt", "w")


def test_static_file_without_a_static_folder_says_how_to_have_one() -> None:
    with pytest.raises(RuntimeError) as caught:
        Blueprint("shop", "demo").send_static_file("x.css")
    assert str(caught.value) == (
        "'static_folder' must be set to serve static files. Pass it when making the Blueprint."
    )


def test_instance_resources_are_opened_in_the_instance_folder(tmp_path: object) -> None:
    app = Flask("demo", instance_path=str(tmp_path))
    with app.open_instance_resource("note.txt", "w") as file:
        file.write("ü")
    with app.open_instance_resource("note.txt") as file:
        assert file.read() == b"\xc3\xbc"
