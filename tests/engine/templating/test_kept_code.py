"""Template code is kept for environments that would write the same, and for no others."""

from __future__ import annotations

import gc
import subprocess
import sys
import weakref
from pathlib import Path
from unittest.mock import patch

import pytest
from jinja2 import Environment, FileSystemBytecodeCache, Undefined

from erlen import Flask


def environment() -> Environment:
    return Flask("demo").jinja_env


def test_equal_environments_share_what_was_compiled() -> None:
    first, second = environment(), environment()
    text = "{{ shared }}"
    assert first.compile(text) is second.compile(text)
    assert first.compile(text) is not first.compile(text, "a.html")
    assert first.compile(text, "a.html") is not first.compile(text, "a.txt")
    assert first.compile(text, "a.html") is not first.compile(text, "a.html", "elsewhere/a.html")


def test_no_more_than_some_texts_are_kept() -> None:
    first = environment()
    code = first.compile("the first")
    for number in range(400):
        first.compile(f"another {number}")
    assert first.compile("the first") is not code


@pytest.mark.parametrize("text", ["x" * 100_000, "{{ 'x' * 100_000 }}"])
def test_large_code_is_not_kept(text: str) -> None:
    assert environment().compile(text) is not environment().compile(text)


def test_no_application_is_kept_alive() -> None:
    app = Flask("demo")

    class Own(Undefined):
        made_for = app

    app.jinja_options = {"undefined": Own}
    app.jinja_env.from_string("{{ nothing }}").render()
    gone = weakref.ref(app)
    del app, Own
    gc.collect()
    assert gone() is None


def test_code_that_another_process_may_load_is_jinjas_own(tmp_path: Path) -> None:
    (tmp_path / "templates").mkdir()
    (tmp_path / "templates" / "a.html").write_text("{{ for_another_process }}")
    Flask("demo", root_path=str(tmp_path)).jinja_env.get_template("a.html")
    other = Flask("demo", root_path=str(tmp_path)).jinja_env
    other.bytecode_cache = FileSystemBytecodeCache(str(tmp_path))
    other.get_template("a.html")
    [kept] = tmp_path.glob("*.cache")
    assert b"erlen.templating" not in kept.read_bytes()


@pytest.mark.parametrize("name", ["compile", "preprocess", "_parse", "getitem"])
def test_what_is_patched_on_jinjas_class_is_called_each_time(name: str) -> None:
    text = "{{ {'patched': 1}['patched'] }}"
    environment().compile(text)
    own = getattr(Environment, name)
    with patch.object(Environment, name, autospec=True, side_effect=own) as patched:
        environment().compile(text)
        first = patched.call_count
        environment().compile(text)
    assert patched.call_count == 2 * first > 0


BEFORE_THE_FIRST_TEMPLATE = {
    "filter": """
        from jinja2.filters import FILTERS
        FILTERS["stamp"] = lambda value: f"{value}{next(counted)}"
        text = "{{ 'v'|stamp }}"
    """,
    "filter of Jinja's": """
        from functools import wraps
        from jinja2.filters import FILTERS
        FILTERS["upper"] = wraps(FILTERS["upper"])(lambda value: f"{value}{next(counted)}")
        text = "{{ 'v'|upper }}"
    """,
    "test": """
        from jinja2.tests import TESTS
        TESTS["next"] = lambda value: next(counted) == value
        text = "{{ 1 is next }}"
    """,
    "method": """
        from jinja2 import Environment
        own = Environment.compile
        def compile(self, source, *args, **kwargs):
            return own(self, f"v{next(counted)}", *args, **kwargs)
        Environment.compile = compile
        text = "text"
    """,
}


@pytest.mark.parametrize("change", BEFORE_THE_FIRST_TEMPLATE)
def test_what_is_changed_before_the_first_template_counts_each_time(change: str) -> None:
    program = f"""
        from itertools import count
        import erlen
        counted = count()
        {BEFORE_THE_FIRST_TEMPLATE[change].strip()}
        with erlen.Flask("demo").app_context():
            for _ in range(3):
                print(erlen.render_template_string(text))
    """
    lines = [line.removeprefix("        ") for line in program.splitlines()]
    done = subprocess.run(
        [sys.executable, "-c", "\n".join(lines)],
        env={"PYTHONPATH": str(Path(__file__).parents[3] / "engine")},
        capture_output=True,
        text=True,
        check=True,
    )
    expected = ["False", "True", "False"] if change == "test" else ["v0", "v1", "v2"]
    assert done.stdout.split() == expected
