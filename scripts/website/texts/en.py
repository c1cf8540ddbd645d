"""The builder's texts in English."""

from __future__ import annotations

from website.texts.texts import Texts, halves


def _duration(minutes: int) -> str:
    if minutes < 90:
        return "about a minute" if minutes == 1 else f"about {minutes} minutes"
    return f"about {halves(minutes / 60)} hours"


ENGLISH = Texts(
    language="English",
    languages="Language",
    places={name: name for name in ("Course", "Playground", "Reference", "Docs")},
    site="Site",
    lesson="Lesson",
    right="Right.",
    not_quite="Not quite.",
    in_language={"de": "in German"},
    after=lambda minutes: f"After this lesson, about {minutes} minutes from now, you can:",
    no_script=(
        "The text reads without JavaScript. The editor and the page beside it need it:"
        " allow scripts for this site and reload."
    ),
    checked="What is checked",
    in_reference="In the reference",
    lessons_nav="Lessons",
    previous="Previous",
    next="Next",
    chapters="Chapters",
    names="Names",
    all_names="All names",
    names_title="What the lessons use",
    names_summary="Every name of the framework that a lesson teaches, with the lessons.",
    uses_title=lambda name: f"Lessons that use {name}",
    entry_of=lambda name: f"{name} in the API reference",
    lessons=lambda count: "1 lesson" if count == 1 else f"{count} lessons",
    duration=_duration,
    minutes=lambda minutes: f"{minutes} min",
)
