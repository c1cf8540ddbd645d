"""Faults in Python: what beginners leave out, mix up, or get wrong by one."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator, Sequence

from mutants.edits import Edit, Span
from mutants.markup import mutate_markup

_OPPOSITES: dict[type[ast.AST], tuple[str, str]] = {
    ast.Eq: ("==", "!="),
    ast.NotEq: ("!=", "=="),
    ast.Lt: ("<", ">="),
    ast.LtE: ("<=", ">"),
    ast.Gt: (">", "<="),
    ast.GtE: (">=", "<"),
    ast.In: ("in", "not in"),
    ast.NotIn: ("not in", "in"),
    ast.Is: ("is", "is not"),
    ast.IsNot: ("is not", "is"),
    ast.And: ("and", "or"),
    ast.Or: ("or", "and"),
    ast.Add: ("+", "-"),
    ast.Sub: ("-", "+"),
    ast.Mult: ("*", "/"),
    ast.Div: ("/", "*"),
    ast.FloorDiv: ("//", "*"),
    ast.Mod: ("%", "+"),
    ast.BitOr: ("|", "&"),
    ast.BitAnd: ("&", "|"),
}
# Names that are one another's likely mistake: where a value is looked for, and which method.
_SWAPPED = {
    "form": "args",
    "args": "form",
    "get": "post",
    "post": "get",
    "lower": "upper",
    "upper": "lower",
    "max": "min",
    "min": "max",
    "any": "all",
    "all": "any",
    "before_request": "after_request",
    "after_request": "before_request",
}
_MARKUP = re.compile(r"</?\w|\">|'>")
_WORD = re.compile(r"[\w.:/@-]+")
_CONVERTER = re.compile(r"<\w+(?:\([^)]*\))?:")
_SIMPLE = (ast.Expr, ast.Assign, ast.AnnAssign, ast.AugAssign, ast.Return, ast.Raise, ast.Delete)
_SIMPLE_TOO = (ast.Assert, ast.Import, ast.ImportFrom)


def mutate_python(source: str) -> Iterator[Edit]:
    """Propose faults in a module that can be parsed, in no particular order."""
    reader = _Reader(source)
    for node in ast.walk(reader.tree):
        yield from reader.mutate(node)


class _Reader:
    """Turns nodes into edits of the source that they were read from."""

    def __init__(self, source: str) -> None:
        self.source = source
        self.tree = ast.parse(source)
        self.lines = source.splitlines(keepends=True)
        self.starts = [0]
        for line in self.lines:
            self.starts.append(self.starts[-1] + len(line))
        self.docstrings = set(_docstrings(self.tree))
        self.formatted = set(_formatted_parts(self.tree))

    def mutate(self, node: ast.AST) -> Iterator[Edit]:
        match node:
            case ast.stmt():
                yield from self.mutate_statement(node)
            case ast.Compare():
                operands = [node.left, *node.comparators]
                yield from self.swap_operators(operands, node.ops)
            case ast.BoolOp():
                yield from self.swap_operators(node.values, [node.op] * (len(node.values) - 1))
            case ast.BinOp():
                yield from self.swap_operators([node.left, node.right], [node.op])
            case ast.UnaryOp(op=ast.Not()):
                yield self.replace(node, self.text(node.operand))
            case ast.IfExp():
                yield from self.decide(node.test)
            case ast.comprehension():
                for condition in node.ifs:
                    yield self.replace(condition, "True")
            case ast.Subscript(slice=ast.Slice()):
                yield self.replace(node, self.text(node.value))
            case ast.Call():
                yield from self.mutate_call(node)
            case ast.List() | ast.Tuple() | ast.Set():
                yield from self.drop_each([self.span(each) for each in node.elts])
            case ast.Dict():
                yield from self.drop_each(self.pairs(node))
            case ast.Attribute(attr=name) if name in _SWAPPED:
                end = self.span(node).end
                yield Edit(Span(end - len(name), end), _SWAPPED[name])
            case ast.Name(id=name) if name in _SWAPPED:
                yield self.replace(node, _SWAPPED[name])
            case ast.ExceptHandler(type=ast.expr() as caught):
                yield self.replace(caught, "()")
            case ast.FormattedValue():
                yield from self.mutate_formatted(node)
            case ast.Constant() if node not in self.docstrings:
                yield from self.mutate_constant(node)

    def mutate_statement(self, node: ast.stmt) -> Iterator[Edit]:
        match node:
            case ast.FunctionDef() | ast.AsyncFunctionDef() | ast.ClassDef():
                for decorator in node.decorator_list:
                    yield self.remove_line(decorator)
                if not isinstance(node, ast.ClassDef):
                    yield from self.swap_names(node)
            case ast.If() | ast.While():
                yield from self.decide(node.test)
            case ast.For():
                yield self.replace(node.iter, "()")
            case ast.AugAssign(op=ast.Add() | ast.Sub()):
                yield from self.swap_operators([node.target, node.value], [node.op])
            case ast.Return(value=ast.expr() as value):
                yield self.replace(value, "''")
            case ast.Assign(value=value):
                yield self.replace(value, "None")
        if isinstance(node, _SIMPLE + _SIMPLE_TOO) and not self.is_docstring(node):
            yield self.replace(node, "pass")

    def is_docstring(self, node: ast.stmt) -> bool:
        return isinstance(node, ast.Expr) and node.value in self.docstrings

    def decide(self, test: ast.expr) -> Iterator[Edit]:
        yield self.replace(test, "True")
        yield self.replace(test, "False")

    def swap_operators(
        self, operands: Sequence[ast.AST], operators: Sequence[ast.AST]
    ) -> Iterator[Edit]:
        for left, right, operator in zip(operands, operands[1:], operators, strict=False):
            if type(operator) not in _OPPOSITES:
                continue
            old, new = _OPPOSITES[type(operator)]
            gap = Span(self.span(left).end, self.span(right).start)
            between = self.source[gap.start : gap.end]
            place = between.find(old)
            if place >= 0:
                start = gap.start + place
                yield Edit(Span(start, start + len(old)), new)

    def mutate_call(self, node: ast.Call) -> Iterator[Edit]:
        """Leave out the call around its first argument, or a method's call; spoil one argument."""
        if node.args and not isinstance(node.args[0], ast.Starred | ast.GeneratorExp):
            yield self.replace(node, self.text(node.args[0]))
        elif isinstance(node.func, ast.Attribute) and not node.keywords and not node.args:
            yield self.replace(node, self.text(node.func.value))
        for keyword in node.keywords:
            if keyword.arg is not None:
                name = Span(self.span(keyword).start, self.span(keyword).start + len(keyword.arg))
                yield Edit(name, f"{keyword.arg}x")
        given = [*node.args, *node.keywords]
        if len(given) > 1 or node.keywords:
            yield from self.drop_each(sorted(map(self.span, given), key=lambda each: each.start))

    def drop_each(self, parts: Sequence[Span]) -> Iterator[Edit]:
        """Leave out one of the parts that stand between commas, together with a comma."""
        for index, part in enumerate(parts):
            if index + 1 < len(parts):
                yield Edit(Span(part.start, parts[index + 1].start), "")
            elif index > 0:
                yield Edit(Span(parts[index - 1].end, part.end), "")
            else:
                yield Edit(part, "")

    def pairs(self, node: ast.Dict) -> list[Span]:
        return [
            Span(self.span(key).start, self.span(value).end)
            for key, value in zip(node.keys, node.values, strict=True)
            if key is not None
        ]

    def swap_names(self, function: ast.FunctionDef | ast.AsyncFunctionDef) -> Iterator[Edit]:
        """Read another of the function's variables, the next by the alphabet."""
        names = sorted(_variables(function))
        for node in ast.walk(function):
            if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Load) and node.id in names:
                other = names[(names.index(node.id) + 1) % len(names)]
                if other != node.id:
                    yield self.replace(node, other)

    def mutate_formatted(self, node: ast.FormattedValue) -> Iterator[Edit]:
        yield self.replace(node, "")
        if node.format_spec is not None:
            yield self.replace(node, "{" + self.text(node.value) + "}")

    def mutate_constant(self, node: ast.Constant) -> Iterator[Edit]:
        value = node.value
        if node in self.formatted:
            yield from self.mutate_fragment(node)
        elif isinstance(value, bool):
            yield self.replace(node, str(not value))
        elif isinstance(value, int | float):
            yield self.replace(node, str(value + 1))
            yield self.replace(node, str(value - 1))
        elif isinstance(value, str):
            yield from self.mutate_text(node, value)

    def mutate_fragment(self, node: ast.Constant) -> Iterator[Edit]:
        """Change what stands between the values of an f-string."""
        text = self.text(node)
        if _MARKUP.search(text):
            yield from mutate_markup(text, self.span(node).start)
        elif any(letter.isalnum() for letter in text):
            yield self.replace(node, "")

    def mutate_text(self, node: ast.Constant, value: str) -> Iterator[Edit]:
        """Change a text: one letter more for a key or an address, nothing left of a sentence."""
        if value.startswith("/"):
            yield self.replace(node, repr(value + "x"))
            yield self.replace(node, repr(value[:-1] if value.endswith("/") else value + "/"))
            if _CONVERTER.search(value):
                yield self.replace(node, repr(_CONVERTER.sub("<", value)))
        elif _MARKUP.search(value):
            yield from mutate_markup(self.text(node), self.span(node).start)
        elif _WORD.fullmatch(value):
            yield self.replace(node, repr(value + "x"))
        elif value:
            yield self.replace(node, "''")
        else:
            yield self.replace(node, "'x'")

    def remove_line(self, decorator: ast.expr) -> Edit:
        """Leave out a decorator with its sign, and the line that it stands on."""
        span = self.span(decorator)
        start = self.source.rindex("@", 0, span.start)
        end = self.source.find("\n", span.end) + 1
        line = self.source.rfind("\n", 0, start) + 1
        return Edit(Span(line, end), "")

    def replace(self, node: ast.AST, text: str) -> Edit:
        return Edit(self.span(node), text)

    def text(self, node: ast.AST) -> str:
        span = self.span(node)
        return self.source[span.start : span.end]

    def span(self, node: ast.AST) -> Span:
        """Return where a node stands; the parser counts bytes within a line."""
        place: dict[str, int] = vars(node)
        return Span(
            self.offset(place["lineno"], place["col_offset"]),
            self.offset(place["end_lineno"], place["end_col_offset"]),
        )

    def offset(self, line: int, column: int) -> int:
        before = self.lines[line - 1].encode()[:column].decode() if column else ""
        return self.starts[line - 1] + len(before)


def _docstrings(tree: ast.Module) -> Iterator[ast.expr]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Module | ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef):
            match node.body:
                case [ast.Expr(value=ast.Constant(value=str()) as text), *_]:
                    yield text


def _formatted_parts(tree: ast.Module) -> Iterator[ast.expr]:
    """Yield the texts inside f-strings: quotation marks are no part of them."""
    for node in ast.walk(tree):
        if isinstance(node, ast.JoinedStr):
            yield from (part for part in node.values if isinstance(part, ast.Constant))


def _variables(function: ast.FunctionDef | ast.AsyncFunctionDef) -> set[str]:
    """Return the names of a function's parameters and of what it assigns."""
    arguments = function.args
    names = {each.arg for each in (*arguments.posonlyargs, *arguments.args, *arguments.kwonlyargs)}
    for node in ast.walk(function):
        if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store):
            names.add(node.id)
    return names
