from app import app, next_page, page_number


def test_page_is_the_one_in_the_address():
    with app.test_request_context("/?page=3"):
        assert page_number() == 3
