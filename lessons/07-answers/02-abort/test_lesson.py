import pytest


def ask(app, address):
    """Ask as a visitor of a site does, who sees the answer 500 where the program fails."""
    app.testing = False
    return app.test_client().get(address)


@pytest.mark.hint(1)
def test_ordinary_note(app):
    """The note 1 is shown."""
    response = ask(app, "/note/1")
    assert response.status_code == 200, (
        f"The note 1 should be shown, but the answer is {response.status}."
    )
    assert "Tea and lemons." in response.text, (
        f"The page of note 1 should have its text, but it says: {response.text!r}."
    )


@pytest.mark.hint(2)
def test_no_such_note(app):
    """A note that is not there, such as 99, is answered with 404 Not Found."""
    for number in (99, 3):
        response = ask(app, f"/note/{number}")
        assert response.status_code == 404, (
            f"There is no note {number}, and the answer should be 404 NOT FOUND, "
            f"but it is {response.status}."
        )


@pytest.mark.hint(3)
def test_private_note(app):
    """The private note 2 is answered with 403 Forbidden, and its text is not in the answer."""
    response = ask(app, "/note/2")
    assert response.status_code == 403, (
        "The note 2 is private, and the answer should be 403 FORBIDDEN, "
        f"but it is {response.status}."
    )
    assert "Nobody may read this" not in response.text, (
        "The note 2 is private, but its text is in the answer."
    )
