import pytest

from app import app, next_page, page_number


def test_page_is_the_one_in_the_address():
    with app.test_request_context("/?page=3"):
        assert page_number() == 3


@pytest.mark.parametrize("query", ["", "page=-1", "page=", "page=1.5"])
def test_page_is_the_first(query):
    with app.test_request_context(f"/?{query}"):
        assert page_number() == 1


def test_next_page_is_one_further():
    with app.test_request_context("/?page=3"):
        assert next_page() == "/?page=4"
