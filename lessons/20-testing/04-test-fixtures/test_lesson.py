import pytest


@pytest.mark.hint(1)
def test_all_pass(own_tests):
    """Your tests pass, one after the other."""
    assert not own_tests.complaint, own_tests.complaint


@pytest.mark.hint(2)
def test_backwards(own_tests):
    """They pass in the opposite order as well."""
    complaint = own_tests.complaint_backwards
    assert not complaint, f"With the last test first, {complaint} An earlier test is in its way."


@pytest.mark.hint(3)
def test_all_are_there(own_tests):
    """They still notice a guest who is missing, a wrong order, and an empty list without a word."""
    add = 'guests.append(request.form["name"])'
    assert own_tests.noticing(add, "pass"), (
        "Your tests still pass when nobody gets on the list. Keep the first test as it was."
    )
    assert own_tests.noticing(add, 'guests.insert(0, request.form["name"])'), (
        "Your tests still pass when the last guest comes first. Keep the second test as it was."
    )
    assert own_tests.noticing("Nobody so far.", "", file="templates/index.html"), (
        "Your tests still pass when the page of an empty list says nothing. Keep the third test "
        "as it was."
    )
