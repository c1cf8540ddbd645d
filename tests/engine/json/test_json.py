"""JSON without an application, and through one."""

from __future__ import annotations

import io
import uuid

import pytest

from erlen import Flask, json


def test_types_beyond_json_are_written_without_an_application_too() -> None:
    assert json.dumps({"id": uuid.UUID(int=1)}) == '{"id": "00000000-0000-0000-0000-000000000001"}'


def test_files_are_written_and_read() -> None:
    file = io.StringIO()
    json.dump([1, "ü"], file)
    file.seek(0)
    assert json.load(file) == [1, "ü"]
    with Flask("demo").app_context():
        file = io.StringIO()
        json.dump({"b": 1, "a": 2}, file)
        assert file.getvalue() == '{"a": 2, "b": 1}'
        file.seek(0)
        assert json.load(file) == {"a": 2, "b": 1}


def test_jsonify_takes_positional_or_keyword_arguments() -> None:
    with Flask("demo").app_context(), pytest.raises(TypeError) as caught:
        json.jsonify(1, a=2)
    assert str(caught.value) == (
        "A JSON response takes args or kwargs, not both. Pass one dict to have both in one object."
    )
