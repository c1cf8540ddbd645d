"""Say in the log where a template was looked for: EXPLAIN_TEMPLATE_LOADING."""

from __future__ import annotations

import typing as t
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from jinja2 import BaseLoader

from ..current import find_request_context

if t.TYPE_CHECKING:
    from ..typing import App, Scaffold


@dataclass(frozen=True, slots=True)
class Attempt:
    """One loader that was asked, whose it is, and the source that it had, if any."""

    loader: BaseLoader
    owner: Scaffold
    source: tuple[str, str | None, Callable[[], bool] | None] | None


def explain_attempts(app: App, template: str, attempts: Sequence[Attempt]) -> None:
    """Log each loader with its settings and what it found, then what is odd about that."""
    lines = [f"Locating template {template!r}:"]
    for number, attempt in enumerate(attempts, 1):
        lines.append(f"  {number:3}: trying loader of {_describe_owner(app, attempt.owner)}")
        lines.extend(f"       {line}" for line in describe_loader(attempt.loader))
        lines.append(f"       -> {_describe_source(attempt)}")
    lines.extend(_conclude(sum(attempt.source is not None for attempt in attempts)))
    app.logger.info("\n".join(lines))


def _describe_owner(app: App, owner: Scaffold) -> str:
    if owner is app:
        return f"application {app.import_name!r}"
    return f"blueprint {getattr(owner, 'name', '')!r} ({owner.import_name})"


def describe_loader(loader: BaseLoader) -> Iterator[str]:
    """Name the loader's class and its settings."""
    yield f"class: {type(loader).__module__}.{type(loader).__name__}"
    for name, value in sorted(vars(loader).items()):
        if name.startswith("_"):
            continue
        if isinstance(value, list | tuple):
            yield f"{name}:"
            yield from (f"  - {item}" for item in value)
        elif isinstance(value, str | int | float | bool):
            yield f"{name}: {value!r}"


def _describe_source(attempt: Attempt) -> str:
    if attempt.source is None:
        return "no match"
    return f"found ({attempt.source[1] or '<string>'!r})"


def _conclude(found: int) -> Iterator[str]:
    if found == 1:
        return
    if found == 0:
        yield "Error: the template could not be found."
    else:
        yield f"Warning: {found} loaders have a template of that name; the first one's is taken."
    context = find_request_context()
    name = None if context is None else context.request.blueprint
    if name is not None:
        yield f"  It was looked up from an endpoint that belongs to the blueprint {name!r}: was the"
        yield "  template folder of that blueprint meant, and is it given to the blueprint?"
        # Where the order of the folders is told; Flask's own tests look for the address.
        yield "  See https://flask.palletsprojects.com/blueprints/#templates"
