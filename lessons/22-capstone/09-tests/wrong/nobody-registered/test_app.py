import io
import json

import pytest
from werkzeug.security import generate_password_hash

import app as blog

PASSWORD = "correct horse"
HASH = generate_password_hash(PASSWORD, method="pbkdf2:sha256:1000")


@pytest.fixture
def client(tmp_path, monkeypatch):
    monkeypatch.setattr(blog, "POSTS", tmp_path / "posts.json")
    monkeypatch.setattr(blog, "USERS", tmp_path / "users.json")
    monkeypatch.setattr(blog, "PICTURES", tmp_path / "pictures")
    return blog.app.test_client()


def log_in_as(client, name):
    with client.session_transaction() as session:
        session["user"] = name


def test_post_of_a_member_is_published(client):
    log_in_as(client, "ada")
    client.post("/write", data={"title": "A glove", "text": "On the bridge."})
    assert "On the bridge." in client.get("/").text


def test_strangers_are_sent_to_the_form(client):
    response = client.post("/write", data={"title": "Spam", "text": "Buy this."})
    assert response.location == "/login"


def test_members_do_not_delete_posts_of_others(client):
    log_in_as(client, "ada")
    client.post("/write", data={"title": "A glove", "text": "On the bridge."})
    post = json.loads(blog.POSTS.read_text())[0]
    log_in_as(client, "grace")
    response = client.post(f"/delete/{post['id']}")
    assert response.status_code == 403


def test_wrong_password_is_refused(client):
    response = client.post("/login", data={"username": "ada", "password": "wrong horse"})
    assert response.status_code == 400


def test_right_password_leads_to_the_front_page(client):
    blog.save_users({"ada": HASH})
    response = client.post("/login", data={"username": "ada", "password": PASSWORD})
    assert response.location == "/"


def test_page_is_no_picture(client):
    log_in_as(client, "ada")
    picture = (io.BytesIO(b"<script>"), "page.html")
    response = client.post("/write", data={"title": "A", "text": "B", "picture": picture})
    assert response.status_code == 400
