import json
import re
import shutil
from html import unescape

import pytest
from werkzeug.security import check_password_hash

PASSWORD = "correct horse"


@pytest.fixture
def project(project):
    """Begin with nobody registered."""
    shutil.rmtree(project / "instance", ignore_errors=True)
    return project


def visible_text(response):
    """Return the text of a page without its tags, with single spaces."""
    return " ".join(unescape(re.sub(r"<[^>]*>", " ", response.text)).split())


def register(client, name="ada", password=PASSWORD):
    response = client.post("/register", data={"username": name, "password": password})
    assert response.status_code != 404, "A form was sent to /register, and there is nothing."
    return response


def users(project):
    file = project / "instance" / "users.json"
    assert file.exists(), "Ada has registered, and there should be a file instance/users.json."
    found = json.loads(file.read_text())
    assert isinstance(found, dict), (
        f"In users.json there should be a dictionary of names and hashes, but there is {found!r}."
    )
    return found


@pytest.mark.hint(1)
def test_form_is_there(client):
    """At /register there is the form, and every page has a link to it."""
    response = client.get("/register")
    assert response.status_code == 200, (
        f"A visit of /register should show the form, but the answer is {response.status}."
    )
    assert 'name="password"' in response.text, "/register should show the form of register.html."
    assert 'href="/register"' in client.get("/").text, (
        "The front page should have a link to /register."
    )


@pytest.mark.hint(2)
def test_account_is_made(client, project):
    """Whoever registers is led to the front page, and is in users.json."""
    response = register(client, " ada ")
    assert response.location == "/", (
        f"Ada has registered, and should be led to the front page, but the answer is "
        f"{response.status}."
    )
    text = visible_text(client.get("/"))
    assert "Your account is there." in text, (
        f"Ada has registered, and the next page should say: Your account is there. "
        f"It says: {text!r}."
    )
    assert list(users(project)) == ["ada"], (
        f"Ada has registered, and users.json should have the key ada, but it has: "
        f"{list(users(project))}."
    )


@pytest.mark.hint(2)
def test_password_is_hashed(client, project):
    """The password is nowhere in the file; in its place there is a hash of werkzeug's."""
    register(client)
    kept = users(project).get("ada")
    assert PASSWORD not in str(kept), (
        "Ada's password stands in users.json, where everybody who gets at the file can read it."
    )
    assert check_password_hash(str(kept), PASSWORD), (
        "In users.json there should be the hash of Ada's password, made by "
        f"generate_password_hash, but what is there begins with {str(kept)[:12]!r}."
    )


@pytest.mark.hint(2)
def test_same_password_twice(client, project):
    """Two people with the same password have different hashes, and both are kept."""
    register(client, "ada")
    register(client, "grace")
    found = users(project)
    assert set(found) == {"ada", "grace"}, (
        f"Ada and Grace have registered, but in users.json there is: {', '.join(found)}."
    )
    assert found["ada"] != found["grace"], (
        "Ada and Grace have the same password, and anybody can see it: their hashes are the same."
    )


@pytest.mark.hint(3)
def test_name_is_taken(client, project):
    """A name that is taken is refused, and its password stays."""
    register(client)
    kept = users(project)["ada"]
    response = register(client, "ada", "another password")
    assert response.status_code == 400, (
        "The name ada was taken, and somebody registered under it. It should be refused with the "
        f"status 400, but the answer is {response.status}."
    )
    assert "That name is taken." in visible_text(response), (
        "The name ada was taken, and the page should say: That name is taken. It says: "
        f"{visible_text(response)!r}."
    )
    assert users(project)["ada"] == kept, (
        "Somebody registered under the name of Ada, and now her password is another one."
    )


@pytest.mark.hint(3)
def test_short_password_is_refused(client, project):
    """Without a name, or with a password of less than 8 characters, nobody is registered."""
    for name, password in (("", PASSWORD), ("  ", PASSWORD), ("alan", ""), ("alan", "1234567")):
        response = register(client, name, password)
        assert response.status_code == 400, (
            f"Somebody registered with the name {name!r} and the password {password!r}. It should "
            f"be refused with the status 400, but the answer is {response.status}."
        )
        assert "at least 8 characters" in visible_text(response), (
            f"Somebody registered with the name {name!r} and the password {password!r}, and the "
            "page should say: Please choose a name, and a password of at least 8 characters."
        )
    accepted = register(client, "grace", "12345678").status
    assert accepted == "302 FOUND", (
        "Grace registered with the password '12345678', which has 8 characters. It should be "
        f"accepted, but the answer is {accepted}."
    )
    assert list(users(project)) == ["grace"], (
        "Only Grace, whose password has 8 characters, should be in users.json, but there is: "
        f"{list(users(project))}."
    )
