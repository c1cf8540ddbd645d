"""Flask's name stands for erlen: one module object, no file executed twice, nothing left behind."""

from __future__ import annotations

import importlib
import importlib.metadata
import importlib.util
import inspect
import os
import pickle
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

import erlen
from erlen.compat import as_flask, install_as_flask
from erlen.compat.names import MODULES

from ..command_line import clean_environment


@pytest.fixture
def installed() -> Iterator[None]:
    """Install for one test."""
    with as_flask():
        yield


@pytest.mark.usefixtures("installed")
def test_flask_is_the_one_erlen_module() -> None:
    import flask

    assert flask is erlen


@pytest.mark.usefixtures("installed")
def test_installing_again_puts_back_a_finder_that_was_taken_away() -> None:
    # As a runner of tests does that restores sys.meta_path.
    [finder] = [each for each in sys.meta_path if type(each).__name__ == "FlaskFinder"]
    sys.meta_path.remove(finder)
    install_as_flask()
    assert type(sys.meta_path[0]).__name__ == "FlaskFinder"
    assert importlib.import_module("flask.views") is sys.modules["erlen.views"]


@pytest.mark.usefixtures("installed")
@pytest.mark.parametrize("name", MODULES)
def test_each_name_gives_the_one_module_behind_it(name: str) -> None:
    module = importlib.import_module(name)
    assert module is sys.modules[MODULES[name]]
    assert module.__name__ == MODULES[name]
    assert module.__spec__ is not None
    assert module.__spec__.name == MODULES[name]


@pytest.mark.usefixtures("installed")
def test_no_file_is_executed_twice() -> None:
    for name in MODULES:
        importlib.import_module(name)
    modules = {id(module): module for module in sys.modules.values()}.values()
    files = [getattr(module, "__file__", None) for module in modules]
    ours = [file for file in files if file is not None and "/erlen/" in file]
    assert len(ours) == len(set(ours))


@pytest.mark.usefixtures("installed")
@pytest.mark.parametrize("name", ["flask.serving", "flask.ext", "flask.json.nothing", "flask.flow"])
def test_name_that_flask_does_not_have_is_refused(name: str) -> None:
    with pytest.raises(ModuleNotFoundError) as caught:
        importlib.import_module(name)
    assert str(caught.value) == (
        f"No module named '{name}': Flask's name stands for erlen here, which has no such module."
    )
    assert caught.value.name == name


@pytest.mark.usefixtures("installed")
def test_other_names_are_left_to_the_other_finders() -> None:
    assert importlib.util.find_spec("flaskish") is None
    assert importlib.import_module("json").__name__ == "json"


@pytest.mark.usefixtures("installed")
def test_finding_a_module_does_not_import_it() -> None:
    sys.modules.pop("flask.debughelpers", None)
    assert importlib.util.find_spec("flask.debughelpers") is not None
    assert "flask.debughelpers" not in sys.modules


@pytest.mark.usefixtures("installed")
def test_submodules_are_attributes_without_an_import() -> None:
    assert vars(erlen).get("helpers") is None
    helpers = getattr(importlib.import_module("flask"), "helpers")  # noqa: B009 - types know better
    assert helpers is importlib.import_module("erlen.compat.facades.helpers")


@pytest.mark.usefixtures("installed")
def test_attribute_that_is_not_there_is_an_attribute_error() -> None:
    assert not hasattr(importlib.import_module("flask"), "nothing")
    with pytest.raises(ImportError, match="cannot import name 'nothing'"):
        from flask import nothing  # type: ignore[attr-defined] # noqa: F401 - this must fail


@pytest.mark.usefixtures("installed")
def test_installing_again_changes_nothing() -> None:
    before = [*sys.meta_path]
    install_as_flask()
    assert sys.meta_path == before


@pytest.mark.usefixtures("installed")
@pytest.mark.parametrize("name", ["flask", "Flask"])
def test_version_of_flask_is_known(name: str) -> None:
    assert importlib.metadata.version(name) == "3.1.3"
    assert importlib.metadata.metadata(name)["Name"] == "Flask"


@pytest.mark.usefixtures("installed")
def test_class_that_was_pickled_by_flask_is_loaded_as_erlens() -> None:
    assert pickle.loads(b"cflask.app\nFlask\n.") is erlen.Flask
    assert pickle.loads(pickle.dumps(erlen.Flask)) is erlen.Flask


@pytest.mark.usefixtures("installed")
def test_source_and_module_of_a_class_are_found() -> None:
    flask = importlib.import_module("flask")
    assert inspect.getsource(flask.Flask).startswith("class Flask(App):")
    assert inspect.getmodule(flask.Flask) is importlib.import_module("flask.app")


@pytest.mark.usefixtures("installed")
def test_reloading_gives_the_same_module() -> None:
    module = importlib.import_module("flask.helpers")
    assert importlib.reload(module) is module is importlib.import_module("flask.helpers")


@pytest.mark.usefixtures("installed")
def test_version_attribute_is_flasks_and_warns() -> None:
    flask = importlib.import_module("flask")
    with pytest.warns(DeprecationWarning) as caught:
        assert flask.__version__ == "3.1.3"
    assert str(caught[0].message) == (
        "The '__version__' attribute is deprecated and goes with Flask 3.2. Look for the feature"
        " itself, or use 'importlib.metadata.version(\"flask\")'."
    )
    assert caught[0].filename == __file__


def test_version_attribute_is_erlens_own_without_installing() -> None:
    with as_flask():
        assert "__version__" not in vars(erlen)
    assert erlen.__version__ == vars(importlib.import_module("erlen.version"))["__version__"]


@pytest.mark.usefixtures("installed")
def test_other_distributions_are_still_found() -> None:
    names = [found.metadata["Name"] for found in importlib.metadata.distributions()]
    assert {"Flask", "Werkzeug"} <= {name.title() for name in names}
    assert importlib.metadata.version("werkzeug").startswith("3.")


def test_block_puts_flask_aside_and_back() -> None:
    real = importlib.import_module("flask")
    before = [*sys.meta_path]
    with as_flask():
        assert importlib.import_module("flask") is erlen
        with as_flask():
            assert importlib.import_module("flask") is erlen
        assert importlib.import_module("flask") is erlen
    assert importlib.import_module("flask") is real
    assert real is not erlen
    assert sys.meta_path == before
    assert not hasattr(erlen, "helpers")


def test_flask_that_is_imported_already_is_refused() -> None:
    printed = run("flask_first.py")
    assert printed.startswith("Flask itself is imported already, from ")
    assert "Call install_as_flask() before anything imports flask." in printed


def test_version_is_known_where_flask_is_not_installed() -> None:
    assert run("flask_absent.py") == "absent\n3.1.3\n"


def test_command_line_tools_are_not_imported_by_installing() -> None:
    assert run("click_unused.py") == "False\n"


def run(program: str) -> str:
    """Run a program in a process of its own, and give what it printed."""
    answer = subprocess.run(
        [sys.executable, Path(__file__).parent / "programs" / program],
        env=clean_environment({}),
        capture_output=True,
        text=True,
        check=True,
    )
    return answer.stdout


def test_flask_runs_as_a_module_where_the_name_stands_for_erlen(tmp_path: Path) -> None:
    (tmp_path / "sitecustomize.py").write_text("import erlen\n\nerlen.install_as_flask()\n")
    (tmp_path / "app.py").write_text("from flask import Flask\n\napp = Flask('demo')\n")
    environment = clean_environment({})
    environment["PYTHONPATH"] += os.pathsep + str(tmp_path)
    for arguments, expected in [
        (["--version"], f"erlen {erlen.__version__}"),
        (["routes"], "/static/<path:filename>"),
        (["routes", "--help"], "Usage: python -m flask routes [OPTIONS]"),
    ]:
        answer = subprocess.run(
            [sys.executable, "-m", "flask", *arguments],
            cwd=tmp_path,
            env=environment,
            capture_output=True,
            text=True,
        )
        assert (answer.returncode, answer.stderr) == (0, "")
        assert expected in answer.stdout
