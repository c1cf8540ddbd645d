import pytest

NUMBER = 'request.args.get("page", 1, type=int)'


@pytest.mark.hint(1)
def test_all_pass(own_tests):
    """Your tests pass on the app, which is right."""
    assert not own_tests.complaint, own_tests.complaint


@pytest.mark.hint(1)
def test_number_is_tested(own_tests):
    """Your tests notice when the page in the address does not count."""
    assert own_tests.noticing(NUMBER, "1"), (
        "Your tests still pass when every address leads to page 1. Keep the first test."
    )


@pytest.mark.hint(1)
def test_address_without_a_page_is_tested(own_tests):
    """Your tests notice when an address without a page leads to another page than the first."""
    assert own_tests.noticing(NUMBER, f'({NUMBER} if "page" in request.args else 2)'), (
        "Your tests still pass when the address / leads to page 2. Ask page_number in a context "
        "for that address."
    )


@pytest.mark.hint(2)
def test_page_0_is_tested(own_tests):
    """Your tests notice when page 0 is taken for a page."""
    assert own_tests.noticing("max(number, 1)", "number"), (
        "Your tests still pass when /?page=0 leads to page 0. There is none: page_number should "
        "give 1."
    )


@pytest.mark.hint(2)
def test_word_is_tested(own_tests):
    """Your tests notice when there is an error for a page that is no number."""
    assert own_tests.noticing(NUMBER, 'int(request.args.get("page", 1))'), (
        "Your tests still pass when an address such as /?page=three ends in a ValueError. "
        "page_number should give 1 for it."
    )


@pytest.mark.hint(3)
def test_next_page_is_tested(own_tests):
    """Your tests notice when the address of the next page is wrong."""
    assert own_tests.noticing("page=page_number() + 1", "page=page_number()"), (
        "Your tests still pass when the next page is the page itself. Ask next_page in a context "
        "for some page."
    )
    assert own_tests.noticing("page=page_number() + 1", "page=2"), (
        "Your tests still pass when the next page is always page 2. Ask next_page on a page "
        "further on than the first."
    )
