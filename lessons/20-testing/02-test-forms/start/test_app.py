from app import app


def test_front_page_lists_the_guests():
    client = app.test_client()
    response = client.get("/")
    assert "Grace" in response.text


def test_guest_is_on_the_list():
    client = app.test_client()
    response = client.post("/join", data={"name": "Ada"})
    assert response.status_code == 302
