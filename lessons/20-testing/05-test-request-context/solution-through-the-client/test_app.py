from app import app


def test_page_is_the_one_in_the_address():
    assert "Sencha" in app.test_client().get("/?page=3").text


def test_first_page():
    client = app.test_client()
    for address in ("/", "/?page=0", "/?page=x"):
        assert "Assam" in client.get(address).text


def test_link():
    assert "/?page=3" in app.test_client().get("/?page=2").text
