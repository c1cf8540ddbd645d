"""A pytest plugin: what Flask-RESTful's tests import and neither Flask 3 nor this Python has.

Both frameworks get the same, so the suite can run on either.
"""

from __future__ import annotations

import sys
from types import ModuleType
from unittest import SkipTest, TestCase

import flask.signals

flask.signals.signals_available = True  # type: ignore[attr-defined]  # True since Flask 2.3

_nose = ModuleType("nose")
_tools = ModuleType("nose.tools")
vars(_nose).update(SkipTest=SkipTest, tools=_tools)
vars(_tools).update(
    assert_equal=TestCase().assertEqual,
    assert_equals=TestCase().assertEqual,
    assert_false=TestCase().assertFalse,
    assert_raises=TestCase().assertRaises,
    assert_true=TestCase().assertTrue,
)
sys.modules |= {"nose": _nose, "nose.tools": _tools}
