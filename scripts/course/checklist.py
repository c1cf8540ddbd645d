"""The checks of a lesson as its page lists them, read from test_lesson.py without running it."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from dataclasses import dataclass

from course.problems import CourseError, Problem


@dataclass(frozen=True, slots=True)
class Check:
    """One check: its name, the sentence the learner always sees, and the hint that it names."""

    name: str
    requirement: str
    line: int
    hint: int | None = None


def read_checks(file: str, source: str) -> tuple[Check, ...]:
    """Read the checks in the order of the file.

    :raises CourseError: when the file cannot be parsed, or a check says no requirement.
    """
    try:
        tree = ast.parse(source)
    except SyntaxError as error:
        mend = "The line is where Python stopped; the fault may stand just above it."
        broken = Problem(file, f"This is not Python: {error.msg}.", mend, error.lineno)
        raise CourseError([broken]) from error
    checks = tuple(_read_check(node) for node in _test_functions(tree))
    problems = list(_find_problems(file, checks))
    if problems:
        raise CourseError(problems)
    return checks


def _test_functions(tree: ast.Module) -> Iterator[ast.FunctionDef]:
    for node in tree.body:
        if isinstance(node, ast.FunctionDef) and node.name.startswith("test_"):
            yield node


def _read_check(node: ast.FunctionDef) -> Check:
    docstring = ast.get_docstring(node) or ""
    requirement = docstring.splitlines()[0] if docstring else ""
    hints = [hint for decorator in node.decorator_list if (hint := _hint_of(decorator)) is not None]
    return Check(node.name, requirement, node.lineno, hints[0] if hints else None)


def _hint_of(decorator: ast.expr) -> int | None:
    """Return the number in `@pytest.mark.hint(2)`."""
    match decorator:
        case ast.Call(func=ast.Attribute(attr="hint"), args=[ast.Constant(value=int() as number)]):
            return number
    return None


def _find_problems(file: str, checks: tuple[Check, ...]) -> Iterator[Problem]:
    if not checks:
        yield Problem(file, "There is no check.", "Write a function whose name begins with test_.")
    names = [check.name for check in checks]
    for index, check in enumerate(checks):
        if not check.requirement:
            message = f"{check.name} has no docstring."
            yield Problem(file, message, "Its first line is the requirement shown.", check.line)
        if check.name in names[:index]:
            yield Problem(file, f"{check.name} is there twice.", "Rename one.", check.line)
