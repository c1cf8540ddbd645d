"""A docstring comes apart into text, lists, code, fields and differences."""

from __future__ import annotations

from reference.docstrings import (
    Code,
    Difference,
    Field,
    Items,
    Paragraph,
    read_docstring,
)

WHOLE = """Build the URL of an endpoint.

    More of it, on
    two lines.
    Unlike Flask, it does so
    twice.

    - one
    - two, which
      goes on

    :param endpoint: a view's name; `.name` means
        in the current blueprint.
    :param int code: the status.
    :return: the URL.
    :raises BuildError: where there is none.

    Like this::

        url_for("index")

        url_for("other")

    >>> 1 + 1
    2
    """


def test_docstring_comes_apart_into_blocks_in_order() -> None:
    assert read_docstring(WHOLE).blocks == (
        Paragraph("Build the URL of an endpoint."),
        Paragraph("More of it, on two lines."),
        Difference("Unlike Flask, it does so twice."),
        Items(("one", "two, which goes on")),
        Paragraph("Like this:"),
        Code('url_for("index")\n\nurl_for("other")\n', "python"),
        Code(">>> 1 + 1\n2\n", "pycon"),
    )


def test_fields_keep_their_names_and_go_on_in_indented_lines() -> None:
    assert read_docstring(WHOLE).fields == (
        Field("param", "endpoint", "a view's name; `.name` means in the current blueprint."),
        Field("param", "code", "the status."),
        Field("return", "", "the URL."),
        Field("raises", "BuildError", "where there is none."),
    )


def test_two_colons_alone_begin_code_without_a_paragraph() -> None:
    assert read_docstring("Do it.\n\n::\n\n    $ erlen run\n").blocks == (
        Paragraph("Do it."),
        Code("$ erlen run\n", "console"),
    )


def test_each_line_that_begins_so_is_a_difference_of_its_own() -> None:
    text = "Unlike Flask, one.\nUnlike Flask, two."
    assert read_docstring(text).differences == ("Unlike Flask, one.", "Unlike Flask, two.")


def test_summary_is_the_first_sentence() -> None:
    doc = read_docstring("Wait for e.g. 5 s, not more. Then go on.")
    assert doc.summary == "Wait for e.g. 5 s, not more."
    assert read_docstring("").summary == ""
