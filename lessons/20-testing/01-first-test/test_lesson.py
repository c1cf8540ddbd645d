import pytest


@pytest.mark.hint(1)
def test_all_pass(own_tests):
    """Your tests pass on the app, which is right."""
    assert not own_tests.complaint, own_tests.complaint


@pytest.mark.hint(1)
def test_front_page_is_tested(own_tests):
    """Your tests notice when the front page is no longer that of the tea shop."""
    assert own_tests.noticing("The tea shop", "It works", file="templates/index.html"), (
        "Your tests still pass when the front page says “It works” and nothing of the tea shop. "
        "Keep the first test."
    )


@pytest.mark.hint(2)
def test_kind_is_tested(own_tests):
    """Your tests notice when the page of a tea does not say what kind of tea it is."""
    assert own_tests.noticing("kind=teas[name]", "kind=name"), (
        "Your tests still pass when the page says “This is a assam tea.” in place of “This is a "
        "black tea.” Ask for the page of a tea, and assert that its text has the kind in it."
    )


@pytest.mark.hint(3)
def test_unknown_tea_is_tested(own_tests):
    """Your tests notice when a tea that there is not is answered as if there were."""
    assert own_tests.noticing("abort(404)", 'return render_template("tea.html", name=name)'), (
        "Your tests still pass when a tea that the shop does not have gets a page of its own. Ask "
        "for such a tea, and assert that the status is 404."
    )
