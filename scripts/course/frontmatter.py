"""Front matter: the YAML at the head of a lesson, and the TOML beside it, as typed records."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

import yaml

from course.problems import CourseError, Problem
from course.schema import Kind, find_problems

DEFAULT_SECONDS = 10.0

FENCE = "---"


@dataclass(frozen=True, slots=True)
class Focus:
    """Where the cursor stands when a lesson opens."""

    file: str
    line: int


@dataclass(frozen=True, slots=True)
class FrontMatter:
    """What a lesson says of itself; the schema describes each field."""

    id: str
    revision: int
    title: str
    summary: str
    objectives: tuple[str, ...]
    open: tuple[str, ...]
    url: str
    minutes: int
    base: str = ""
    continues: str = ""
    focus: Focus | None = None
    editable: tuple[str, ...] = ()
    terminal: bool = False
    seconds: float = DEFAULT_SECONDS
    unsolved: tuple[str, ...] = ()
    api: tuple[str, ...] = ()
    spec: tuple[str, ...] = ()

    @classmethod
    def from_fields(cls, fields: Mapping[str, Any]) -> FrontMatter:
        """Make the record of fields that the schema has accepted."""
        plain = {name: _as_tuple(value) for name, value in fields.items() if name != "focus"}
        focus = Focus(**fields["focus"]) if "focus" in fields else None
        return cls(**plain, focus=focus)


@dataclass(frozen=True, slots=True)
class Document:
    """A Markdown file parted into its fields and its text.

    :param lines: the line of each field, by its path.
    :param first_line: the line of the file on which the text begins.
    """

    file: str
    fields: Mapping[str, Any]
    lines: Mapping[tuple[str | int, ...], int]
    text: str
    first_line: int

    def problem(self, field: str, message: str, mend: str) -> Problem:
        """Return a problem at one of the front matter's fields."""
        return Problem(self.file, message, mend, self.lines.get((field,)), field)


def read_document(file: str, source: str, kind: Kind) -> Document:
    """Part a file into fields and text, and hold the fields against the schema.

    :raises CourseError: with every problem that the schema finds.
    """
    head, text, first_line = _split_front_matter(file, source)
    fields, lines = _parse_yaml(file, head)
    problems = find_problems(kind, fields, file, lambda path: _nearest_line(lines, path))
    if problems:
        raise CourseError(problems)
    return Document(file, fields, lines, text, first_line)


def _split_front_matter(file: str, source: str) -> tuple[str, str, int]:
    """Return the YAML, the text after it, and the text's first line."""
    lines = source.splitlines()
    if not lines or lines[0].rstrip() != FENCE:
        missing = Problem(file, "The file has no front matter.", "Begin it with a line '---'.", 1)
        raise CourseError([missing])
    for number, line in enumerate(lines[1:], start=1):
        if line.rstrip() == FENCE:
            return "\n".join(lines[1:number]), "\n".join(lines[number + 1 :]) + "\n", number + 2
    unclosed = Problem(file, "The front matter never ends.", "Close it with a line '---'.", 1)
    raise CourseError([unclosed])


def _parse_yaml(file: str, head: str) -> tuple[dict[str, Any], dict[tuple[str | int, ...], int]]:
    """Read the YAML and remember on which line of the file each field stands."""
    try:
        _refuse_aliases(file, head)
        node = yaml.compose(head, Loader=yaml.SafeLoader)
        fields = yaml.safe_load(head)
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark
        line = None if mark is None else mark.line + 2
        broken = Problem(file, f"This is not YAML: {error.problem}.", _YAML_MEND, line)
        raise CourseError([broken]) from error
    except yaml.reader.ReaderError as error:
        line = head.count("\n", 0, error.position) + 2
        message = f"There is an unprintable character: {error.reason}."
        raise CourseError([Problem(file, message, "Remove it.", line)]) from error
    if not isinstance(node, yaml.MappingNode) or not isinstance(fields, dict):
        message = "The front matter is not a list of fields."
        raise CourseError([Problem(file, message, _YAML_MEND, 1)])
    places = list(_walk_nodes(node, ()))
    repeated = [path for index, (path, _) in enumerate(places) if path in dict(places[:index])]
    if repeated:
        found = [
            Problem(
                file, "This field is there twice.", "Keep one.", dict(places)[path], str(path[-1])
            )
            for path in repeated
        ]
        raise CourseError(found)
    return fields, dict(places)


_YAML_MEND = "A field is 'name: value'; a value with a colon in it stands between quotation marks."


def _refuse_aliases(file: str, head: str) -> None:
    """Refuse YAML's `*alias`: no field needs one, and one may hold itself."""
    for event in yaml.parse(head, Loader=yaml.SafeLoader):
        if isinstance(event, yaml.AliasEvent):
            line = event.start_mark.line + 2 if event.start_mark else None
            message = f"'*{event.anchor}' refers to another value."
            mend = "Write the value, or put text that begins with * between quotation marks."
            raise CourseError([Problem(file, message, mend, line)])


def _walk_nodes(
    node: yaml.Node, path: tuple[str | int, ...]
) -> Iterator[tuple[tuple[str | int, ...], int]]:
    """Yield the path and the line of every value under a YAML node.

    The head begins on the file's second line, and YAML counts from 0.
    """
    if isinstance(node, yaml.MappingNode):
        for key, value in node.value:
            here = (*path, str(key.value))
            yield here, key.start_mark.line + 2
            yield from _walk_nodes(value, here)
    elif isinstance(node, yaml.SequenceNode):
        for index, value in enumerate(node.value):
            here = (*path, index)
            yield here, value.start_mark.line + 2
            yield from _walk_nodes(value, here)


def _nearest_line(lines: Mapping[tuple[str | int, ...], int], path: tuple[str | int, ...]) -> int:
    """Return the line of a field, or of the nearest thing around it that is there."""
    for length in range(len(path), 0, -1):
        if path[:length] in lines:
            return lines[path[:length]]
    return 1


def read_toml(file: str, source: str, kind: Kind) -> dict[str, Any]:
    """Read a TOML file and hold it against the schema.

    :raises CourseError: with every problem that the schema finds.
    """
    try:
        fields = tomllib.loads(source)
    except tomllib.TOMLDecodeError as error:
        found = re.search(r"line (\d+)", str(error))
        line = int(found[1]) if found else None
        mend = "A field is 'name = value'; text stands between quotation marks."
        broken = Problem(file, f"This is not TOML: {error}.", mend, line)
        raise CourseError([broken]) from error
    problems = find_problems(kind, fields, file, lambda path: line_of_key(source, path))
    if problems:
        raise CourseError(problems)
    return fields


def line_of_key(source: str, path: tuple[str | int, ...]) -> int | None:
    """Return the line on which a TOML key stands; tomllib does not remember it.

    A key of the second table of `[[name]]` is looked for below the second such line; where it is
    missing, that line is meant.
    """
    lines = source.splitlines()
    names = [part for part in path if isinstance(part, str)]
    table = _line_of_table(lines, path)
    for number, line in enumerate(lines[table or 0 :], start=(table or 0) + 1):
        if table and line.lstrip().startswith("["):
            break
        if names and re.match(rf"\s*\[*{re.escape(names[-1])}\s*[=\]]", line):
            return number
    return table


def _line_of_table(lines: list[str], path: tuple[str | int, ...]) -> int | None:
    """Return the line of the `[[name]]` that a path leads through, if it does."""
    match path:
        case (str(name), int(place), *_):
            heads = [n for n, line in enumerate(lines, start=1) if line.strip() == f"[[{name}]]"]
            return heads[place] if place < len(heads) else None
    return None


def _as_tuple(value: Any) -> Any:
    """Return a list as a tuple and anything else as it is."""
    return tuple(value) if isinstance(value, list) else value
