"""The reference as pages: an index of all names, a page for each topic, the names as JSON."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from reference.names import Names
from reference.render import Renderer
from reference.surface import Chapter, Entry
from reference.topics import FOLDER
from website.layout import Layout

PLACE = "Reference"
INDEX_ROOT = "../"
TOPIC_ROOT = "../../"


@dataclass(frozen=True, slots=True)
class Teaching:
    """A lesson that teaches a name, relative to the site's root."""

    title: str
    address: str


@dataclass(frozen=True, slots=True)
class View:
    """An entry as its template shows it; what holds markup is HTML already.

    :param module: what stands before its short name, as "erlen.sessions.".
    :param flask_name: its name in Flask, where that is not the same after the first dot.
    :param inherited: what it has from each class of another package, by that class's name.
    """

    entry: Entry
    module: str
    summary: str
    signature: str
    body: str
    bases: str
    flask_name: str
    taught: tuple[Teaching, ...]
    members: tuple[View, ...]
    inherited: tuple[tuple[str, tuple[View, ...]], ...]


class ReferencePages:
    """Renders the reference.

    :param taught: the lessons that teach a name, by its whole name.
    :param flask_names: what Flask calls an entry, by its whole name.
    """

    def __init__(
        self,
        chapters: Sequence[Chapter],
        names: Names,
        layout: Layout,
        taught: Mapping[str, Sequence[Teaching]],
        flask_names: Mapping[str, str],
    ) -> None:
        self.chapters = chapters
        self.names = names
        self.layout = layout
        self.taught = taught
        self.flask_names = flask_names

    def render(self) -> Iterator[tuple[str, str]]:
        """Yield the name and the text of each file."""
        yield f"{FOLDER}/index.html", self._index()
        yield f"{FOLDER}/names.json", self._json()
        for chapter in self.chapters:
            yield f"{chapter.topic.address}index.html", self._topic(chapter)

    def _index(self) -> str:
        return self.layout.render_reading(
            "reference_index.html",
            root=INDEX_ROOT,
            here=PLACE,
            previous=None,
            next=None,
            chapters=[
                (chapter.topic, self._views(chapter, INDEX_ROOT)) for chapter in self.chapters
            ],
            inline=Renderer(self.names, INDEX_ROOT).inline,
        )

    def _topic(self, chapter: Chapter) -> str:
        place = self.chapters.index(chapter)
        return self.layout.render_reading(
            "reference.html",
            root=TOPIC_ROOT,
            here=PLACE,
            topic=chapter.topic,
            topics=[each.topic for each in self.chapters],
            views=self._views(chapter, TOPIC_ROOT),
            settings=[self._view(each, TOPIC_ROOT, ()) for each in chapter.settings],
            previous=self.chapters[place - 1].topic if place else None,
            next=self.chapters[place + 1].topic if place + 1 < len(self.chapters) else None,
            inline=Renderer(self.names, TOPIC_ROOT).inline,
        )

    def _json(self) -> str:
        """Write every name with its address and its first sentence, for a search of the site."""
        found: list[dict[str, Any]] = [
            {
                "name": entry.name,
                "kind": entry.kind,
                "address": self.names.address(entry.name),
                "summary": entry.doc.summary,
            }
            for chapter in self.chapters
            for entry in chapter.walk()
        ]
        return json.dumps(found, ensure_ascii=False, indent=0) + "\n"

    def _views(self, chapter: Chapter, root: str) -> list[View]:
        return [self._view(entry, root, ()) for entry in chapter.entries]

    def _view(self, entry: Entry, root: str, scope: tuple[str, ...]) -> View:
        """Make what a template shows of an entry.

        :param scope: the class around it.
        """
        module = entry.name.removesuffix(entry.short)
        inside = (entry.name, *scope, module.removesuffix("."))
        parameters = [each.name for each in entry.doc.fields if each.kind == "param"]
        renderer = Renderer(self.names, root, inside, [entry.short, *parameters])
        return View(
            entry=entry,
            module=module,
            summary=renderer.inline(entry.doc.summary),
            signature=renderer.signature(entry.signature),
            body=renderer.docstring(entry.doc),
            bases=", ".join(renderer.inline(f"`{base}`") for base in entry.bases),
            flask_name=self.flask_names.get(entry.name, ""),
            taught=tuple(self.taught.get(entry.name, ())),
            members=tuple(self._view(each, root, (entry.name,)) for each in entry.members),
            inherited=tuple(
                (base, tuple(self._view(each, root, (entry.name,)) for each in members))
                for base, members in entry.inherited
            ),
        )
