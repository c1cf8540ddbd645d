"""What checks say is read as templates, and fitted to the words of a translation."""

from __future__ import annotations

from course.messages import holes, read_templates, translate

TESTS = '''
def told(client):
    assert client, "No client."

def test_one(client):
    """The page says one."""
    for name in ("a", "b"):
        assert name, f"At {name} there is: {client!r}. " "Write it."
    assert client, "One." if client else f"Not {client:>3}."
    assert client, client.complaint
    pytest.fail("Not raised.")
'''


def test_templates_number_what_is_put_in() -> None:
    assert sorted(read_templates(TESTS)) == [
        "At {0} there is: {1}. Write it.",
        "No client.",
        "Not raised.",
        "Not {0}.",
        "One.",
    ]


def test_message_is_said_in_the_words_of_the_translation() -> None:
    templates = {"At {0} there is: {1}.": "Da ist {1}, unter {0}.", "Nothing.": "Nichts."}
    assert translate("Nothing.", templates) == "Nichts."
    assert translate("At /a there is: 'two\nlines'.", templates) == "Da ist 'two\nlines', unter /a."
    assert translate("At /{1} there is: {0}.", templates) == "Da ist {0}, unter /{1}."
    assert translate("Something else.", templates) is None


def test_template_with_more_text_of_its_own_goes_first() -> None:
    templates = {"It is {0}.": "Es ist {0}.", "It is {0}: too many.": "Es ist {0}: zu viele."}
    assert translate("It is 3: too many.", templates) == "Es ist 3: zu viele."


def test_values_of_a_template_are_listed() -> None:
    assert holes("{1} and {0} and {x}") == ["0", "1"]
