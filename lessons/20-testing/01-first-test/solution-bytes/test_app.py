from app import app


def test_front_page():
    client = app.test_client()
    response = client.get("/")
    assert response.status_code == 200
    assert "The tea shop" in response.text


def test_tea_shows_its_kind():
    client = app.test_client()
    response = client.get("/tea/sencha")
    assert b"green" in response.data


def test_unknown_tea_is_not_found():
    client = app.test_client()
    response = client.get("/tea/cocoa")
    assert response.status_code == 404
