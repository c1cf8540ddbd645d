from app import app, next_page, page_number


def test_page_is_the_one_in_the_address():
    with app.test_request_context("/?page=3"):
        assert page_number() == 3


def test_first_page_needs_no_number():
    with app.test_request_context("/"):
        assert page_number() == 1


def test_page_before_the_first_is_the_first():
    with app.test_request_context("/?page=0"):
        assert page_number() == 1


def test_page_that_is_no_number_is_the_first():
    with app.test_request_context("/?page=three"):
        assert page_number() == 1


def test_next_page_is_one_further():
    with app.test_request_context("/?page=3"):
        assert next_page() == "/?page=4"
