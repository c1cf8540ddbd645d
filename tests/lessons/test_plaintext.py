"""The words of a text are sorted under its headings, for the search."""

from __future__ import annotations

from website.plaintext import Section, read_sections


def test_words_are_sorted_under_their_headings() -> None:
    html = (
        "<p>Before <em>all</em>.</p><ul><li>one</li><li>two</li></ul>"
        '<h2 id="your-turn">Your <code>turn</code></h2>'
        "<p>Call <code>url_<wbr>for</code>,\n now.</p>"
    )
    assert read_sections(html) == [
        Section("", "", "Before all. one two"),
        Section("your-turn", "Your turn", "Call url_for, now."),
    ]


def test_answers_of_a_quiz_and_words_of_a_picture_are_left_out() -> None:
    html = "<p>A</p><fieldset><legend>Q</legend><div>no</div></fieldset><svg><text>x</text></svg>"
    assert read_sections(f"{html}<p>B</p>") == [Section("", "", "A B")]


def test_text_without_words_has_no_sections() -> None:
    assert read_sections("") == []
