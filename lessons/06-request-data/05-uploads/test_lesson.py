import io
import re

import pytest

PICTURE = b"\x89PNG\r\n\x1a\n" + bytes(range(256))


def send(client, content):
    """Send a picture as a form with the right enctype does."""
    data = {"picture": (io.BytesIO(content), "cat.png")}
    response = client.post("/", data=data, content_type="multipart/form-data")
    assert response.status_code < 400, (
        "A picture was sent in the field picture, and the page should come back, "
        f"but the answer is {response.status}. Files are in request.files."
    )


@pytest.mark.hint(2)
def test_form_can_carry_files(client):
    """The form on the front page can carry files."""
    forms = re.findall(r"<form\b[^>]*>", client.get("/").text)
    assert forms, "The front page should still have its form, but it has none."
    assert any(re.search(r"(?i)enctype\s*=\s*[\"']?multipart/form-data", form) for form in forms), (
        "The form on the front page should have the attribute enctype with the value "
        f"multipart/form-data, but it begins with {forms[0]}, and so browsers send only the "
        "name of the file."
    )


@pytest.mark.hint(3)
def test_picture_is_kept(client):
    """A picture that is sent is afterwards at /picture, byte for byte."""
    for content in (PICTURE, PICTURE * 3):
        send(client, content)
        response = client.get("/picture")
        assert response.status_code == 200, (
            "After a picture was sent it should be at /picture, but the answer there is "
            f"{response.status}: no file picture.png has been saved in UPLOADS."
        )
        found = response.data
        response.close()
        assert found == content, (
            f"A picture of {len(content)} bytes was sent and should be at /picture, "
            f"but what is there has {len(found)} bytes and is something else."
        )


@pytest.mark.hint(1)
def test_page_shows_it(client):
    """The front page then shows the picture."""
    send(client, PICTURE)
    assert "<img" in client.get("/").text, (
        "After a picture was sent, the front page should show it, but it has no <img>."
    )
