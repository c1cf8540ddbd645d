"""The templates of the static pages, and what each of them is given."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup, escape

from website.bundle import Bundle
from website.texts import texts_of

_CODE = re.compile(r"`([^`]+)`")
PAGES = Path(__file__).resolve().parents[2] / "web" / "pages"

# Pages that run Python: WebAssembly, a worker, a preview.
WORKBENCH_POLICY = (
    "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self' 'unsafe-inline'; "
    "img-src 'self' data: blob:; font-src 'self'; connect-src 'self'; worker-src 'self' blob:; "
    "frame-src 'self'; base-uri 'none'; form-action 'none'"
)
# Pages that are read.
READING_POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; "
    "base-uri 'none'; form-action 'none'"
)


@dataclass(frozen=True, slots=True)
class Place:
    """A part of the site that every page's header links to, relative to the site's root."""

    title: str
    address: str


@dataclass(frozen=True, slots=True)
class Layout:
    """Renders the templates of a site.

    :param language: the language of its pages, such as "en".
    :param places: what the header links to.
    :param texts: the files with the app's texts, by their language.
    :param service_worker: the file of the worker that keeps the site for when there is no network;
        none where the pages must always be fresh.
    """

    language: str
    places: tuple[Place, ...]
    workbench: Bundle
    reading: Bundle
    texts: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    service_worker: str = ""

    def render_workbench(self, template: str, *, root: str, here: str, **values: object) -> str:
        """Render a page with the web app on it.

        :param root: the way from the page to the site's root.
        :param here: the title of the place that the page belongs to, or nothing.
        """
        bundle, policy = self.workbench, WORKBENCH_POLICY
        texts = self.texts.get(str(values.get("language", self.language)), ())
        bundle = replace(bundle, modules=(*bundle.modules, *texts))
        return self._render(template, bundle, policy=policy, root=root, here=here, **values)

    def render_reading(self, template: str, *, root: str, here: str, **values: object) -> str:
        """Render a page to be read: none of the web app's scripts are on it."""
        bundle, policy = self.reading, READING_POLICY
        return self._render(template, bundle, policy=policy, root=root, here=here, **values)

    def _render(self, template: str, bundle: Bundle, **values: object) -> str:
        """Render a template with what every page has.

        The values may give the page's language, where it is not the site's; the prefix that the
        addresses of that language begin with; and the alternates, the page in each language.
        """
        language = str(values.pop("language", self.language))
        return _TEMPLATES.get_template(template).render(
            {
                "language": language,
                "texts": texts_of(language),
                "prefix": "",
                "alternates": (),
                "places": self.places,
                "service_worker": self.service_worker,
                "scripts": bundle.scripts,
                "modules": bundle.modules,
                "styles": bundle.styles,
                **values,
            }
        )


def script_json(value: Mapping[str, Any]) -> Markup:
    """Return JSON that may stand inside a script element: no `<` can end it or begin a comment."""
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    return Markup(text.replace("<", "\\u003c"))  # noqa: S704 - no tag can begin without '<'


def _trusted(html: str) -> Markup:
    """Mark HTML that the readers of prose and docstrings made; an author's never gets that far."""
    return Markup(html)  # noqa: S704 - they escape what authors write


def _breakable(name: str) -> Markup:
    """Let a long name of code break behind its underscores and dots."""
    return Markup(re.sub(r"([._])(?=.)", r"\1<wbr>", escape(name)))  # noqa: S704 - escaped here


def _coded(text: str, name: str = "") -> Markup:
    """Return plain text as HTML: what stands between backticks, and a name, is code."""
    marked = text.replace(name, f"`{name}`") if name else text
    return Markup(_CODE.sub(r"<code>\1</code>", escape(marked)))  # noqa: S704 - escaped here


def _make_environment() -> Environment:
    environment = Environment(
        loader=FileSystemLoader(PAGES),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    environment.filters["script_json"] = script_json
    environment.filters["trusted"] = _trusted
    environment.filters["coded"] = _coded
    environment.filters["breakable"] = _breakable
    return environment


_TEMPLATES = _make_environment()
