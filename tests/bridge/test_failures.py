"""An exception becomes a value: frames, place, message and a traceback to read."""

from __future__ import annotations

import linecache
from pathlib import Path

import pytest

from erlen_bridge.failures import FRAMES_KEPT, Failure, Owner, Place, describe, trimmed_traceback


def fail(root: Path, source: str, name: str = "app.py") -> BaseException:
    """Run a file of the project that raises."""
    file = root / name
    file.write_text(source, encoding="utf-8")
    try:
        exec(compile(source, str(file), "exec"), {})
    except BaseException as error:
        return error
    raise AssertionError("The file raises nothing.")


def failure_of(root: Path, source: str) -> Failure:
    return describe(fail(root, source), Owner(root))


def test_the_place_counts_columns_in_code_points(tmp_path: Path) -> None:
    failure = failure_of(tmp_path, 'x = "ä€😀" + nam\n')
    assert failure.place == Place("app.py", 1, 13, 1, 16)


def test_the_place_is_the_innermost_of_the_learner_s(tmp_path: Path) -> None:
    failure = failure_of(tmp_path, "import json\n\ndef read():\n    json.loads('{')\n\nread()\n")
    assert failure.name == "JSONDecodeError"
    assert failure.place == Place("app.py", 4, 5, 4, 20)
    assert [frame.own for frame in failure.frames[-4:]] == [True, False, False, False]
    assert (failure.frames[-4].file, failure.frames[-4].source) == ("app.py", "json.loads('{')")


def test_the_traceback_holds_the_learner_s_frames_alone(tmp_path: Path) -> None:
    error = fail(tmp_path, "import json\njson.loads('{')\n")
    assert trimmed_traceback(error, Owner(tmp_path)) == (
        "Traceback (most recent call last):\n"
        '  File "app.py", line 2, in <module>\n'
        "    json.loads('{')\n"
        "    ~~~~~~~~~~^^^^^\n"
        "json.decoder.JSONDecodeError: Expecting property name enclosed in double quotes: "
        "line 1 column 2 (char 1)\n"
    )


def test_causes_are_trimmed_too(tmp_path: Path) -> None:
    source = (
        "try:\n    1 / 0\nexcept ZeroDivisionError as error:\n    raise KeyError('a') from error\n"
    )
    failure = failure_of(tmp_path, source)
    assert failure.traceback.count('File "app.py"') == 2
    assert "The above exception was the direct cause" in failure.traceback
    assert (failure.name, failure.message) == ("KeyError", "'a'")


def test_a_syntax_error_has_its_span(tmp_path: Path) -> None:
    failure = failure_of(tmp_path, "ä = 1\nx = (ä\n")
    assert failure.place == Place("app.py", 2, 5, 2, 6)
    assert failure.message == "'(' was never closed"
    assert (failure.frames[-1].file, failure.frames[-1].line) == ("app.py", 2)
    assert failure.frames[-1].own
    assert str(tmp_path) not in failure.traceback


def test_a_recursion_keeps_both_ends_of_its_traceback(tmp_path: Path) -> None:
    failure = failure_of(tmp_path, "def a():\n    b()\n\ndef b():\n    a()\n\na()\n")
    assert failure.name == "RecursionError"
    assert len(failure.frames) <= 2 * FRAMES_KEPT
    assert len(failure.traceback) < 20_000
    assert failure.place is not None
    assert failure.place.file == "app.py"


def test_an_exception_that_cannot_be_printed_is_still_told(tmp_path: Path) -> None:
    source = (
        "class Odd(Exception):\n    def __str__(self):\n        raise ValueError\n\nraise Odd\n"
    )
    failure = failure_of(tmp_path, source)
    assert (failure.name, failure.message) == ("Odd", "<exception str() failed>")


def test_an_exception_whose_text_recurses_is_still_told(tmp_path: Path) -> None:
    source = (
        "class Odd(Exception):\n    def __str__(self):\n        return str(self)\n\nraise Odd\n"
    )
    assert failure_of(tmp_path, source).name == "Odd"


def test_edited_files_are_read_again(tmp_path: Path) -> None:
    failure_of(tmp_path, "x = 1\nnam\n")
    failure = failure_of(tmp_path, "# longer than before\nother\n")
    assert failure.frames[-1].source == "other"


def test_a_function_is_blamed_where_no_frame_is_the_learner_s(tmp_path: Path) -> None:
    file = tmp_path / "app.py"
    names: dict[str, object] = {}
    exec(compile("\ndef view(): pass\n", str(file), "exec"), names)
    code = getattr(names["view"], "__code__", None)
    failure = describe(ValueError("x"), Owner(tmp_path), blame=code)
    assert failure.place == Place("app.py", 2)
    assert failure.frames == ()


def test_hidden_files_are_not_the_learner_s(tmp_path: Path) -> None:
    error = fail(tmp_path, "raise ValueError('x')\n", name="test_lesson.py")
    failure = describe(error, Owner(tmp_path, hidden=("test_lesson.py",)))
    assert [frame.own for frame in failure.frames] == [False]
    assert failure.place is None


def test_the_wire_leaves_out_what_is_not_known(tmp_path: Path) -> None:
    assert Place("a.html", 3).to_wire() == {"file": "a.html", "line": 3}
    assert "place" not in describe(ValueError("x"), Owner(tmp_path)).to_wire()


@pytest.fixture(autouse=True)
def _fresh_lines() -> None:
    linecache.clearcache()
