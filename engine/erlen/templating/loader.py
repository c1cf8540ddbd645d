"""Find a template: in the application's folder, then in each blueprint's."""

from __future__ import annotations

import typing as t
from collections.abc import Callable, Iterator

from jinja2 import BaseLoader, TemplateNotFound
from jinja2 import Environment as BaseEnvironment

from .explain import Attempt, explain_attempts

if t.TYPE_CHECKING:
    from ..typing import App, Scaffold

Source: t.TypeAlias = tuple[str, str | None, Callable[[], bool] | None]


class DispatchingJinjaLoader(BaseLoader):
    """Ask the loaders of an application and of its blueprints in turn.

    :param app: whose loaders to ask.
    """

    def __init__(self, app: App) -> None:
        self.app = app

    def get_source(self, environment: BaseEnvironment, template: str) -> Source:
        """Give a template's source from the first loader that has it.

        :return: source, file name, and a function that tells whether it is up to date.
        :raises TemplateNotFound: where no loader has it.
        """
        if self.app.config["EXPLAIN_TEMPLATE_LOADING"]:
            return self._get_source_explained(environment, template)
        return self._get_source_fast(environment, template)

    def _get_source_fast(self, environment: BaseEnvironment, template: str) -> Source:
        """Take the first loader's. Named as subclasses know it, like the next two."""
        for _, loader in self._iter_loaders(template):
            try:
                return loader.get_source(environment, template)
            except TemplateNotFound:
                continue
        raise TemplateNotFound(template)

    def _get_source_explained(self, environment: BaseEnvironment, template: str) -> Source:
        """Ask every loader, and log what each said."""
        attempts = [
            Attempt(loader, owner, _try_loader(loader, environment, template))
            for owner, loader in self._iter_loaders(template)
        ]
        explain_attempts(self.app, template, attempts)
        for attempt in attempts:
            if attempt.source is not None:
                return attempt.source
        raise TemplateNotFound(template)

    def _iter_loaders(self, template: str) -> Iterator[tuple[Scaffold, BaseLoader]]:
        """Give the loaders to ask, each with its owner; a subclass may choose by the name."""
        if self.app.jinja_loader is not None:
            yield self.app, self.app.jinja_loader
        for blueprint in self.app.iter_blueprints():
            if blueprint.jinja_loader is not None:
                yield blueprint, blueprint.jinja_loader

    def list_templates(self) -> list[str]:
        """Give the names of all templates, each once."""
        return sorted(
            {name for _, loader in self._iter_loaders("") for name in loader.list_templates()}
        )


def _try_loader(loader: BaseLoader, environment: BaseEnvironment, template: str) -> Source | None:
    try:
        return loader.get_source(environment, template)
    except TemplateNotFound:
        return None
