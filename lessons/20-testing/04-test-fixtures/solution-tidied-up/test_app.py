import pytest

from app import app, guests


@pytest.fixture
def client():
    yield app.test_client()
    guests.clear()


def test_guest_is_on_the_list(client):
    client.post("/join", data={"name": "Ada"})
    assert guests == ["Ada"]


def test_guests_are_listed_in_their_order(client):
    client.post("/join", data={"name": "Grace"})
    client.post("/join", data={"name": "Alan"})
    assert guests == ["Grace", "Alan"]


def test_nobody_comes_at_first(client):
    response = client.get("/")
    assert "Nobody so far." in response.text
