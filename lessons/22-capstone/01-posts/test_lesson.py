import json
import shutil

import pytest

WRITTEN = [
    {"id": "1a", "title": "Older", "text": "Written on Monday."},
    {"id": "2b", "title": "Newer", "text": "Written on Tuesday, für Ada."},
]


@pytest.fixture
def project(project):
    """Begin with two posts, whatever the learner has written."""
    shutil.rmtree(project / "instance", ignore_errors=True)
    store(project, WRITTEN)
    return project


def store(project, posts):
    project.joinpath("instance").mkdir(exist_ok=True)
    project.joinpath("instance", "posts.json").write_text(json.dumps(posts))


@pytest.mark.hint(1)
def test_posts_come_from_the_file(client):
    """The front page shows the posts that are in instance/posts.json, and no others."""
    page = client.get("/").text
    for post in WRITTEN:
        for part in ("title", "text"):
            assert post[part] in page, (
                f"In instance/posts.json there is a post with the {part} {post[part]!r}, and the "
                "front page should show it, but does not."
            )
    assert "An example" not in page, (
        "The front page should show the posts of the file alone, but it shows the example from "
        "app.py as well."
    )


@pytest.mark.hint(2)
def test_newest_first(client):
    """The newest post, which is the last in the file, comes first."""
    page = client.get("/").text
    assert -1 < page.find("Newer") < page.find("Older"), (
        "The last post in the file is the newest and should come first on the page, but the page "
        "has another order."
    )


@pytest.mark.hint(2)
def test_every_visit_reads(client, project):
    """A post that is added to the file is on the page at the next visit, and at every one after."""
    client.get("/")
    store(project, [*WRITTEN, {"id": "3c", "title": "Newest", "text": "Just now."}])
    for visit in ("next", "second"):
        assert "Newest" in client.get("/").text, (
            f"A post was added to the file while the program ran. At the {visit} visit it should "
            "be on the page, but is not: read the file in the view, not when the program starts."
        )


@pytest.mark.hint(3)
def test_nothing_written_yet(client, project):
    """Without the file, or without a post in it, the page says "Nothing has been written yet."."""
    store(project, [])
    assert "Nothing has been written yet." in client.get("/").text, (
        "The file holds an empty list, and the page should say: Nothing has been written yet."
    )
    shutil.rmtree(project / "instance")
    # The visitor of a site sees the answer 500, and so does the check.
    client.application.testing = False
    response = client.get("/")
    assert response.status_code == 200, (
        f"There is no file yet, and the answer is {response.status}. Ask whether the file exists."
    )
    assert "Nothing has been written yet." in response.text, (
        "There is no file yet, and the page should say: Nothing has been written yet."
    )
