import pytest


@pytest.mark.hint(1)
def test_page_says_done(client):
    """The page at / says Done."""
    text = client.get("/").text
    assert text == "Done", f"The page at / should say Done, but it says: {text!r}."
