"""The guide as pages, with what its texts link to."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from guide.book import INDEX, Document, Targets, render_document
from website.layout import Layout


class GuidePages:
    """Renders the guide.

    :param lesson: gives the address of a lesson by its id, from the site's root, or nothing.
    :param name: gives the address of the entry that a word of code means, or nothing.
    :param differences: gives what `::: differences` stands for, by the way to the site's root.
    :param speed: gives what `::: speed part` stands for, by the part.
    """

    def __init__(
        self,
        documents: Sequence[Document],
        layout: Layout,
        *,
        lesson: Callable[[str], str],
        name: Callable[[str], str],
        differences: Callable[[str], str],
        speed: Callable[[str], str],
    ) -> None:
        self.documents = documents
        self.layout = layout
        self.lesson = lesson
        self.name = name
        self.differences = differences
        self.speed = speed

    def render(self) -> Iterator[tuple[str, str]]:
        """Yield the name and the HTML of each page."""
        for place, document in enumerate(self.documents):
            root = "../" if document.slug == INDEX else "../../"
            targets = Targets(root, self.lesson, self.name, self.differences(root), self.speed)
            yield (
                f"{document.address}index.html",
                self.layout.render_reading(
                    "guide.html",
                    root=root,
                    here="Docs",
                    document=document,
                    documents=self.documents,
                    html=render_document(document, targets),
                    previous=self.documents[place - 1] if place else None,
                    next=self.documents[place + 1] if place + 1 < len(self.documents) else None,
                ),
            )
