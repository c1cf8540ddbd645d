import io
import json
import re
import shutil
from html import unescape

import pytest
from werkzeug.exceptions import default_exceptions


@pytest.fixture
def project(project):
    """Begin with one post, by Grace."""
    folder = project / "instance"
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir()
    post = {"id": "01a", "title": "A moth", "text": "It was large.", "author": "grace"}
    folder.joinpath("posts.json").write_text(json.dumps([post]))
    return project


@pytest.fixture
def ada(app):
    """Give the browser of Ada, who is logged in and sees errors as visitors do."""
    app.testing = False
    client = app.test_client()
    with client.session_transaction() as session:
        session["user"] = "ada"
    return client


def visible_text(response):
    """Return the text of a page without its tags, with single spaces."""
    return " ".join(unescape(re.sub(r"<[^>]*>", " ", response.text)).split())


def send_too_much(client):
    data = {"title": "A cat", "text": "x", "picture": (io.BytesIO(bytes(1_100_000)), "cat.png")}
    return client.post("/write", data=data, content_type="multipart/form-data")


def errors(client):
    """Give the answers to four requests that go wrong, by what has happened."""
    return {
        "An address that there is not": (404, client.get("/nothing")),
        "A post of somebody else": (403, client.post("/delete/01a")),
        "A picture that is too large": (413, send_too_much(client)),
        "A visit of /logout": (405, client.get("/logout")),
    }


@pytest.mark.hint(1)
def test_errors_look_like_the_blog(ada):
    """The page of an error has the layout of the blog, and says who is logged in."""
    for what, (_, response) in errors(ada).items():
        assert 'href="/write"' in response.text, (
            f"{what}: the page of the error should have the links of the layout, but it says: "
            f"{visible_text(response)!r}."
        )
        assert "Log out" in response.text, (
            f"{what}: Ada is logged in, and the page of the error should say so as well."
        )


@pytest.mark.hint(2)
def test_status_stays(ada):
    """The status of the answer says what has gone wrong, as before."""
    for what, (status, response) in errors(ada).items():
        assert response.status_code == status, (
            f"{what}: the status should be {status}, but it is {response.status_code}. Return the "
            "status along with the page."
        )


@pytest.mark.hint(2)
def test_each_says_what_happened(ada):
    """Each page says in its heading which error it is, and below it the description."""
    names = {404: "Not Found", 403: "Forbidden", 405: "Method Not Allowed"}
    for what, (status, response) in errors(ada).items():
        heading = re.search(r"<h1>(.*?)</h1>", response.text)
        if status in names:
            assert heading, f"{what}: the page should have a heading, but has none."
            assert heading[1].strip() == names[status], (
                f"{what}: the heading should be {names[status]!r}, but it is {heading[1]!r}."
            )
            text, description = visible_text(response), default_exceptions[status].description
            assert " ".join(description.split()) in text, (
                f"{what}: below the heading should stand the description of the error, but the "
                f"page says: {text!r}."
            )


@pytest.mark.hint(3)
def test_too_large_is_explained(ada):
    """When a picture is too large, the page says how large one may be; other pages do not."""
    for what, (status, response) in errors(ada).items():
        said = "one megabyte" in visible_text(response)
        assert said == (status == 413), (
            f"{what}: the page says: {visible_text(response)!r}. With a picture that is too large, "
            "and only then, it should say: A picture may have one megabyte."
        )


@pytest.mark.hint(3)
def test_mistakes_of_the_program(app, ada, project):
    """A mistake in the program is answered by such a page too, with 500."""
    (project / "instance" / "posts.json").write_text("not JSON")
    response = ada.get("/")
    assert response.status_code == 500, (
        "The file of posts is damaged, and the status should be 500, but it is "
        f"{response.status_code}."
    )
    assert 'href="/write"' in response.text, (
        "The file of posts is damaged, and the page of the error should have the layout, too."
    )


@pytest.mark.hint(1)
def test_good_pages_stay(ada):
    """Pages without an error are as before."""
    response = ada.get("/")
    assert (response.status_code, "A moth" in response.text) == (200, True), (
        f"The front page should show the post, but the answer is {response.status}."
    )
