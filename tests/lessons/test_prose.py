"""A lesson's text becomes HTML, and what it claims is gathered for the gate."""

from __future__ import annotations

import re
from pathlib import Path
from typing import get_args

import pytest

from course.problems import CourseError
from course.prose import STAGES, ClaimedRequest, read_prose
from erlen.tracing.records import Stage
from website.highlight import LEXERS, ROLES, highlight

STYLES = Path(__file__).resolve().parents[2] / "web" / "src" / "styles"

QUIZ = """\
::: quiz What is `1 + 1`?
- [ ] One.

  Count again.
- [x] Two.

  So it is.
:::
"""


def complaints(text: str) -> list[str]:
    with pytest.raises(CourseError) as caught:
        read_prose("lesson.md", text, first_line=10)
    return [str(problem) for problem in caught.value.problems]


def test_hints_leave_the_text_and_are_kept_in_order() -> None:
    text = "Before.\n\n::: hint\nLook *here*.\n:::\n\n::: hint\nUse this.\n:::\n\nAfter.\n"
    prose = read_prose("lesson.md", text)
    assert prose.html == "<p>Before.</p>\n<p>After.</p>\n"
    assert prose.hints == ["<p>Look <em>here</em>.</p>\n", "<p>Use this.</p>\n"]


def test_quiz_is_a_fieldset_of_labelled_answers_with_reasons() -> None:
    html = read_prose("lesson.md", QUIZ).html
    assert "<legend>What is <code>1 + 1</code>?</legend>" in html
    assert html.count('type="radio"') == 2
    assert re.findall(r'<label for="(quiz-1-\d)">(\w+)', html) == [
        ("quiz-1-1", "One"),
        ("quiz-1-2", "Two"),
    ]
    assert re.findall(r"<div class=\"quiz-answer\"( data-right)?>", html) == ["", " data-right"]
    assert "Not quite.</strong>\n<p>Count again.</p>" in html
    assert "Right.</strong>\n<p>So it is.</p>" in html


def test_quiz_with_several_right_answers_has_boxes_to_tick() -> None:
    html = read_prose("lesson.md", QUIZ.replace("[ ]", "[x]")).html
    assert html.count('type="checkbox"') == 2


@pytest.mark.parametrize(
    ("text", "complaint"),
    [
        (QUIZ.replace("[x]", "[ ]"), "10: No answer is marked right. Write it '- [x] answer'."),
        (QUIZ.replace("[ ] ", ""), "10: The answer 'One.' has no mark. Begin it with [ ] or [x]."),
        (QUIZ.replace("  Count again.\n", ""), "10: The answer '[ ] One.' says no reason"),
        (QUIZ.replace(" What is `1 + 1`?", ""), "10: A quiz has no question."),
        ("::: quiz Why?\nBecause.\n:::\n", "10: A quiz needs at least two answers"),
        ("::: aside\nText.\n:::\n", "10: An aside has no title."),
        (
            "Text.\n\n::: request GET / xray=mach\n:::\n",
            "12: An X-ray has no stage 'mach'. Name one of these stages: wire-in, environ,",
        ),
        ("Text.\n\n::: request hello\n:::\n", "12: 'hello' is not a request. Write '::: request"),
        (
            "Text.\n\n::: contexts GET /a\n:::\n",
            "12: 'GET /a' is not two requests. Write '::: contexts",
        ),
        (
            "Text.\n\n::: contexts GET /a LOOK /b\n:::\n",
            "12: 'GET /a LOOK /b' is not two requests. Write '::: contexts",
        ),
        ("# Title\n", "10: The text has a heading of the first level."),
        ("## A\n\n## A\n", "12: The id 'a' is there twice. Change one of the titles."),
        ("## Tools\n", "10: The page has the id 'tools' already. Change the title."),
        ("[Docs](https://example.com)\n", "10: The link to 'https://example.com' leads out of"),
        ("![A picture](a.png)\n", "10: A lesson's text cannot hold images."),
        ("Text.\n\n::: hnt\nLook.\n:::\n", "12: '::: hnt' begins no block and ends none."),
        ("Text.\n\n::: hnt\nLook.\n:::\n", "14: ':::' begins no block and ends none."),
        (
            "::: hint\nA.\n\n::: hint\nB.\n:::\n",
            "13: The block '::: hint' begins before the one above",
        ),
        ("::: hint\nA.\n", "10: The block '::: hint' never ends. Close it with ':::'."),
        ("```cobol\nMOVE\n```\n", "10: 'cobol' is not a language for code. Use one of: python,"),
    ],
)
def test_what_cannot_be_is_named_by_its_line(text: str, complaint: str) -> None:
    assert [said for said in complaints(text) if said.startswith(f"lesson.md:{complaint}")]


def test_raw_html_is_shown_as_text() -> None:
    html = read_prose("lesson.md", "<script>alert(1)</script>\n\n<b>bold</b>\n").html
    assert "<script" not in html
    assert "<b>" not in html


def test_link_to_a_lesson_gets_its_address() -> None:
    prose = read_prose("lesson.md", "[Back](lesson:first)", link_to=lambda name: f"../{name}/")
    assert '<a href="../first/">Back</a>' in prose.html
    assert [link.text for link in prose.links] == ["first"]


def test_request_is_claimed_with_its_status() -> None:
    text = "::: request GET /hello\nTry it.\n:::\n\n::: request POST /no?a=1 404\n:::\n"
    prose = read_prose("lesson.md", text)
    assert prose.requests == [
        ClaimedRequest("GET", "/hello", 200, 1),
        ClaimedRequest("POST", "/no?a=1", 404, 5),
    ]
    assert '<div class="request" data-method="GET" data-url="/hello">' in prose.html


def test_code_block_shows_the_file_that_it_claims() -> None:
    prose = read_prose("lesson.md", "```python app.py\nx = 1 < 2\n```\n")
    assert [(block.file, block.code) for block in prose.code] == [("app.py", "x = 1 < 2\n")]
    assert "<figcaption>app.py</figcaption>" in prose.html
    assert "&lt;" in prose.html


@pytest.mark.parametrize("language", LEXERS)
def test_every_language_can_be_coloured(language: str) -> None:
    assert highlight("a < b\n", language).count("&lt;") == 1


def test_stylesheet_colours_every_role_that_stands_out() -> None:
    css = "".join(path.read_text("utf-8") for path in STYLES.glob("*.css"))
    plain = {"operator", "punctuation"}
    assert [role for role in sorted({*ROLES.values()} - plain) if f".code-{role}" not in css] == []


def test_two_requests_side_by_side_are_claimed_both() -> None:
    prose = read_prose("lesson.md", "::: contexts GET /a POST /b?c=<1>\nTry it.\n:::\n")
    assert [(each.method, each.url, each.status) for each in prose.requests] == [
        ("GET", "/a", 200),
        ("POST", "/b?c=<1>", 200),
    ]
    assert 'data-first="GET /a" data-second="POST /b?c=&lt;1&gt;">' in prose.html


def test_an_x_ray_begins_with_any_stage_that_the_engine_tells_of() -> None:
    def html_of(words: str) -> str:
        return read_prose("lesson.md", f"::: request GET /{words}\n:::\n").html

    assert get_args(Stage) == STAGES
    assert 'data-url="/" data-xray="match">' in html_of(" 302 xray=match")
    assert 'data-url="/" data-xray="">' in html_of(" xray")
