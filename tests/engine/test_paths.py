"""Root paths and instance folders of modules, packages and what is neither."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from erlen.paths import find_instance_path, find_package, get_root_path, split_blueprint_path


@pytest.fixture
def site(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder on the import path with a module, a package and a namespace package."""
    (tmp_path / "onefile_demo.py").write_text("")
    (tmp_path / "package_demo" / "inner").mkdir(parents=True)
    (tmp_path / "package_demo" / "__init__.py").write_text("")
    (tmp_path / "package_demo" / "inner" / "__init__.py").write_text("")
    (tmp_path / "namespace_demo").mkdir()
    monkeypatch.syspath_prepend(str(tmp_path))
    for name in ("onefile_demo", "package_demo", "package_demo.inner", "namespace_demo"):
        monkeypatch.delitem(sys.modules, name, raising=False)
    return tmp_path


def test_root_path_is_the_folder_of_module_or_package(site: Path) -> None:
    assert get_root_path("onefile_demo") == str(site)
    assert get_root_path("package_demo.inner") == str(site / "package_demo" / "inner")


def test_root_path_of_nothing_is_the_current_folder(
    site: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(site)
    assert get_root_path("no_such_module_demo") == str(site)


def test_root_path_of_an_imported_namespace_package_must_be_given(site: Path) -> None:
    import namespace_demo  # type: ignore[import-not-found]  # made by the fixture

    with pytest.raises(RuntimeError, match="Give the folder as 'root_path'"):
        get_root_path(namespace_demo.__name__)


def test_instance_folder_stands_beside_the_top_level_package(site: Path) -> None:
    assert find_instance_path("package_demo.inner", "package_demo.inner") == str(site / "instance")
    assert find_package("onefile_demo") == (None, str(site))


def test_installed_packages_have_their_instance_folder_under_the_prefix() -> None:
    expected = Path(sys.prefix) / "var" / "werkzeug.routing-instance"
    assert find_instance_path("werkzeug.routing", "werkzeug.routing") == str(expected)


@pytest.mark.parametrize(
    ("folder", "prefix"),
    [
        ("lib/python3.13/site-packages", "."),
        ("Lib/site-packages", "."),
        ("site-packages", "."),
        ("src", None),
        ("lib/python3/dist-packages", None),
    ],
)
def test_packages_of_another_environment_count_as_installed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, folder: str, prefix: str | None
) -> None:
    (tmp_path / folder).mkdir(parents=True)
    (tmp_path / folder / "elsewhere_demo.py").write_text("")
    monkeypatch.syspath_prepend(str(tmp_path / folder))
    expected = None if prefix is None else str(tmp_path)
    assert find_package("elsewhere_demo") == (expected, str(tmp_path / folder))


def test_whatever_lies_below_the_prefix_counts_as_installed(
    site: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "prefix", str(site.parent))
    assert find_package("onefile_demo") == (str(site.parent), str(site))


def test_root_of_the_file_system_is_no_prefix(site: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "prefix", site.anchor)
    assert find_package("onefile_demo") == (None, str(site))


def test_a_nested_name_is_split_innermost_first() -> None:
    assert split_blueprint_path("a.b.c") == ("a.b.c", "a.b", "a")
