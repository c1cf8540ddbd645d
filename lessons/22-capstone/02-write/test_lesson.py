import json
import re
import shutil
from html import unescape

import pytest

from erlen_bridge.application import import_app

POST = {"title": "The second walk", "text": "Over the hill."}


@pytest.fixture
def project(project):
    """Begin with nothing written."""
    shutil.rmtree(project / "instance", ignore_errors=True)
    return project


def visible_text(response):
    """Return the text of a page without its tags, with single spaces."""
    return " ".join(unescape(re.sub(r"<[^>]*>", " ", response.text)).split())


def stored(project):
    file = project / "instance" / "posts.json"
    return json.loads(file.read_text()) if file.exists() else []


def publish(client, **post):
    try:
        response = client.post("/write", data=post)
    except FileNotFoundError:
        pytest.fail(
            "A post was sent to /write, and the folder to save it in is not there yet. Make it "
            "first."
        )
    except FileExistsError:
        pytest.fail(
            "A post was sent to /write, and the program makes a folder that is there already. Let "
            "mkdir have exist_ok=True."
        )
    assert response.status_code != 404, "A post was sent to /write, and there is nothing."
    return response


@pytest.mark.hint(1)
def test_form_is_there(client):
    """At /write there is the form, and every page has a link to it."""
    response = client.get("/write")
    assert response.status_code == 200, (
        f"A visit of /write should show the form, but the answer is {response.status}."
    )
    assert 'name="title"' in response.text, "The page at /write should show the form of write.html."
    assert 'href="/write"' in client.get("/").text, "The front page should have a link to /write."


@pytest.mark.hint(2)
def test_post_is_published(client, app, project):
    """A post that is sent leads to the front page, stands there first, and stays."""
    publish(client, title="Earlier", text="Before it.")
    response = publish(client, **POST)
    assert response.location == "/", (
        "A post was sent, and the answer should lead to the front page, but it is "
        f"{response.status}."
    )
    page = client.get("/").text
    for part in POST.values():
        assert part in page, f"A post was sent, and the front page should show {part!r}."
    assert page.find(POST["title"]) < page.find("Earlier"), (
        "The post that was sent last should come first on the page, but it does not."
    )
    again = import_app(project).test_client().get("/").text
    assert POST["title"] in again, (
        "A post was sent, and the program was started anew. Now the post is gone: save it in the "
        "file."
    )


@pytest.mark.hint(2)
def test_tells_of_success(client):
    """The next page says that the post is published."""
    publish(client, **POST)
    text = visible_text(client.get("/"))
    assert "Your post is published." in text, (
        f"A post was sent, and the next page should say: Your post is published. It says: {text!r}."
    )
    assert "Your post is published." not in visible_text(client.get("/")), (
        "The message should be shown once, but it is there at the second visit, too."
    )


@pytest.mark.hint(3)
def test_unfinished_post_is_refused(client, project):
    """A post without a title or without a text is refused, and what was typed is kept."""
    for missing in ("title", "text"):
        for nothing in ("", "  \n "):
            response = publish(client, **{**POST, missing: nothing})
            assert response.status_code == 400, (
                f"A post was sent with {nothing!r} for its {missing}. It should be refused with "
                f"the status 400, but the answer is {response.status}."
            )
            assert "A post needs a title and a text." in visible_text(response), (
                f"A post without a {missing} was sent, and the page should say: A post needs a "
                f"title and a text. It says: {visible_text(response)!r}."
            )
    kept = client.post("/write", data={**POST, "title": ""}).text
    assert POST["text"] in kept, (
        "A post without a title was sent, and the form comes back without the text. Show the form "
        "at once, without a redirect: then it keeps what was typed."
    )
    assert stored(project) == [], "Posts that were refused are in the file all the same."


@pytest.mark.hint(2)
def test_each_post_has_an_id(client, project):
    """Each post in the file has an id of its own, and the title and text without spaces around."""
    publish(client, title="  One ", text=" first  ")
    publish(client, title="One", text="first")
    posts = stored(project)
    assert [post.get("title") for post in posts] == ["One", "One"], (
        "Two posts of the title One were sent, one of them with spaces around it. In the file the "
        f"titles are {[post.get('title') for post in posts]}."
    )
    assert [post.get("text") for post in posts] == ["first", "first"], (
        "Two posts of the text first were sent, one of them with spaces around it. In the file the "
        f"texts are {[post.get('text') for post in posts]}."
    )
    ids = {post.get("id") for post in posts}
    assert len(ids - {None, ""}) == 2, (
        "Two posts were sent, and each should have an id of its own, but the ids are "
        f"{[post.get('id') for post in posts]}."
    )
