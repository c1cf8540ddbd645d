from flask import session

from app import app


def test_strangers_are_sent_to_the_form():
    client = app.test_client()
    response = client.get("/diary")
    assert response.location == "/login"


def test_login_remembers_the_name():
    with app.test_client() as client:
        client.post("/login", data={"username": "Ada"})
        assert session["username"] == "Ada"


def test_members_read_the_diary():
    client = app.test_client()
    with client.session_transaction() as before:
        before["username"] = "Ada"
        response = client.get("/diary")
    assert "On Tuesday" in response.text


def test_logout_forgets_the_name():
    with app.test_client() as client:
        with client.session_transaction() as before:
            before["username"] = "Ada"
        client.post("/logout")
        assert "username" not in session
