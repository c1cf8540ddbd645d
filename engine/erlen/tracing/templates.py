"""What is told of a template: where its blocks stand, its own and those of its parents."""

from __future__ import annotations

import typing as t
from collections.abc import Iterator

from jinja2 import TemplateError, nodes

from .places import owner_of

if t.TYPE_CHECKING:
    from jinja2 import Environment, Template

_MOST_PARENTS = 10


def family(template: Template) -> list[dict[str, t.Any]]:
    """Tell of a template and of those that it extends, the template itself first.

    :return: for each its `name`, `file`, `owner`, and `blocks` with `name` and `line`.
    """
    if template.name is None:
        return []
    return list(_family(template.environment, template.name))


def _family(environment: Environment, name: str) -> Iterator[dict[str, t.Any]]:
    names, told = [name], set[str]()
    while names and len(told) < _MOST_PARENTS:
        current = names.pop(0)
        if current in told or environment.loader is None:
            continue
        told.add(current)
        try:
            source, file, _ = environment.loader.get_source(environment, current)
            tree = environment.parse(source)
        except TemplateError:
            continue  # What is wrong with it is what the request will end with.
        blocks = [{"name": b.name, "line": b.lineno} for b in tree.find_all(nodes.Block)]
        owner = owner_of(file) if file else "app"
        yield {"name": current, "file": file, "owner": owner, "blocks": blocks}
        names += _parents(tree)


def _parents(tree: nodes.Template) -> list[str]:
    """Give the templates that are extended by a literal name."""
    found = [each.template for each in tree.find_all(nodes.Extends)]
    return [each.value for each in found if isinstance(each, nodes.Const)]
