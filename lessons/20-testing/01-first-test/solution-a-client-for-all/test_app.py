from app import app

client = app.test_client()


def test_front_page():
    response = client.get("/")
    assert response.status_code == 200
    assert "The tea shop" in response.text


def test_tea_shows_its_kind():
    response = client.get("/tea/assam")
    assert "black" in response.text


def test_unknown_tea_is_not_found():
    response = client.get("/tea/cocoa")
    assert response.status_code == 404
