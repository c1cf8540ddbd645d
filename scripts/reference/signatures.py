"""Signatures as a reader types them: types without their modules, defaults as written."""

from __future__ import annotations

import inspect
import re
from functools import cached_property
from typing import Any

from reference.sources import written_defaults

WIDEST = 78

_STARS: dict[Any, str] = {
    inspect.Parameter.VAR_POSITIONAL: "*",
    inspect.Parameter.VAR_KEYWORD: "**",
}

# What the engine's sources write before a type's name.
_MODULES = re.compile(r"\b(?:t|te|cabc|typing|collections\.abc|_t)\.(?=[A-Z])")


def signature_of(thing: Any, name: str) -> str:
    """Return how a function or class is called, or the type of a property."""
    if isinstance(thing, property | cached_property):
        getter = thing.fget if isinstance(thing, property) else thing.func
        returned = plain_type(inspect.get_annotations(getter).get("return", "")) if getter else ""
        return f": {returned}" if returned else ""
    try:
        signature = inspect.signature(thing)
    except (TypeError, ValueError):
        return ""
    function = inspect.unwrap(
        vars(thing).get("__init__", thing) if isinstance(thing, type) else thing
    )
    defaults = written_defaults(function) if inspect.isfunction(function) else {}
    parts = _parts(signature, defaults)
    returned = "" if isinstance(thing, type) else plain_type(signature.return_annotation)
    end = f") -> {returned}" if returned else ")"
    line = f"{name}({', '.join(parts)}{end}"
    if len(line) <= WIDEST:
        return line
    return f"{name}(\n" + "".join(f"    {part},\n" for part in parts) + end


def _parts(signature: inspect.Signature, defaults: dict[str, str]) -> list[str]:
    """Write each parameter, and the marks between their kinds."""
    parts: list[str] = []
    parameters = [each for each in signature.parameters.values() if each.name != "self"]
    for index, each in enumerate(parameters):
        before = parameters[index - 1].kind if index else None
        if before is each.POSITIONAL_ONLY and each.kind is not each.POSITIONAL_ONLY:
            parts.append("/")
        if each.kind is each.KEYWORD_ONLY and before not in (
            each.VAR_POSITIONAL,
            each.KEYWORD_ONLY,
        ):
            parts.append("*")
        parts.append(_parameter(each, defaults))
    return parts


def _parameter(each: inspect.Parameter, defaults: dict[str, str]) -> str:
    stars = _STARS.get(each.kind, "")
    annotation = plain_type(each.annotation)
    text = f"{stars}{each.name}" + (f": {annotation}" if annotation else "")
    if each.default is each.empty:
        return text
    default = defaults.get(each.name) or repr(each.default)
    # The name of a constant, or an object's address, says nothing to a reader.
    shown = "…" if default.isupper() or default.startswith(("_", "<")) else default
    return f"{text} = {shown}" if annotation else f"{text}={shown}"


def plain_type(annotation: Any) -> str:
    """Return a type as written, without the names of modules; nothing where there is none."""
    if annotation is inspect.Parameter.empty:
        return ""
    text = annotation if isinstance(annotation, str) else inspect.formatannotation(annotation)
    return _MODULES.sub("", text)
