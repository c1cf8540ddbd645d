"""The builder's texts in English."""

from __future__ import annotations

from website.texts.texts import Texts, halves


def _duration(minutes: int) -> str:
    if minutes < 90:
        return "about a minute" if minutes == 1 else f"about {minutes} minutes"
    return f"about {halves(minutes / 60)} hours"


ENGLISH = Texts(
    chapters="Chapters",
    lessons=lambda count: "1 lesson" if count == 1 else f"{count} lessons",
    duration=_duration,
    minutes=lambda minutes: f"{minutes} min",
)
