"""Another package's docstring is shown without its markup, and only as far as it fits."""

from __future__ import annotations

from reference.docstrings import Field, Paragraph
from reference.rest import read_rest

TEXT = """\
    Sets a cookie. A :class:`~werkzeug.Warning` is raised if ``value`` is large;
    see `the RFC <https://example.test>`_.

    .. versionchanged:: 3.0
        Something else.

        And more.

    :param key: the key of
        the cookie.
    :param value: a :ref:`value <values>`.

    .. versionadded:: 1.0
    """


def test_first_paragraph_and_fields_are_kept_without_markup() -> None:
    doc = read_rest(TEXT)
    assert doc.blocks == (
        Paragraph(
            "Sets a cookie. A `werkzeug.Warning` is raised if `value` is large; see the RFC."
        ),
    )
    assert doc.fields == (
        Field("param", "key", "the key of the cookie."),
        Field("param", "value", "a `value`."),
    )
