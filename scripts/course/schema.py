"""The one schema of a course's files, and the problems that it finds in what an author wrote."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import Any, Literal

import jsonschema
from jsonschema.protocols import Validator

from course.problems import Problem

SCHEMA_FILE = Path(__file__).resolve().parents[2] / "lessons" / "lesson.schema.json"

Kind = Literal[
    "lesson",
    "chapter",
    "playground",
    "course",
    "expect",
    "syllabus",
    "mutants",
    "lesson_translation",
    "chapter_translation",
    "course_translation",
    "checks_translation",
]
LineOf = Callable[[tuple[str | int, ...]], int | None]

TYPE_NAMES = {
    "string": "text",
    "integer": "a whole number",
    "number": "a number",
    "array": "a list",
    "object": "a mapping",
    "boolean": "true or false",
}


@cache
def read_schema() -> dict[str, Any]:
    """Read the schema; a value in it may be any JSON."""
    schema: dict[str, Any] = json.loads(SCHEMA_FILE.read_text("utf-8"))
    return schema


@cache
def _validator(kind: Kind) -> Validator:
    """Return the validator of one kind of file."""
    schema = {"$ref": f"#/$defs/{kind}", "$defs": read_schema()["$defs"]}
    return jsonschema.Draft202012Validator(schema)


def find_problems(kind: Kind, value: Any, file: str, line_of: LineOf) -> list[Problem]:
    """Return what the schema finds wrong with a value, in the order of the file's lines."""
    errors = _validator(kind).iter_errors(value)
    problems = [problem for error in errors for problem in _explain(error, kind, file, line_of)]
    return sorted(problems, key=lambda problem: problem.line or 0)


_UNKNOWN = "There is no such field."


def _explain(
    error: jsonschema.ValidationError, kind: Kind, file: str, line_of: LineOf
) -> Iterator[Problem]:
    """Turn one of the validator's errors into problems, one for each field concerned."""
    path = tuple(error.absolute_path)
    for name, message in _blame(error):
        full = (*path, name) if name else path
        schema: Any = error.schema
        known = ", ".join(schema["properties"]) if message == _UNKNOWN else ""
        mend = f"The fields are: {known}." if known else _advise(kind, full)
        yield Problem(file, message, mend, line_of(full), _dotted(full))


def _blame(error: jsonschema.ValidationError) -> Iterator[tuple[str, str]]:
    """Name the fields at fault, relative to the error's own place, and say what is wrong."""
    value: Any = error.instance
    limit: Any = error.validator_value
    schema: Any = error.schema
    match error.validator:
        case "required":
            for name in limit:
                if name not in value and f"'{name}' is a required" in error.message:
                    yield name, "This field is missing."
        case "additionalProperties":
            known = schema["properties"]
            for name in value:
                if name not in known:
                    yield str(name), _UNKNOWN
        case "type":
            yield "", f"{value!r} is not {TYPE_NAMES.get(limit, limit)}."
        case "pattern":
            yield "", f"{value!r} does not have the right form ({limit})."
        case "minItems" | "minLength":
            yield "", "This field is empty."
        case "uniqueItems":
            for item in dict.fromkeys(value):
                if value.count(item) > 1:
                    yield "", f"{item!r} is named twice."
        case "maxLength":
            yield "", f"This is {len(value)} characters long; the limit is {limit}."
        case "minimum" | "maximum" | "exclusiveMinimum":
            yield "", f"{value!r} is out of range."
        case "not":
            yield "continues", "A lesson has a base or continues another, not both."
        case "oneOf":
            yield "check", "Name either the check that fails or the failure, not both and not none."
        case _:
            yield "", error.message


def _advise(kind: Kind, path: tuple[str | int, ...]) -> str:
    """Return the schema's own description of a field: what to write there."""
    place: Mapping[str, Any] = read_schema()["$defs"][kind]
    advice = ""
    for part in path:
        known = place if isinstance(part, int) else place.get("properties", {})
        found = known.get("items" if isinstance(part, int) else part)
        if found is None:
            return ""
        place = _resolve(found)
        advice = str(place.get("description", advice))
    return advice


def _resolve(schema: Mapping[str, Any]) -> Mapping[str, Any]:
    """Follow a reference inside the schema."""
    place: Mapping[str, Any] = schema
    if "$ref" in schema:
        place = read_schema()
        for part in str(schema["$ref"]).removeprefix("#/").split("/"):
            place = place[part]
    return place


def _dotted(path: tuple[str | int, ...]) -> str:
    """Write a path as `focus.line` or `open[0]`."""
    text = "".join(f"[{part}]" if isinstance(part, int) else f".{part}" for part in path)
    return text.removeprefix(".")
