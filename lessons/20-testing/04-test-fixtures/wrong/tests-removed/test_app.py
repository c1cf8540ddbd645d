import pytest

from app import app, guests


@pytest.fixture
def client():
    return app.test_client()


def test_guest_is_on_the_list(client):
    client.post("/join", data={"name": "Ada"})
    assert guests == ["Ada"]
