"""The course's own texts, read and not run: what every lesson promises its learners is there."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path

import pytest

from course.course import read_course
from course.lesson import Lesson
from course.proofread import proofread
from course.syllabus import find_uncovered, read_syllabus
from reference.names import Names
from reference.surface import read_surface
from website.site import TAUGHT_SCOPE

COURSE = read_course(Path(__file__).resolve().parents[2] / "lessons")
SYLLABUS = read_syllabus(COURSE)


def by_id(lesson: Lesson) -> str:
    return lesson.matter.id


def test_all_lessons_are_read() -> None:
    assert COURSE.problems == ()
    assert len(COURSE.lessons) >= 80


@pytest.mark.parametrize("lesson", COURSE.lessons, ids=by_id)
def test_lesson_has_what_every_lesson_has(lesson: Lesson) -> None:
    assert list(proofread(lesson, SYLLABUS)) == []
    assert lesson.prose.quizzes >= 1
    assert lesson.matter.api, "It names nothing, so its page links to nothing in the reference."


def test_every_name_that_is_taught_is_in_the_reference() -> None:
    names = Names(read_surface())
    taught = {name for lesson in COURSE.lessons for name in lesson.matter.api}
    assert sorted(name for name in taught if names.find(name, TAUGHT_SCOPE) is None) == []


def test_the_whole_quickstart_is_claimed() -> None:
    assert SYLLABUS is not None
    assert list(find_uncovered(COURSE, SYLLABUS)) == []


def test_the_blog_is_built_in_steps_and_each_begins_where_the_last_one_ended() -> None:
    blog = next(chapter for chapter in COURSE.chapters if chapter.slug == "capstone")
    assert blog.lessons[0].matter.continues == ""
    for before, lesson in pairwise(blog.lessons):
        assert lesson.matter.continues == before.matter.id
        assert lesson.start == before.solution
