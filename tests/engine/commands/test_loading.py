"""Modules are imported by name or file; what fails is told with file, line and cause."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

import erlen
from erlen import Flask
from erlen.commands import NoAppException, ScriptInfo, locate_app, prepare_import

from ..conftest import Write

APP = "from erlen import Flask\n\napp = Flask('demo')\n"


@pytest.mark.parametrize("path", ["site_a.py", "site_a", "./site_a.py"])
def test_file_and_module_name_lead_to_the_same_import(
    write: Write, tmp_path: Path, path: str
) -> None:
    write("site_a.py", APP)
    assert prepare_import(path) == "site_a"
    assert sys.path[0] == str(tmp_path.resolve())


@pytest.mark.parametrize(
    ("path", "name"),
    [
        ("pages/inner/views.py", "pages.inner.views"),
        ("pages/inner", "pages.inner"),
        ("pages/__init__.py", "pages"),
        ("pages.inner", "pages.inner"),
    ],
)
def test_module_in_packages_is_imported_from_the_topmost(
    write: Write, tmp_path: Path, path: str, name: str
) -> None:
    write("pages/__init__.py", "")
    write("pages/inner/__init__.py", "")
    write("pages/inner/views.py", "")
    assert prepare_import(path) == name
    assert sys.path[0] == str(tmp_path.resolve())


def test_app_is_located_by_module_and_name(write: Write) -> None:
    write("site_b.py", APP + "other = Flask('other')\n")
    prepare_import("site_b")
    assert locate_app("site_b", None).name == "demo"
    assert locate_app("site_b", "other").name == "other"


def test_missing_module_may_be_no_error(write: Write) -> None:
    write("site_c.py", APP)
    assert locate_app("site_nowhere", None, raise_if_not_found=False) is None


def test_typo_in_the_module_name_is_pointed_out(write: Write, tmp_path: Path) -> None:
    write("holiday.py", APP)
    with pytest.raises(NoAppException) as caught:
        locate_app(prepare_import("holidya"), None)
    assert caught.value.message == (
        "Could not import 'holidya'. There is no module of that name in"
        f" {tmp_path.resolve()}. Did you mean 'holiday'?"
    )


@pytest.mark.parametrize(
    ("name", "folder", "advice"),
    [
        ("parts.sub.veiws", "parts/sub", " Did you mean 'parts.sub.views'?"),
        ("parts.sbu", "parts", " Did you mean 'parts.sub'?"),
        ("nowhere.views", "", ""),
    ],
)
def test_typo_below_a_package_is_pointed_out_where_it_is(
    write: Write, tmp_path: Path, name: str, folder: str, advice: str
) -> None:
    write("parts/__init__.py", "")
    write("parts/sub/__init__.py", "")
    write("parts/sub/views.py", APP)
    with pytest.raises(NoAppException) as caught:
        locate_app(prepare_import(name), None)
    assert caught.value.message == (
        f"Could not import '{name}'. There is no module of that name in"
        f" {tmp_path.resolve() / folder}.{advice}"
    )


def test_file_that_python_cannot_read_is_named(write: Write) -> None:
    file = write("site_r.py", "x = 1\0\n")
    with pytest.raises(NoAppException) as caught:
        locate_app(prepare_import("site_r"), None)
    first = f"While importing 'site_r', a SyntaxError was raised in {file}"
    assert caught.value.message.startswith(first)


def test_missing_module_in_the_app_is_the_app_s_own_failure(write: Write) -> None:
    file = write("site_d.py", "import nowhere_to_be_found\n")
    with pytest.raises(NoAppException) as caught:
        locate_app(prepare_import("site_d"), None, raise_if_not_found=False)
    assert caught.value.message == (
        f"While importing 'site_d', a ModuleNotFoundError was raised in {file}, line 1:\n\n"
        "Traceback (most recent call last):\n"
        f'  File "{file}", line 1, in <module>\n'
        "    import nowhere_to_be_found\n"
        "ModuleNotFoundError: No module named 'nowhere_to_be_found'"
    )
    assert isinstance(caught.value.__cause__, ModuleNotFoundError)


def test_syntax_error_is_told_with_its_line_and_no_frames(write: Write) -> None:
    file = write("site_e.py", "x = 1\ndef broken(:\n")
    with pytest.raises(NoAppException) as caught:
        locate_app(prepare_import("site_e"), None)
    message = caught.value.message
    first = f"While importing 'site_e', a SyntaxError was raised in {file}, line 2:"
    assert message.startswith(first)
    assert message.count("File ") == 1
    assert isinstance(caught.value.__cause__, SyntaxError)


def test_frames_of_the_engine_are_folded(write: Write) -> None:
    file = write("site_f.py", APP + "app.add_url_rule('no-slash', 'x', print)\n")
    with pytest.raises(NoAppException) as caught:
        locate_app(prepare_import("site_f"), None)
    assert f'File "{file}", line 4' in caught.value.message
    assert str(Path(erlen.__file__).parent) not in caught.value.message


def test_error_inside_of_a_factory_is_told(write: Write) -> None:
    file = write("site_g.py", "def create_app():\n    return {}['key']\n")
    with pytest.raises(NoAppException) as caught:
        locate_app(prepare_import("site_g"), None)
    assert caught.value.message.startswith(
        f"While calling the factory in 'site_g', a KeyError was raised in {file}, line 2:"
    )


def test_script_info_loads_once() -> None:
    info = ScriptInfo(create_app=lambda: Flask("made"))
    assert info.load_app() is info.load_app()


@pytest.mark.parametrize("file", ["wsgi.py", "app.py"])
def test_script_info_finds_the_usual_files(write: Write, file: str) -> None:
    write(file, APP)
    assert ScriptInfo().load_app().name == "demo"


def test_script_info_without_an_app_says_how_to_name_one(write: Write) -> None:
    write("other.py", APP)
    with pytest.raises(NoAppException) as caught:
        ScriptInfo().load_app()
    assert caught.value.message == (
        "Could not locate a Flask application. Use the '--app' option, the 'FLASK_APP' or"
        " 'ERLEN_APP' environment variable, or a 'wsgi.py' or 'app.py' file in the current"
        " directory."
    )


def test_script_info_reads_module_and_call(write: Write) -> None:
    write("site_h.py", "from erlen import Flask\n\ndef make(name):\n    return Flask(name)\n")
    assert ScriptInfo("site_h:make('shop')").load_app().name == "shop"


@pytest.mark.parametrize(("flag", "debug"), [("1", True), ("0", False)])
def test_script_info_sets_debug_by_the_environment(
    monkeypatch: pytest.MonkeyPatch, flag: str, debug: bool
) -> None:
    monkeypatch.setenv("FLASK_DEBUG", flag)

    def create_app() -> Flask:
        app = Flask("made")
        app.debug = not debug
        return app

    assert ScriptInfo(create_app=create_app).load_app().debug is debug
    kept = ScriptInfo(create_app=create_app, set_debug_flag=False).load_app()
    assert kept.debug is not debug
