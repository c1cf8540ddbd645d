import io
import json
import shutil
from html.parser import HTMLParser

import pytest

PNG = b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 4


@pytest.fixture
def project(project):
    """Begin with nothing written."""
    shutil.rmtree(project / "instance", ignore_errors=True)
    return project


@pytest.fixture
def ada(app):
    """Give the browser of Ada, who is logged in and sees errors as visitors do."""
    app.testing = False
    client = app.test_client()
    with client.session_transaction() as session:
        session["user"] = "ada"
    return client


class Tags(HTMLParser):
    """Collect the tags of a page with their attributes."""

    def __init__(self, page):
        super().__init__()
        self.found = []
        self.feed(page)

    def handle_starttag(self, tag, attrs):
        self.found.append((tag, dict(attrs)))


def tags(client, url, name):
    return [values for tag, values in Tags(client.get(url).text).found if tag == name]


def publish(client, filename, content=PNG):
    data = {"title": "A cat", "text": "It slept.", "picture": (io.BytesIO(content), filename)}
    response = client.post("/write", data=data, content_type="multipart/form-data")
    assert response.status_code < 500, (
        f"A post with the picture {filename} was sent, and the answer is {response.status}."
    )
    return response


def stored(project):
    file = project / "instance" / "posts.json"
    return json.loads(file.read_text()) if file.exists() else []


def files(project):
    return {path for path in project.rglob("*") if path.is_file() and path.suffix != ".pyc"}


@pytest.mark.hint(1)
def test_form_carries_files(ada):
    """The form at /write has a field for the picture, and carries files."""
    fields = [each for each in tags(ada, "/write", "input") if each.get("name") == "picture"]
    assert [each.get("type") for each in fields] == ["file"], (
        "The form at /write should have one field named picture, of the type file."
    )
    kinds = [each.get("enctype") for each in tags(ada, "/write", "form") if "action" not in each]
    assert kinds == ["multipart/form-data"], (
        "The form at /write cannot carry files: its enctype should be multipart/form-data."
    )


@pytest.mark.hint(2)
def test_picture_is_shown(ada, project):
    """A picture that was sent stands on the front page, and comes back as it was sent.

    Its address is /pictures/ and the name that is kept in the post under "picture".
    """
    for filename, kind in (("cat.png", "image/png"), ("CAT.JPG", "image/jpeg")):
        response = publish(ada, filename)
        assert response.location == "/", (
            f"A post with the picture {filename} was sent, and should be published, but the "
            f"answer is {response.status}."
        )
        shown = tags(ada, "/", "img")
        assert shown, f"A post with the picture {filename} was sent, but the page has no <img>."
        answer = ada.get(shown[0].get("src"))
        data = answer.data
        answer.close()
        assert data == PNG, (
            f"The page has a picture {shown[0].get('src')}, but what is there is not what came: "
            f"the answer is {answer.status}."
        )
        assert answer.mimetype == kind, (
            f"The picture {filename} should be sent as {kind}, but is sent as {answer.mimetype}."
        )
    name = stored(project)[-1].get("picture")
    answer = ada.get(f"/pictures/{name}", follow_redirects=True)
    data = answer.data
    answer.close()
    assert data == PNG, (
        f"The post in the file has the picture {name!r}. It should be at /pictures/{name}, but the "
        f"answer there is {answer.status}."
    )


@pytest.mark.hint(2)
def test_without_a_picture(ada, project):
    """A post needs no picture."""
    publish(ada, "", b"")
    response = ada.post("/write", data={"title": "Words", "text": "Nothing else."})
    assert response.location == "/", (
        f"A post without a picture was sent, and should be published, but got {response.status}."
    )
    assert len(stored(project)) == 2, (
        "Two posts without a picture were sent, but they are not in the file."
    )
    assert tags(ada, "/", "img") == [], "No picture was sent, but the page has an <img>."


@pytest.mark.hint(2)
def test_same_name_twice(ada):
    """Two pictures of the same name are both kept."""
    publish(ada, "cat.png", PNG + b"first")
    publish(ada, "cat.png", PNG + b"second")
    seen = set()
    for image in tags(ada, "/", "img"):
        answer = ada.get(image["src"])
        seen.add(answer.data[len(PNG) :])
        answer.close()
    assert seen == {b"first", b"second"}, (
        "Two posts came, each with a picture named cat.png. One picture has replaced the other: "
        "let the name begin with the id of the post."
    )


@pytest.mark.hint(3)
def test_only_pictures(ada, project):
    """What is not a picture is refused with 400, and nothing is kept."""
    for filename in ("page.html", "script.svg", "app.py", "cat.png.html", "png", "cat"):
        response = publish(ada, filename, b"<script>alert(1)</script>")
        assert response.status_code == 400, (
            f"A post came with the file {filename}. It should be refused with the status 400, but "
            f"the answer is {response.status}."
        )
        assert "That is not a picture." in response.text, (
            f"A post came with the file {filename}, and the page should say: That is not a picture."
        )
    assert stored(project) == [], "Posts that were refused are in the file all the same."


@pytest.mark.hint(3)
def test_stays_in_its_folder(ada, project):
    """Whatever a picture is called, it lands in the folder instance/pictures."""
    before = files(project)
    folder = project / "instance" / "pictures"
    for filename in ("../../static/cat.png", str(project / "static" / "cat.png"), "x/../../a.png"):
        publish(ada, filename)
    allowed = {folder, project / "instance"}
    outside = [path for path in files(project) - before if path.parent not in allowed]
    assert not outside, (
        f"A picture came under a forged name, and landed in {outside[0].relative_to(project)}."
    )
    assert folder.is_dir(), "Pictures came, and there should be a folder instance/pictures."


@pytest.mark.hint(1)
def test_size_is_limited(ada, project):
    """A request of more than one million bytes is refused with 413; 900,000 are fine."""
    status = publish(ada, "cat.png", PNG + bytes(1_000_000)).status_code
    assert status == 413, (
        f"A picture of more than a million bytes came. The answer should be 413, but is {status}."
    )
    status = publish(ada, "cat.png", PNG + bytes(900_000)).status_code
    assert status == 302, (
        f"A picture of 900,000 bytes came and should be accepted, but the answer is {status}."
    )
