"""A failure is described with place, class and the whole chain of its causes."""

from __future__ import annotations

from erlen.commands import describe_failure


def test_article_fits_the_name_of_the_class() -> None:
    assert describe_failure("At work", ImportError("no")) == (
        "At work, an ImportError was raised:\n\nImportError: no"
    )
    assert describe_failure("At work", KeyError("k")).startswith("At work, a KeyError was raised")


def test_cause_is_described_too() -> None:
    try:
        try:
            raise KeyError("first")
        except KeyError as error:
            raise LookupError("second") from error
    except LookupError as error:
        text = describe_failure("At work", error)
    assert text.startswith(f"At work, a LookupError was raised in {__file__}, line ")
    assert text.index("KeyError: 'first'") < text.index("LookupError: second")
    assert "direct cause" in text
