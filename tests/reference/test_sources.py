"""Attributes, settings and defaults are read as their authors wrote them."""

from __future__ import annotations

import importlib.util
import sys
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType

import pytest

from reference.signatures import plain_type, signature_of
from reference.sources import class_attributes, dict_items, module_attributes

SOURCE = '''\
import typing as t
from functools import cached_property

_OWN = object()

limit: int = 5
"""How many."""

#: What every
#: one begins with.
quiet = False

DEFAULTS: dict[str, t.Any] = dict(
    {
        #: First.
        "ONE": 1_000,
        "TWO": None,
    }
)


class Thing:
    kind = "plain"
    """What sort of thing."""

    hidden = _OWN

    def __init__(self, name: str = "x", group: t.Any = _OWN) -> None:
        self.name: str = name
        """Its name."""
        self.later = None

    def act(self, a, /, b: "list[t.Any]", *rest: int, key: int = 1_000, **more: str) -> t.Any:
        """Act."""

    def only(self, *, key=None): ...

    @cached_property
    def size(self) -> int:
        """How large."""
        return 1
'''


@pytest.fixture
def module(tmp_path: Path) -> Iterator[ModuleType]:
    """Return a module of that source."""
    path = tmp_path / "sample_of_sources.py"
    path.write_text(SOURCE)
    spec = importlib.util.spec_from_file_location(path.stem, path)
    assert spec and spec.loader
    module = importlib.util.module_from_spec(spec)
    sys.modules[path.stem] = module
    spec.loader.exec_module(module)
    yield module
    del sys.modules[path.stem]


def test_string_after_an_assignment_is_its_docstring(module: ModuleType) -> None:
    found = module_attributes(module)["limit"]
    assert (found.annotation, found.value, found.doc) == ("int", "5", "How many.")


def test_marked_comment_before_an_assignment_is_its_docstring(module: ModuleType) -> None:
    assert module_attributes(module)["quiet"].doc == "What every\none begins with."


def test_class_has_what_its_body_and_its_init_assign(module: ModuleType) -> None:
    found = class_attributes(module.Thing)
    assert {name: (each.value, each.doc) for name, each in found.items()} == {
        "hidden": ("", ""),
        "later": ("", ""),
        "kind": ('"plain"', "What sort of thing."),
        "name": ("", "Its name."),
    }


def test_settings_come_with_the_comments_above_them(module: ModuleType) -> None:
    found = [(each.name, each.value, each.doc) for each in dict_items(module, "DEFAULTS")]
    assert found == [("ONE", "1_000", "First."), ("TWO", "None", "")]


def test_signature_has_defaults_as_written_and_no_names_of_modules(module: ModuleType) -> None:
    act = "act(a, /, b: list[Any], *rest: int, key: int = 1_000, **more: str) -> Any"
    assert signature_of(module.Thing.act, "act") == act
    assert signature_of(module.Thing.only, "only") == "only(*, key=None)"


def test_private_default_is_not_shown(module: ModuleType) -> None:
    assert signature_of(module.Thing, "Thing") == 'Thing(name: str = "x", group: Any = …)'


def test_signature_of_a_property_is_its_type(module: ModuleType) -> None:
    assert signature_of(vars(module.Thing)["size"], "size") == ": int"


def test_long_signature_has_a_line_for_each_parameter() -> None:
    def act(first_parameter: str, second_parameter: str, third_parameter: str = "") -> None: ...

    assert signature_of(act, "act") == (
        "act(\n"
        "    first_parameter: str,\n"
        "    second_parameter: str,\n"
        '    third_parameter: str = "",\n'
        ") -> None"
    )


def test_type_keeps_names_that_only_look_like_modules() -> None:
    assert plain_type("cabc.Callable[[t.Any], cart.Item]") == "Callable[[Any], cart.Item]"
