import json
import re
import shutil
from html import unescape

import pytest
from werkzeug.security import generate_password_hash

PASSWORD = "correct horse"
HASH = generate_password_hash(PASSWORD, method="pbkdf2:sha256:1000")


@pytest.fixture
def project(project):
    """Begin with Ada registered, and nothing written."""
    folder = project / "instance"
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir()
    folder.joinpath("users.json").write_text(json.dumps({"ada": HASH}))
    return project


def visible_text(response):
    """Return the text of a page without its tags, with single spaces."""
    return " ".join(unescape(re.sub(r"<[^>]*>", " ", response.text)).split())


def log_in(client, name="ada", password=PASSWORD):
    response = client.post("/login", data={"username": name, "password": password})
    assert response.status_code != 404, "A form was sent to /login, and there is nothing."
    return response


def form_around(page, words):
    """Return the part of a page from the form's tag to the words on its button."""
    before = page.partition(words)[0]
    return before[before.rfind("<form") :] if "<form" in before else ""


def is_logged_in(client):
    return "Log out" in visible_text(client.get("/"))


@pytest.mark.hint(1)
def test_form_is_there(client):
    """At /login there is the form; pages have links to it and to /register for strangers."""
    response = client.get("/login")
    assert response.status_code == 200, (
        f"A visit of /login should show the form, but the answer is {response.status}."
    )
    assert 'name="password"' in response.text, "/login should show the form of login.html."
    page = client.get("/").text
    for link in ("/login", "/register"):
        assert f'href="{link}"' in page, f"For strangers the page should have a link to {link}."
    assert "Log out" not in page, "A stranger sees the button Log out, which is for members."


@pytest.mark.hint(2)
def test_logs_in(client):
    """With the right password Ada is led to the front page, which says her name and "Log out".

    The session remembers the name under "user".
    """
    response = log_in(client)
    assert response.location == "/", (
        "Ada gave the right password and should be led to the front page, but the answer is "
        f"{response.status}."
    )
    response = client.get("/")
    text = visible_text(response)
    assert "Log out" in text, (
        f"Ada is logged in, and the page should have a button Log out. It says: {text!r}."
    )
    assert "ada" in text, f"Ada is logged in, and the page should say ada. It says: {text!r}."
    assert 'href="/login"' not in response.text, (
        "Ada is logged in, and does not need the link to the form any more."
    )
    with client.session_transaction() as session:
        remembered = session.get("user")
    assert remembered == "ada", (
        "Ada is logged in, and the session should have her name under user, but what it has there "
        f"is {remembered!r}."
    )


@pytest.mark.hint(2)
def test_every_page_knows(client):
    """Every page says who is logged in, not the front page alone."""
    log_in(client)
    assert "Log out" in visible_text(client.get("/write")), (
        "Ada is logged in, and the page at /write should say so as well. Set g.user before each "
        "request."
    )


@pytest.mark.hint(3)
def test_wrong_password(client):
    """With a wrong password, or a name that nobody has, one stays outside."""
    said = set()
    for name, password in (("ada", "wrong horse"), ("nobody", PASSWORD), ("", ""), ("ada", HASH)):
        response = log_in(client, name, password)
        assert not is_logged_in(client), f"{name!r} is logged in with the wrong password."
        assert response.status_code == 400, (
            f"The form was sent with the name {name!r} and a wrong password. It should be refused "
            f"with the status 400, but the answer is {response.status}."
        )
        text = visible_text(response)
        assert "The name or the password is wrong." in text, (
            f"The form was sent with the name {name!r} and a wrong password, and the page should "
            f"say: The name or the password is wrong. It says: {text!r}."
        )
        said.add(text)
    assert len(said) == 1, (
        "The page for a wrong password differs from that for an unknown name. So strangers learn "
        "who has an account."
    )


@pytest.mark.hint(3)
def test_logs_out(client):
    """The button "Log out" logs out, and a link to /logout does not."""
    log_in(client)
    client.get("/logout")
    assert is_logged_in(client), (
        "A mere visit of /logout has logged Ada out. A picture on another site could do that: "
        "answer POST alone."
    )
    form = form_around(client.get("/").text, "Log out")
    assert re.search(r"method\s*=\s*[\"']?post\b", form, re.IGNORECASE), (
        "The button Log out should stand in a form that is sent by POST, because a mere visit of "
        "/logout does nothing."
    )
    assert re.search(r"action\s*=\s*[\"']?/logout[\"'\s>]", form), (
        "The form with the button Log out should be sent to /logout: that is its action."
    )
    response = client.post("/logout")
    assert response.location == "/", (
        f"Ada pressed Log out and should be led to the front page, but the answer is "
        f"{response.status}."
    )
    assert not is_logged_in(client), "Ada pressed Log out, and she is still logged in."
    again = client.post("/logout")
    assert again.location == "/", (
        "Ada pressed Log out a second time, in another window, and should be led to the front "
        f"page, but the answer is {again.status}."
    )
