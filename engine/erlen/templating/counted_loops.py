"""Loops that only ask for their number: the fast path beside Jinja's `loop`.

Jinja makes an object for `loop` that looks ahead in Python at each turn. Where a template asks it
for no more than `loop.index`, `loop.index0` and `loop.first`, a number that is counted in C is
enough: in the code of such a loop these are expressions of that number.
"""

from __future__ import annotations

import typing as t
from collections.abc import Iterable, Iterator
from itertools import count

from jinja2 import nodes
from jinja2.utils import internalcode
from jinja2.visitor import NodeTransformer

COUNT = "count_from_one"
# Names that extensions get of the parser begin otherwise.
_NUMBER = "number"

# What sees the variables around it, `loop` among them, without naming them.
_SEEING: t.Any = (  # Jinja does not say what it takes
    nodes.Block,
    nodes.CallBlock,
    nodes.ContextReference,
    nodes.DerivedContextReference,
    nodes.FromImport,
    nodes.Import,
    nodes.Include,
    nodes.Macro,
    nodes.OverlayScope,
)


@internalcode
def count_from_one(items: Iterable[t.Any]) -> Iterator[tuple[t.Any, int]]:
    """Give each item with its number."""
    return zip(items, count(1))


def count_loops(template: nodes.Template) -> None:
    """Rewrite the loops of a template that need no more than a number."""
    _Counting().visit(template)


class _Counting(NodeTransformer):
    def __init__(self) -> None:
        self._loops = 0

    def visit_For(self, node: nodes.For) -> nodes.For:  # noqa: N802 - Jinja calls it so
        self.generic_visit(node)  # the inner loops
        if node.recursive or node.test is not None or node.find(_SEEING) is not None:
            return node
        uses = list(_uses_of_loop(node.body))
        if not uses or not all(isinstance(use, nodes.Getattr) and use.attr in _OF for use in uses):
            return node
        self._loops += 1
        number = _internal_name(f"{_NUMBER}{self._loops}", node)
        counter = nodes.Call(_internal_name(COUNT, node), [node.iter], [], None, None)
        node.iter = counter.set_lineno(node.lineno)
        node.target = nodes.Tuple([node.target, number], "store", lineno=node.lineno)
        node.body = [_Replacing(number).visit(each) for each in node.body]
        return node


# What is asked of a loop, by its number.
_OF: dict[str, t.Callable[[nodes.Expr], nodes.Expr]] = {
    "index": lambda number: number,
    "index0": lambda number: nodes.Sub(number, nodes.Const(1)),
    "first": lambda number: nodes.Compare(number, [nodes.Operand("eq", nodes.Const(1))]),
}


class _Replacing(NodeTransformer):
    """Puts a number in the place of what is asked of a loop, not of one within it."""

    def __init__(self, number: nodes.Expr) -> None:
        self._number = number

    def visit_For(self, node: nodes.For) -> nodes.For:  # noqa: N802 - see above
        node.iter = self.visit(node.iter)
        if node.test is not None:
            node.test = self.visit(node.test)
        node.else_ = [self.visit(each) for each in node.else_]
        return node

    def visit_Getattr(self, node: nodes.Getattr) -> nodes.Expr:  # noqa: N802 - see above
        if _is_loop(node.node):
            number = _OF[node.attr](self._number)
            number.set_lineno(node.lineno)
            return number
        return t.cast("nodes.Expr", self.generic_visit(node))


def _uses_of_loop(body: Iterable[nodes.Node]) -> Iterator[nodes.Node]:
    """Give what asks something of a loop's `loop`, or names it in another way."""
    for node in body:
        if (isinstance(node, nodes.Getattr) and _is_loop(node.node)) or (
            isinstance(node, nodes.Name | nodes.NSRef) and node.name == "loop"
        ):
            yield node
        elif isinstance(node, nodes.For):
            # Its body has a `loop` of its own.
            parts = node.iter_child_nodes(exclude=("body", "target"))
            yield from _uses_of_loop(parts)
        else:
            yield from _uses_of_loop(node.iter_child_nodes())


def _is_loop(node: nodes.Node) -> bool:
    return isinstance(node, nodes.Name) and node.name == "loop" and node.ctx == "load"


def is_number(node: nodes.Node) -> bool:
    """Tell whether an expression is a loop's number, or made of it."""
    if isinstance(node, nodes.Sub):
        return is_number(node.left)
    if isinstance(node, nodes.Compare):
        return is_number(node.expr)
    return isinstance(node, nodes.InternalName) and node.name.startswith(_NUMBER)


def _internal_name(name: str, near: nodes.Node) -> nodes.InternalName:
    """Make a name of the written code, which no variable of a template can have."""
    node: nodes.InternalName = object.__new__(nodes.InternalName)
    nodes.Node.__init__(node, name, lineno=near.lineno)
    return node
