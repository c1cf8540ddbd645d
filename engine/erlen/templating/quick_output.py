"""Template code that escapes and looks up in fewer steps: the fast path beside Jinja's generator.

Jinja makes a `Markup` of each value that a template puts out, only to join all of them into
one string, and asks a dict for an attribute before it asks for the item. The code that
`QuickCodeGenerator` writes joins plain strings, and asks a dict at once. Taken for erlen's own
environment with Jinja's own settings of what happens to values; code that is kept for another
process is Jinja's.
"""

from __future__ import annotations

import typing as t
from collections.abc import Callable

from jinja2 import Environment
from jinja2.compiler import CodeGenerator, Frame, optimizeconst
from jinja2.filters import FILTERS, do_format
from jinja2.nodes import (
    Call,
    Const,
    Expr,
    Filter,
    Getattr,
    Getitem,
    InternalName,
    Name,
    Node,
    Output,
    Template,
)
from jinja2.utils import internalcode
from markupsafe import Markup, escape

from .counted_loops import COUNT, count_from_one, count_loops, is_number
from .jinjas_own import has_methods, methods_of_jinja

try:
    from markupsafe import _speedups

    _escape_inner: Callable[[str], str] | None = _speedups._escape_inner
except (ImportError, AttributeError):  # installed without its C code, or before its version 3
    _escape_inner = None  # the fast path is not taken then

# Filters of Jinja's own that take no time.
_QUICK_FILTERS = ("capitalize", "e", "escape", "format", "lower", "title", "trim", "upper")

# Texts of these hold nothing to escape.
_HARMLESS = frozenset({int, float, bool, type(None)})

_METHODS = {**methods_of_jinja("getattr", "_generate"), "concat": Environment.concat}


class CodeGeneratorChoice(CodeGenerator):
    """Stands as an environment's `code_generator_class`, and decides anew for each template."""

    def __new__(
        cls,
        environment: Environment,
        name: str | None,
        filename: str | None,
        stream: t.TextIO | None = None,
        defer_init: bool = False,
        optimized: bool = True,
    ) -> t.Any:
        """Make what writes the code of one template; the parameters are those of Jinja."""
        is_quick = not defer_init and can_write_quickly(environment)
        kind = QuickCodeGenerator if is_quick else CodeGenerator
        return kind(environment, name, filename, stream, defer_init, optimized)


def can_write_quickly(environment: Environment) -> bool:
    """Tell whether nothing about an environment asks for Jinja's own code."""
    return (
        _escape_inner is not None
        and environment.finalize is None
        and environment.bytecode_cache is None
        and not environment.is_async
        and not environment.sandboxed
        and has_methods(environment, _METHODS)
    )


class QuickCodeGenerator(CodeGenerator):
    """Writes what Jinja's generator writes, but for the names of a few functions."""

    def visit_Template(self, node: Template, frame: Frame | None = None) -> None:  # noqa: N802 - Jinja calls it so
        """Write a module, beginning with the import of these functions."""
        count_loops(node)
        self.writeline(f"from {__name__} import {', '.join(_IMPORTED)}")
        super().visit_Template(node, frame)

    def visit_Output(self, node: Output, frame: Frame) -> None:  # noqa: N802 - see above
        """Write what puts out text and values: as few pieces as come at the same moment.

        What an expression may take its time for, a call or most filters, begins a new piece: a
        stream has sent by then what stands before it.
        """
        if frame.buffer is not None or frame.require_output_check or frame.eval_ctx.volatile:
            super().visit_Output(node, frame)
            return
        finalize = self._make_finalize()
        for piece in self._pieces(node, frame, finalize):
            is_joined = len(piece) > 1
            self.writeline("yield concat((" if is_joined else "yield (")
            self.indent()
            for item in piece:
                if isinstance(item, str):
                    self.writeline(self._output_const_repr([item]))
                else:
                    self.newline(item)
                    self._write_value(item, frame, finalize)
                self.write("," if is_joined else "")
            self.outdent()
            self.writeline("))" if is_joined else ")")

    def _pieces(
        self, node: Output, frame: Frame, finalize: CodeGenerator._FinalizeInfo
    ) -> list[list[str | Expr]]:
        """Group the constant texts and the expressions that are put out together."""
        pieces: list[list[str | Expr]] = [[]]
        for child in node.nodes:
            try:
                text = self._output_child_to_const(child, frame, finalize)
            except Exception:  # noqa: BLE001, RUF100 - no constant, or an error to be met again
                if pieces[-1] and not self._is_at_once(child):
                    pieces.append([])
                pieces[-1].append(child)
                continue
            last = pieces[-1][-1] if pieces[-1] else None
            if isinstance(last, str):
                pieces[-1][-1] = last + text
            else:
                pieces[-1].append(text)
        return [piece for piece in pieces if piece]

    def _is_at_once(self, node: Node) -> bool:
        """Tell whether an expression does nothing that may take its time."""
        if isinstance(node, Filter) and node.name in _QUICK_FILTERS:
            is_own = self.environment.filters.get(node.name) is FILTERS[node.name]
            return is_own and all(map(_is_lookup, node.iter_child_nodes()))
        return _is_lookup(node)

    def _write_value(self, node: Expr, frame: Frame, finalize: CodeGenerator._FinalizeInfo) -> None:
        """Write the text of an expression, escaped where text is."""
        is_escaped = frame.eval_ctx.autoescape and not frame.eval_ctx.volatile
        if is_escaped and isinstance(node, Getattr) and not hasattr(dict, node.attr):
            self.write("look_up_text(environment, ")
            self.visit(node.node, frame)
            self.write(f", {node.attr!r})")
            return
        if isinstance(node, InternalName) and is_number(node):
            self.write(f"str({node.name})")
            return
        self._output_child_pre(node, frame, finalize)
        self.visit(node, frame)
        self._output_child_post(node, frame, finalize)

    def _output_child_pre(
        self, node: Expr, frame: Frame, finalize: CodeGenerator._FinalizeInfo
    ) -> None:
        if frame.eval_ctx.autoescape and not frame.eval_ctx.volatile:
            self.write("to_text(")
        else:
            super()._output_child_pre(node, frame, finalize)

    @optimizeconst
    def visit_Getattr(self, node: Getattr, frame: Frame) -> None:  # noqa: N802 - see above
        """Write the reading of an attribute or, of a dict, the item that it has instead."""
        if hasattr(dict, node.attr):
            super().visit_Getattr(node, frame)
            return
        self.write("look_up(environment, ")
        self.visit(node.node, frame)
        self.write(f", {node.attr!r})")

    @optimizeconst
    def visit_Filter(self, node: Filter, frame: Frame) -> None:  # noqa: N802 - see above
        """Write the call of a filter, or for `"…"|format(…)` what Jinja's own comes to."""
        is_format = _is_plain_format(node)
        if is_format:
            self.write("(")
            self.visit(node.node, frame)  # type: ignore[arg-type]  # see `_is_plain_format`
            self.write(" % (")
            for each in node.args:
                self.visit(each, frame)
                self.write(", ")
            self.write(f") if {self.filters[node.name]} is do_format else ")
        super().visit_Filter(node, frame)
        if is_format:
            self.write(")")

    def visit_Call(self, node: Call, frame: Frame, forward_caller: bool = False) -> None:  # noqa: N802 - see above
        """Write a call, or the counting of a loop, which is nothing of the template's."""
        if isinstance(node.node, InternalName) and node.node.name == COUNT:
            self.write(f"{COUNT}(")
            self.visit(node.args[0], frame)
            self.write(")")
        else:
            super().visit_Call(node, frame, forward_caller=forward_caller)


def _is_lookup(node: Node) -> bool:
    """Tell whether an expression only looks something up."""
    if isinstance(node, Getattr):
        return _is_lookup(node.node)
    if isinstance(node, Getitem):
        return _is_lookup(node.node) and _is_lookup(node.arg)
    return isinstance(node, Name | Const) or is_number(node)


def _is_plain_format(node: Filter) -> bool:
    """Tell whether a filter formats a few values by a text that the template has."""
    return (
        node.name == "format"
        and isinstance(node.node, Const)
        and type(node.node.value) is str
        and bool(node.args)
        and not node.kwargs
        and node.dyn_args is None
        and node.dyn_kwargs is None
        and all(map(_is_lookup, node.args))
    )


_escape = t.cast("Callable[[str], str]", _escape_inner)


@internalcode
def to_text(value: t.Any) -> str:
    """Escape a value as `markupsafe.escape` does, for a text that is joined at once."""
    kind = type(value)
    if kind is str:
        return _escape(value)
    if kind is Markup:
        return t.cast("str", value)
    if kind in _HARMLESS:
        return str(value)
    return escape(value)


@internalcode
def look_up_text(environment: Environment, obj: t.Any, name: str) -> str:
    """Look something up and escape it, in one step for most of what is put out."""
    value: t.Any
    if type(obj) is dict:
        try:
            value = obj[name]
        except (TypeError, LookupError, AttributeError):
            value = environment.undefined(obj=obj, name=name)
    else:
        value = look_up(environment, obj, name)
    kind = type(value)
    if kind is str:
        return _escape(value)
    return str(value) if kind is int else to_text(value)


@internalcode
def look_up(environment: Environment, obj: t.Any, name: str) -> t.Any:
    """Get an attribute or item, as `Environment.getattr` does; the name is no dict's attribute."""
    if type(obj) is not dict:
        try:
            return getattr(obj, name)
        except AttributeError:
            pass
    try:
        return obj[name]
    except (TypeError, LookupError, AttributeError):
        return environment.undefined(obj=obj, name=name)


# What the written code knows by name.
_IMPORTED = (
    count_from_one.__name__,
    do_format.__name__,
    look_up.__name__,
    look_up_text.__name__,
    to_text.__name__,
)
