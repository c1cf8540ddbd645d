"""What the search looks through: every lesson's title, names, headings and words, as JSON.

The names of the reference have a file of their own, `reference/names.json`.
"""

from __future__ import annotations

import json
from typing import Any

from course.lesson import Chapter, Course, Lesson
from website.plaintext import read_sections

FOLDER = "search"


def search_address(language: str) -> str:
    """Return where the index of a language is, relative to the site's root."""
    return f"{FOLDER}/{language}.json"


def render_search_index(course: Course) -> str:
    """Return the index of a course, one lesson a line."""
    lessons = [_entry(lesson, chapter) for chapter in course.chapters for lesson in chapter.lessons]
    lines = [json.dumps(each, ensure_ascii=False, separators=(",", ":")) for each in lessons]
    return "[\n" + ",\n".join(lines) + "\n]\n"


def _entry(lesson: Lesson, chapter: Chapter) -> dict[str, Any]:
    """Return one lesson: `LessonEntry` in the search's own types."""
    return {
        "id": lesson.matter.id,
        "title": lesson.matter.title,
        "chapter": chapter.title,
        "summary": lesson.matter.summary,
        "address": lesson.address,
        "names": lesson.matter.api,
        "sections": [
            {"id": section.id, "heading": section.heading, "text": section.text}
            for section in read_sections(lesson.prose.html)
        ],
    }
