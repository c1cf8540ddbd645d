from app import app


def test_front_page():
    client = app.test_client()
    response = client.get("/")
    assert response.status_code == 200
    assert "The tea shop" in response.text
