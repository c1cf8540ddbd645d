import json
import re
import shutil

import pytest

POSTS = [
    {"id": "01a", "title": "Of the time before", "text": "Nobody knows who wrote it."},
    {"id": "02b", "title": "By Ada", "text": "About a glove.", "author": "ada"},
    {"id": "03c", "title": "By Grace", "text": "About a moth.", "author": "grace"},
]


@pytest.fixture
def project(project):
    """Begin with three posts, two of which have an author."""
    folder = project / "instance"
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir()
    folder.joinpath("posts.json").write_text(json.dumps(POSTS))
    return project


def browser(app, user=None):
    """Give a client that is logged in, or not."""
    client = app.test_client()
    if user:
        with client.session_transaction() as session:
            session["user"] = user
    return client


def form_to(page, address):
    """Return the form that is sent to an address, from its tag to its end."""
    before, _, after = page.partition(f'"{address}"')
    return before[max(before.rfind("<form"), 0) :] + after.partition("</form>")[0]


def titles(project):
    return [post["title"] for post in json.loads((project / "instance/posts.json").read_text())]


ALL = [post["title"] for post in POSTS]


@pytest.mark.hint(1)
def test_strangers_do_not_write(app, project):
    """Strangers who want to write are led to the form to log in, whether they visit or send."""
    client = browser(app)
    for method in ("GET", "POST"):
        data = {"title": "Spam", "text": "Buy this."} if method == "POST" else None
        response = client.open("/write", method=method, data=data)
        assert response.location == "/login", (
            f"A stranger asked for {method} /write and should be led to /login, but the answer is "
            f"{response.status}."
        )
    assert titles(project) == ALL, "A stranger has published a post."


@pytest.mark.hint(1)
def test_members_write(app, project):
    """Members see the form as before, and their posts are kept with their name."""
    client = browser(app, "ada")
    assert client.get("/write").status_code == 200, "Ada is logged in, and does not get the form."
    response = client.post("/write", data={"title": "Fresh", "text": "Today."})
    assert response.location == "/", (
        f"Ada sent a post, and should be led to the front page, but got {response.status}."
    )
    post = json.loads((project / "instance/posts.json").read_text())[-1]
    assert post.get("author") == "ada", (
        "Ada has written a post, and its author should be ada, but the file names"
        f" {post.get('author')!r}."
    )
    assert (post.get("title"), post.get("text")) == ("Fresh", "Today."), (
        "Ada has written a post, and its title and text should be kept, but they are not."
    )


@pytest.mark.hint(2)
def test_page_names_authors(app):
    """The page names the author of each post that has one."""
    page = browser(app).get("/").text
    assert "By ada" in page, "The page should say “By ada” with her post, but does not."
    assert "By None" not in page, "A post without an author is said to be by None."
    assert page.count("By ") == 4, (  # two in titles, two names
        "The page should name an author with the two posts that have one, and with no other."
    )


@pytest.mark.hint(2)
def test_buttons_are_for_authors(app):
    """Each member sees the button Delete with their own posts, and nobody else's."""
    for user, own in ((None, []), ("ada", ["02b"]), ("grace", ["03c"])):
        page = browser(app, user).get("/").text
        for post in POSTS:
            there = f'"/delete/{post["id"]}"' in page
            wanted = post["id"] in own
            assert there == wanted, (
                f"{user or 'A stranger'} {'should see' if wanted else 'should not see'} the button "
                f"Delete with the post “{post['title']}”."
            )
            if there:
                form = form_to(page, f"/delete/{post['id']}")
                assert re.search(r"method\s*=\s*[\"']?post\b", form, re.IGNORECASE), (
                    "The button Delete should stand in a form that is sent by POST, because "
                    "/delete answers nothing else."
                )
                assert "Delete" in form, "The form that deletes a post has no button Delete."


@pytest.mark.hint(3)
def test_authors_delete(app, project):
    """An author deletes the post, and no other, and is led to the front page."""
    client = browser(app, "ada")
    response = client.post("/delete/02b")
    assert response.location == "/", (
        "Ada deleted her post and should be led to the front page, but the answer is "
        f"{response.status}."
    )
    left = titles(project)
    assert left == ["Of the time before", "By Grace"], (
        f"Ada deleted her post. The two others should be left, but there is: {', '.join(left)}."
    )
    assert "The post is gone." in client.get("/").text, (
        "Ada deleted her post, and the next page should say: The post is gone."
    )


@pytest.mark.hint(3)
def test_others_do_not_delete(app, project):
    """Whoever is not the author gets 403, a stranger is led to the form, and nothing is deleted."""
    for id in ("03c", "01a"):
        status = browser(app, "ada").post(f"/delete/{id}").status_code
        assert titles(project) == ALL, "Ada has deleted a post that is not hers."
        assert status == 403, (
            "Ada sent the form to delete a post that is not hers, and the answer should be 403, "
            f"but it is {status}. Nobody has to use your buttons to send a request."
        )
    response = browser(app).post("/delete/01a")
    assert titles(project) == ALL, "A stranger has deleted the post that has no author."
    assert response.location == "/login", (
        "A stranger sent the form to delete a post and should be led to /login, but the answer is "
        f"{response.status}."
    )
    status = browser(app, "ada").get("/delete/02b").status_code
    assert titles(project) == ALL, (
        f"A mere visit of /delete/02b has deleted the post, with the answer {status}."
    )


@pytest.mark.hint(3)
def test_no_such_post(app):
    """To delete a post that there is not is answered with 404."""
    status = browser(app, "ada").post("/delete/99z").status_code
    assert status == 404, (
        f"Ada sent the form to delete a post that is gone already. The answer should be 404, but "
        f"it is {status}."
    )
