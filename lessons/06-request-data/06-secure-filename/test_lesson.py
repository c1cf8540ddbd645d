import io
import re
from html import unescape

import pytest


def visible_text(response):
    """Return the text of a page without its tags, with single spaces."""
    return " ".join(unescape(re.sub(r"<[^>]*>", " ", response.text)).split())


def put_in(client, filename, content):
    """Send a file with the name, forged or not."""
    data = {"the_file": (io.BytesIO(content), filename)}
    return client.post("/", data=data, content_type="multipart/form-data")


@pytest.mark.hint(1)
def test_ordinary_file(client):
    """A file called notes.txt is kept, listed and given back."""
    response = put_in(client, "notes.txt", b"Buy tea.")
    assert response.status_code < 400, (
        f"The file notes.txt was sent, but the answer is {response.status}."
    )
    text = visible_text(client.get("/"))
    assert "notes.txt" in text, (
        f"After notes.txt was sent, the page should list it, but it says: {text!r}."
    )
    back = client.get("/files/notes.txt")
    found = back.data
    back.close()
    assert found == b"Buy tea.", (
        "At /files/notes.txt there should be what was sent, b'Buy tea.', "
        f"but the answer is {back.status} with {found!r}."
    )


@pytest.mark.hint(2)
def test_stays_in_its_folder(client, project):
    """A file with a forged name, such as ../forged.txt, lands nowhere but in uploads."""
    for filename in ("../forged.txt", "....//forged.txt"):
        outside = project / "forged.txt"
        outside.unlink(missing_ok=True)
        response = put_in(client, filename, b"Gotcha.")
        landed = outside.exists()
        outside.unlink(missing_ok=True)
        assert not landed, (
            f"A file that called itself {filename} landed beside app.py, outside of the folder "
            "uploads. It could have replaced app.py."
        )
        assert response.status_code < 500, (
            f"A file that called itself {filename} was answered with {response.status}."
        )


@pytest.mark.hint(3)
def test_no_file_chosen(app, client, project):
    """Without a file, or with a name like "..", nothing is saved and the page says so."""
    # The visitor of a site sees the answer 500, and so does the check.
    app.testing = False
    usual = visible_text(client.get("/"))
    before = sorted(path.name for path in project.joinpath("uploads").iterdir())
    for filename, said in (("", "without a file"), ("..", "with a file called ..")):
        response = put_in(client, filename, b"")
        assert response.status_code < 500, (
            f"The form was sent {said}, and the page should come back, but the answer is "
            f"{response.status}: under such a name nothing can be saved."
        )
        after = sorted(path.name for path in project.joinpath("uploads").iterdir())
        assert after == before, (
            f"The form was sent {said}, and nothing should be saved, but in uploads there is "
            f"now: {', '.join(after)}."
        )
        text = visible_text(response)
        assert text != usual, (
            f"The form was sent {said}, and the page should say what is wrong, but it says what it "
            f"always says: {text!r}."
        )
