"""The default settings cannot be changed by accident."""

from __future__ import annotations

import pytest

from erlen import Flask
from erlen.setup.defaults import DEFAULT_CONFIG


def test_each_application_has_its_own_copy() -> None:
    Flask("one").config["TESTING"] = True
    assert Flask("two").config["TESTING"] is False


def test_defaults_themselves_are_immutable() -> None:
    with pytest.raises(TypeError):
        DEFAULT_CONFIG["TESTING"] = True
